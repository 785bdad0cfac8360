package draft_test

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"mime"
	"net/url"
	"slices"
	"strings"
	"testing"

	"acctaudit/audit/draft"
)

// each puts made between the characters of s, or what made makes of them.
func each(s string, made func(r rune) string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(made(r))
	}
	return b.String()
}

func between(s, mark string) string { return strings.Join(strings.Split(s, ""), mark) }

// guises are the ways in which a password may be written so that it is still
// the password.
var guises = map[string]func(string) string{
	"as it is": func(s string) string { return s },
	"capitals": strings.ToUpper,
	"small":    strings.ToLower,
	"wide": func(s string) string {
		return each(s, func(r rune) string {
			if r > ' ' && r < 0x7f {
				r += 0xfee0
			}
			return string(r)
		})
	},
	"spaces":         func(s string) string { return between(s, " ") },
	"dots":           func(s string) string { return between(s, ".") },
	"hyphens":        func(s string) string { return between(s, "-") },
	"strokes":        func(s string) string { return between(s, " / ") },
	"line breaks":    func(s string) string { return between(s, "\r\n") },
	"zero width":     func(s string) string { return between(s, "\u200b") },
	"one hyphen":     func(s string) string { return s[:4] + "-" + s[4:] },
	"quoted lines":   func(s string) string { return "\n> " + s[:4] + "\n> " + s[4:] },
	"markup":         func(s string) string { return "<b>" + s[:4] + "</b>" + s[4:] },
	"attributes":     func(s string) string { return s[:4] + `<span style="a>b">` + s[4:] + "</span>" },
	"comment":        func(s string) string { return s[:4] + "<!-- x -->" + s[4:] },
	"markdown":       func(s string) string { return "**" + s[:4] + "**" + s[4:] },
	"entities":       func(s string) string { return each(s, func(r rune) string { return fmt.Sprintf("&#%d;", r) }) },
	"hex entities":   func(s string) string { return each(s, func(r rune) string { return fmt.Sprintf("&#x%x;", r) }) },
	"percent":        func(s string) string { return each(s, func(r rune) string { return fmt.Sprintf("%%%02X", r) }) },
	"one percent":    func(s string) string { return fmt.Sprintf("%%%02x%s", s[0], s[1:]) },
	"query":          url.QueryEscape,
	"soft break":     func(s string) string { return s[:5] + "=\r\n" + s[5:] },
	"quoted":         func(s string) string { return each(s, func(r rune) string { return fmt.Sprintf("=%02X", r) }) },
	"backslash x":    func(s string) string { return each(s, func(r rune) string { return fmt.Sprintf(`\x%02x`, r) }) },
	"backslash u":    func(s string) string { return each(s, func(r rune) string { return fmt.Sprintf(`\u%04x`, r) }) },
	"base64":         func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	"base64 url":     func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) },
	"base64 in text": func(s string) string { return base64.StdEncoding.EncodeToString([]byte("it is " + s + ", I think")) },
	"base64 twice": func(s string) string {
		return base64.StdEncoding.EncodeToString([]byte(base64.StdEncoding.EncodeToString([]byte(s))))
	},
	"basic": func(s string) string { return "Basic " + base64.StdEncoding.EncodeToString([]byte("hanako:"+s)) },
	"hex":   func(s string) string { return hex.EncodeToString([]byte(s)) },
	"HEX":   func(s string) string { return strings.ToUpper(hex.EncodeToString([]byte(s))) },
	"hex pairs": func(s string) string {
		return strings.TrimSpace(each(s, func(r rune) string { return fmt.Sprintf("%02x ", r) }))
	},
	"hex colons": func(s string) string {
		return strings.TrimSuffix(each(s, func(r rune) string { return fmt.Sprintf("%02x:", r) }), ":")
	},
	"0x": func(s string) string {
		return strings.TrimSpace(each(s, func(r rune) string { return fmt.Sprintf("0x%02x, ", r) }))
	},
	"B word":    func(s string) string { return mime.BEncoding.Encode("utf-8", "パス "+s) },
	"Q word":    func(s string) string { return mime.QEncoding.Encode("utf-8", "パス "+s) },
	"backwards": backwards,
	"BACKWARDS": func(s string) string { return strings.ToUpper(backwards(s)) },
	"percent html": func(s string) string {
		return "<a href=\"https://x.example/" + url.PathEscape(s[:4]) + "\"></a>" + "<i>" + s[:4] + "</i>" + s[4:]
	},
	"html in base64": func(s string) string {
		return base64.StdEncoding.EncodeToString([]byte("<p>It is " + s[:4] + "<b>" + s[4:] + "</b></p>"))
	},
}

func backwards(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}

// TestEveryGuiseIsSeenThrough: a stored password is found in every guise, in
// an English and in a Japanese letter, on the line where it begins.
func TestEveryGuiseIsSeenThrough(t *testing.T) {
	for _, password := range []string{"Hanako1988!", "hunter22", "wF3)Lantern4Quiet8Mango", "tulip-harbour-seven-kettle", "kurage_7x", "0f9a8b7c6d"} {
		for _, letter := range []string{"Dear team,\nI used %s yesterday.\nRegards", "お世話になります。\n入力したのは %s です。\n見本"} {
			for name, guise := range guises {
				written := guise(password)
				r := draft.Check(fmt.Appendf(nil, letter, written), draft.Options{Entries: entries(password)})
				if !slices.ContainsFunc(r.Found, func(h draft.Hit) bool {
					return h.Kind == draft.Password && h.Line >= 2 && h.Line <= 2+strings.Count(written, "\n")
				}) {
					t.Errorf("%s, %s: %q was not found (%v, unclear %v)", password, name, written, lines(r.Found), lines(r.Unclear))
				}
			}
		}
	}
}

// TestRefuseSeesThroughGuises: so does the guard of what is typed, but for the
// guises that are a letter and not a word.
func TestRefuseSeesThroughGuises(t *testing.T) {
	for name, guise := range guises {
		written := guise("Nf7!cobalt-Sparrow")
		if _, refused := draft.Refuse(written, vault()); !refused {
			t.Errorf("%s: %q passed", name, written)
		}
	}
}

// TestAGuiseOfNothing: the same guises of a text without a secret say nothing.
func TestAGuiseOfNothing(t *testing.T) {
	for name, guise := range guises {
		if name == "basic" {
			continue // that it is a header of that name tells enough
		}
		written := guise("Thank you for the parcel")
		r := draft.Check([]byte("Dear team,\n"+written+"\nRegards"), draft.Options{Entries: vault()})
		if len(r.Found) > 0 || slices.ContainsFunc(r.Unclear, func(h draft.Hit) bool { return h.Kind != draft.Link }) {
			t.Errorf("%s: %q: found %v, unclear %v", name, written, lines(r.Found), lines(r.Unclear))
		}
	}
}
