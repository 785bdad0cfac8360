package draft

import (
	"bytes"
	"regexp"
)

var (
	otpauth  = lazy(`(?i)otpauth(?:-migration)?://\S+`)
	base32   = lazy(`[A-Z2-7]{16,}=*|[a-z2-7]{16,}=*`)
	inFours  = lazy(`[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){3,}|[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,}`)
	seedName = lazy(`(?i)(?:シークレット|セットアップ ?キー|秘密鍵|セットアップ用の?(?:キー|鍵)|secret(?: key)?|setup key|set-up key|totp|seed)[^\n。]{0,12}$`)
)

// findSeeds reports seeds of one-time passwords: by their address, or as
// base32 that no word looks like.
func findSeeds(f *folded, links []link, r *Result) {
	for _, m := range otpauth().FindAllIndex(f.b, -1) {
		r.Found = append(r.Found, f.hit(Seed, m[0], m[1]))
	}
	for _, pattern := range []*regexp.Regexp{base32(), inFours()} {
		for _, m := range pattern.FindAllIndex(f.b, -1) {
			if within(links, m[0], m[1]) || !f.edge(m[0], m[1]) {
				continue
			}
			if f.after(seedName(), m[0]) || random(f.b[m[0]:m[1]]) {
				r.Found = append(r.Found, f.hit(Seed, m[0], m[1]))
			}
		}
	}
}

// random reports whether letters and digits of b are mixed as chance mixes
// them and no writing does: digits in two places and more, or five consonants
// on end with a digit somewhere. Digits alone are not random.
func random(b []byte) bool {
	runs, consonants, longest, letters, distinct := 0, 0, 0, 0, [256]bool{}
	inDigits := false
	for _, c := range bytes.ToLower(b) {
		distinct[c] = true
		switch {
		case c >= '0' && c <= '9':
			if !inDigits {
				runs++
			}
			inDigits, consonants = true, 0
			continue
		case c < 'a' || c > 'z':
			continue
		case bytes.IndexByte([]byte("aeiouy"), c) >= 0:
			consonants = 0
		default:
			consonants++
		}
		letters, inDigits = letters+1, false
		longest = max(longest, consonants)
	}
	different := 0
	for _, seen := range distinct {
		if seen {
			different++
		}
	}
	return different >= 6 && letters >= 3 && (runs >= 2 || longest >= 5)
}
