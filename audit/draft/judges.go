package draft

import (
	"bytes"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"
)

// tells reports whether the judge of its rule takes c for what it claims.
func (c claim) tells() bool {
	switch v := c.value(); c.rule.Judge {
	case "password":
		return isPassword(c)
	case "signed password":
		return c.signed() && isPassword(c)
	case "phrase":
		return c.marked() && isPhrase(c)
	case "quoted":
		return c.quoted && !has(c.low(), "denial")
	case "told":
		return c.marked() && !has(c.low(), "denial")
	case "code":
		return codeLike(v) && (c.marked() || mixing(v) == 0)
	case "bare code":
		return isBareCode(c)
	case "backup":
		return isBackup(c)
	case "mixed":
		return mixing(v) >= 2
	case "random":
		return c.free() && random(v)
	case "recovery key":
		return c.free() && isRecoveryKey(v)
	case "card":
		return c.free() && has(digits(v), "network") && luhn(digits(v))
	case "individual":
		return c.free() && isIndividual(digits(v)) && !c.inRow()
	}
	return true
}

// isPassword reports whether a value could be a password and is no word, day
// or blank. Where no mark says so, it has letters and digits.
func isPassword(c claim) bool {
	v := c.value()
	letters, numbers := hasLetter(v), hasDigit(v)
	switch {
	case len(v) < 4, !letters && !numbers, has(v, "day"), has(c.low(), "hyphened"), has(c.low(), "product"):
		return false
	case letters && numbers:
		return !c.far || c.marked()
	case numbers:
		return c.marked() && !c.far && len(v) <= 12 && !isDay(v)
	case bytes.ContainsRune(v, ' '):
		return c.signed() && isPhrase(c)
	case kinds(v) < 2:
		return c.signed() && c.last && !has(c.low(), "denial")
	}
	return c.marked() && !has(c.low(), "denial")
}

// isPhrase reports whether words that end their line, as its rule has them, are no sentence.
func isPhrase(c claim) bool {
	return !has(c.low(), "ordinary") && !has(c.low(), "denial")
}

// isNearby reports whether what stands near a name is a secret: a number that
// nothing counts or calls harmless, or a word in quotes, or with a mark in it,
// that mixes letters and digits.
func isNearby(c claim) bool {
	v := bytes.Trim(c.value(), `"'().,:;!?*`+"`")
	letters, numbers := hasLetter(v), hasDigit(v)
	switch {
	case !c.free(), has(head(c.f.b[c.to:], 40), "unit"):
		return false
	case !letters:
		return c.rule.Kind == OneTime && codeLike(c.value()) && (c.rule.Judge != "bare code" || isBareCode(c))
	}
	return len(v) >= 6 && !has(v, "day") && !has(bytes.ToLower(v), "hyphened") && !has(c.low(), "product") &&
		(c.quoted && numbers || bytes.ContainsAny(v, "!#%^*?~") && (numbers || len(v) >= 8))
}

// isBareCode reports whether a value that is only called a code is a one-time
// code: it has six digits, letters and digits, or a mark that says so, and
// nothing says that it is the code of an error or of a bank.
func isBareCode(c claim) bool {
	before := near(c.f.low[:c.name])
	r, _ := utf8.DecodeLastRune(before)
	word := before[bytes.LastIndexByte(bytes.TrimRight(before, " "), ' ')+1:]
	if oneWord(r, 'ー') || unicode.Is(unicode.Han, r) || latin(r) || has(word, "harmless") || has(word, "other code") ||
		has(before, "fault") || has(c.joint, "harmless") || !codeLike(c.value()) {
		return false
	}
	n := len(digits(c.value()))
	return n == 6 || c.marked() && n >= 4 || mixing(c.value()) >= 2
}

// isBackup reports whether a value is a backup code: with a digit, or in
// groups of one length.
func isBackup(c claim) bool {
	n := len(groups(c.value()))
	return codeLike(c.value()) || n >= 3 || n == 2 && c.marked() && c.last
}

// groups returns what stands between the hyphens of b; nothing if not all of it is of
// one length.
func groups(b []byte) [][]byte {
	all := bytes.FieldsFunc(b, func(r rune) bool { return r == '-' || r == '‐' || r == '–' })
	if slices.ContainsFunc(all, func(g []byte) bool { return len(g) != len(all[0]) }) {
		return nil
	}
	return all
}

// codeLike reports whether v has a digit and is no day and no telephone number.
func codeLike(v []byte) bool {
	d := digits(v)
	return len(d) > 0 && (hasLetter(v) || !isDay(d) && (len(d) < 10 || d[0] != '0'))
}

// digits returns the digits of b alone.
func digits(b []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, b)
}

// mixing counts where letters of b change to digits or back.
func mixing(b []byte) int {
	n := 0
	for i := 1; i < len(b); i++ {
		if isSpelt(b[i]) && isSpelt(b[i-1]) && (b[i] <= '9') != (b[i-1] <= '9') {
			n++
		}
	}
	return n
}

// isDay reports whether eight digits are a day between 1900 and 2099.
func isDay(d []byte) bool {
	t, err := time.Parse("20060102", string(d))
	return err == nil && t.Year() >= 1900 && t.Year() < 2100
}

// random reports whether letters and digits of b are mixed as chance mixes
// them and no writing does: digits in two places and more, or five consonants
// on end. Digits alone are not random.
func random(b []byte) bool {
	b = bytes.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return unicode.ToLower(r)
	}, b)
	different := make(map[byte]bool)
	for _, c := range b {
		different[c] = true
	}
	return len(different) >= 6 && hasLetter(b) && has(b, "scattered")
}

// isRecoveryKey reports whether groups of one length, letters and digits
// mixed, or six groups of digits and more, make a key.
func isRecoveryKey(b []byte) bool {
	letters, numbers := 0, 0
	for _, g := range groups(b) {
		if hasDigit(g) {
			numbers++
		}
		if hasLetter(g) {
			letters++
		}
	}
	return letters == 0 && numbers >= 6 || letters >= 2 && numbers >= 2
}
