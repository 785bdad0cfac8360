package draft

import (
	"bytes"
	"time"
	"unicode"
	"unicode/utf8"
)

// judges decide whether a claim tells what its name announces.
var judges = map[string]func(claim) bool{
	"told":            func(c claim) bool { return c.marked() && !has(c.low(), "denial") },
	"mixed":           func(c claim) bool { return mixing(c.value()) >= 2 },
	"password":        isPassword,
	"signed password": func(c claim) bool { return c.signed() && isPassword(c) },
	"code":            func(c claim) bool { return codeLike(c.value()) && (c.marked() || mixing(c.value()) == 0) },
	"bare code":       isBareCode,
	"backup":          isBackup,
	"random":          func(c claim) bool { return c.free() && random(c.value()) },
	"recovery key":    func(c claim) bool { return c.free() && isRecoveryKey(c.value()) },
	"card":            func(c claim) bool { return c.free() && network().Match(digits(c.value())) && luhn(digits(c.value())) },
	"individual":      isIndividual,
}

// isPassword reports whether a value could be a password and is no word, day
// or blank. Where no mark says so, it has letters and digits.
func isPassword(c claim) bool {
	v := c.value()
	letters, numbers := bytes.ContainsFunc(v, unicode.IsLetter), bytes.ContainsFunc(v, unicode.IsDigit)
	switch {
	case len(v) < 4, !letters && !numbers, dayLike().Match(v), hyphened().Match(c.low()), has(c.low(), "product"):
		return false
	case letters && numbers:
		return true
	case numbers:
		return c.marked() && !c.far && len(v) <= 12 && !isDay(v)
	case bytes.ContainsRune(v, ' '):
		return c.signed() && c.last && !has(c.low(), "ordinary") && !has(c.low(), "denial")
	case kinds(v) < 2:
		return c.signed() && c.last && !has(c.low(), "denial")
	}
	return c.marked() && !has(c.low(), "denial")
}

var (
	dayLike  = lazy(`^[0-9]{2,4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,4})?|^[0-9]{1,2}:[0-9]{2}`)
	hyphened = lazy(`^(?:[a-z]+(?:[-'/][a-z]+)+|[0-9]+-[a-z]+|[0-9]+(?:st|nd|rd|th))$`)
)

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
	groups := bytes.Split(c.value(), []byte("-"))
	for _, g := range groups {
		if len(g) != len(groups[0]) {
			return codeLike(c.value())
		}
	}
	return codeLike(c.value()) || len(groups) >= 3 || len(groups) == 2 && c.marked() && c.last
}

// codeLike reports whether v has a digit and is no day and no telephone number.
func codeLike(v []byte) bool {
	d := digits(v)
	spelt := bytes.ContainsFunc(v, unicode.IsLetter)
	return len(d) > 0 && (spelt || !isDay(d) && (len(d) < 10 || d[0] != '0'))
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
		if isDigit(b[i]) != isDigit(b[i-1]) && isSpelt(b[i]) && isSpelt(b[i-1]) {
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
	b = bytes.ToLower(b)
	different := make(map[byte]bool)
	for _, c := range b {
		different[c] = true
	}
	return len(different) >= 6 && bytes.ContainsFunc(b, unicode.IsLetter) && (len(digitRun().FindAll(b, 2)) >= 2 || consonants().Match(b))
}

var (
	digitRun   = lazy(`[0-9]+`)
	consonants = lazy(`[b-df-hj-np-tv-xz][b-df-hj-np-tv-xz -]*[b-df-hj-np-tv-xz][b-df-hj-np-tv-xz -]*[b-df-hj-np-tv-xz][b-df-hj-np-tv-xz -]*[b-df-hj-np-tv-xz][b-df-hj-np-tv-xz -]*[b-df-hj-np-tv-xz]`)
)

// isRecoveryKey reports whether groups of one length, letters and digits
// mixed, or six groups of digits and more, make a key.
func isRecoveryKey(b []byte) bool {
	groups := bytes.Split(b, []byte("-"))
	letters, numbers := 0, 0
	for _, g := range groups {
		if len(g) != len(groups[0]) {
			return false
		}
		if bytes.ContainsFunc(g, unicode.IsDigit) {
			numbers++
		}
		if bytes.ContainsFunc(g, unicode.IsLetter) {
			letters++
		}
	}
	return letters == 0 && len(groups) >= 6 || letters >= 2 && numbers >= 2
}

// luhn checks the digit of ISO/IEC 7812-1 annex B.
func luhn(d []byte) bool {
	sum := 0
	for i := range d {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			n = n*2/10 + n*2%10
		}
		sum += n
	}
	return sum%10 == 0
}

// network matches the numbers of Visa, Mastercard, American Express, JCB,
// Diners Club, Discover and UnionPay.
var network = lazy(`^(?:4[0-9]{12}(?:[0-9]{3}){0,2}|(?:5[1-5]|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{0})[0-9]{12,14}|3[47][0-9]{13}|35(?:2[89]|[3-8][0-9])[0-9]{12,15}|3(?:0[0-59]|[689][0-9])[0-9]{11,13}|(?:6(?:011|5[0-9]{2}|4[4-9][0-9]|2[0-9]{2})|81[0-9]{2})[0-9]{12,15})$`)

// isIndividual checks the digit of Japan's twelve-digit individual number, as
// the ministerial ordinance of 2014 (総務省令第85号, article 5) has it. One that
// begins with a day is the number of a case.
func isIndividual(c claim) bool {
	d := digits(c.value())
	sum := 0
	for i, weight := range []int{6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2} {
		sum += weight * int(d[i]-'0')
	}
	want := 0
	if rest := sum % 11; rest > 1 {
		want = 11 - rest
	}
	return int(d[11]-'0') == want && !isDay(d[:8]) && c.free() && !c.inRow()
}

// inRow reports whether groups of digits stand beside the value.
func (c claim) inRow() bool {
	return rowBefore().Match(tail(c.f.b[:c.from], 5)) || rowAfter().Match(c.f.b[c.to:min(len(c.f.b), c.to+5)])
}

var (
	rowBefore = lazy(`[0-9]{3}[ .-]$`)
	rowAfter  = lazy(`^[ .-][0-9]{3}`)
)
