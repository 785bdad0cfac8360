package draft

import (
	"bytes"
	"time"
	"unicode"
	"unicode/utf8"
)

var (
	// digitRun is groups of digits with a space, a hyphen or a line break
	// between each two.
	digitRun = lazy(`[0-9]+(?:(?:[ \t]|-|[ \t]*\r?\n[ \t>|]*)[0-9]+)*`)
	digits   = lazy(`[0-9]+`)

	// harmless stands before the number of an order, a case or a parcel.
	harmless  = lazy(`(?i)(?:注文|受付|伝票|送り状|追跡|問い?合わ?せ|管理|案件|ケース|会員|お客様|予約|整理|契約|証券|order|tracking|parcel|case|ticket|reference|invoice|booking|customer|member|contract)[^\n。]{0,16}$`)
	ownNumber = lazy(`(?i)(?:マイナンバー|個人番号|my ?number|individual number)[^\n。]{0,12}$`)
	cardCode  = lazy(`(?i)(?:\bcv[vc]2?\b|セキュリティコード|カード裏面の(?:番号|コード))[ \t]*(?:は|[:=]|is|「|\()*[ \t]*([0-9]{3,4})(?:[^0-9]|$)`)
)

// findNumbers reports payment cards and individual numbers. One that is named
// as the number of an order or a case is a warning: a check digit comes out
// right by chance one time in ten.
func findNumbers(f *folded, links []link, r *Result) {
	for _, m := range digitRun().FindAllIndex(f.b, -1) {
		groups := digits().FindAllIndex(f.b[m[0]:m[1]], -1)
		for i := range groups {
			for j := i + 1; j <= len(groups) && j-i <= 19; j++ {
				f.number(m[0]+groups[i][0], m[0]+groups[j-1][1], links, r)
			}
		}
	}
	for _, m := range cardCode().FindAllSubmatchIndex(f.b, -1) {
		r.Found = append(r.Found, f.hit(Card, m[2], m[3]))
	}
}

// number judges the groups of digits from i to j of f as one number.
func (f *folded) number(i, j int, links []link, r *Result) {
	if j-i > 60 || !f.edge(i, j) || f.inRow(i, j) || within(links, i, j) {
		return
	}
	var kind Kind
	sizes, n := f.groups(i, j)
	named := false
	switch {
	case n == 12 && (whole(sizes) || even(sizes, 4)):
		named = f.after(ownNumber(), i)
		if !named && (!individual(n, f.digit(i, j)) || f.dated(i, j)) {
			return
		}
		kind = MyNumber
	case n >= 13 && n <= 19 && cardSizes(sizes) && network(n, f.digit(i, j)) && luhn(n, f.digit(i, j)):
		kind = Card
	default:
		return
	}
	h := f.hit(kind, i, j)
	if !named && f.after(harmless(), i) {
		r.Warnings = append(r.Warnings, h)
		return
	}
	r.Found = append(r.Found, h)
}

func (f *folded) hit(kind Kind, i, j int) Hit {
	h := Hit{Kind: kind}
	h.start, h.end = f.span(i, j)
	return h
}

// edge reports whether nothing before i and after j makes a longer number or
// word of what is between. The mark that ends a sentence does not.
func (f *folded) edge(i, j int) bool {
	before, n := utf8.DecodeLastRune(f.b[:i])
	farther, _ := utf8.DecodeLastRune(f.b[:i-n])
	after, m := utf8.DecodeRune(f.b[j:])
	next, _ := utf8.DecodeRune(f.b[j+m:])
	return !glued(before, farther, unicode.IsDigit) && !glued(after, next, latin)
}

// glued reports whether r, which stands beside a number, belongs to it.
// Beyond r stands next.
func glued(r, next rune, joins func(rune) bool) bool {
	switch r {
	case utf8.RuneError:
		return false
	case '+', '#', '_', '=':
		return true
	case '-', '.', '/':
		return joins(next)
	}
	return latin(r)
}

// inRow reports whether the groups of digits from i to j are part of a longer
// row, whose groups have the same mark between them.
func (f *folded) inRow(i, j int) bool {
	inner := bytes.IndexFunc(f.b[i:j], func(r rune) bool { return r < '0' || r > '9' })
	if inner < 0 {
		return false
	}
	sep := f.b[i+inner]
	at := func(k int) bool { return k >= 0 && k < len(f.b) && isDigit(f.b[k]) }
	return i > 0 && f.b[i-1] == sep && at(i-2) && at(i-3) && at(i-4) ||
		j < len(f.b) && f.b[j] == sep && at(j+1) && at(j+2) && at(j+3)
}

// after reports whether what stands before byte i of f, on its line, ends as
// pattern says.
func (f *folded) after(pattern interface{ Match([]byte) bool }, i int) bool {
	return pattern.Match(f.b[max(0, i-80):i])
}

// groups returns the sizes of the groups of digits between i and j, and their
// sum.
func (f *folded) groups(i, j int) (sizes []int, sum int) {
	for _, g := range digits().FindAllIndex(f.b[i:j], -1) {
		sizes = append(sizes, g[1]-g[0])
		sum += g[1] - g[0]
	}
	return sizes, sum
}

func whole(sizes []int) bool { return len(sizes) == 1 }

// even reports whether all groups have size n.
func even(sizes []int, n int) bool {
	for _, s := range sizes {
		if s != n {
			return false
		}
	}
	return true
}

// cardSizes reports whether a card number is written in groups of such sizes:
// in one, in fours, as 4-6-5 or 4-6-4, digit by digit, or in two lines.
func cardSizes(sizes []int) bool {
	switch {
	case len(sizes) <= 2:
		return len(sizes) == 1 || sizes[0] >= 4 && sizes[1] >= 4
	case len(sizes) == 3:
		return sizes[0] == 4 && sizes[1] == 6
	}
	return even(sizes, 1) || even(sizes[:len(sizes)-1], 4) && sizes[len(sizes)-1] <= 4
}

// digit returns a function that gives the nth digit between i and j, from 0.
func (f *folded) digit(i, j int) func(n int) int {
	return func(n int) int {
		for _, c := range f.b[i:j] {
			if c < '0' || c > '9' {
				continue
			}
			if n == 0 {
				return int(c - '0')
			}
			n--
		}
		return 0
	}
}

// luhn checks the digit of ISO/IEC 7812-1 annex B.
func luhn(n int, digit func(int) int) bool {
	sum := 0
	for i := range n {
		d := digit(n - 1 - i)
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// network reports whether a card network issues numbers of n digits with that
// beginning: Visa, Mastercard, American Express, JCB, Diners Club, Discover,
// UnionPay.
func network(n int, digit func(int) int) bool {
	two := digit(0)*10 + digit(1)
	four := two*100 + digit(2)*10 + digit(3)
	switch {
	case digit(0) == 4:
		return n == 13 || n == 16 || n == 19
	case two >= 51 && two <= 55, four >= 2221 && four <= 2720:
		return n == 16
	case two == 34, two == 37:
		return n == 15
	case four >= 3528 && four <= 3589:
		return n >= 16
	case two == 36, two == 38, two == 39, four >= 3000 && four <= 3059, four/10 == 309:
		return n >= 14 && n <= 16
	case four == 6011, two == 65, four/10 >= 644 && four/10 <= 649, two == 62, two == 81:
		return n >= 16
	}
	return false
}

// individual checks the digit of Japan's twelve-digit individual number, as
// the ministerial ordinance of 2014 (総務省令第85号, article 5) has it.
func individual(n int, digit func(int) int) bool {
	sum := 0
	for i := 1; i < n; i++ {
		weight := i + 1
		if i > 6 {
			weight = i - 5
		}
		sum += weight * digit(n-1-i)
	}
	want := 0
	if rest := sum % 11; rest > 1 {
		want = 11 - rest
	}
	return digit(n-1) == want
}

// dated reports whether the number begins with a day, as the numbers of cases
// do: 20261120….
func (f *folded) dated(i, j int) bool {
	digit := f.digit(i, j)
	var day [8]byte
	for n := range day {
		day[n] = '0' + byte(digit(n))
	}
	return isDay(string(day[:]))
}

// isDay reports whether eight digits are a day between 1900 and 2099.
func isDay(s string) bool {
	t, err := time.Parse("20060102", s)
	return err == nil && t.Year() >= 1900 && t.Year() < 2100
}
