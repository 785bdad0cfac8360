package similar

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"acctaudit/checks/internal/kana"
)

// A class is how two passwords are related, as a report names it.
type class = string

// The classes. Those after classOrder are told as a habit.
const (
	classCase     class = "case"
	classLeet     class = "leet"
	classEnds     class = "ends"
	classReversed class = "reversed"
	classDoubled  class = "doubled"
	classKeyboard class = "keyboard"
	classKana     class = "kana"
	classEdit     class = "edit"
	classOrder    class = "order"
	classCounter  class = "counter"
	classDate     class = "date"
	classSite     class = "site"
	className     class = "name"
)

// habit reports whether whoever sees one password of that class sees how the others are
// made.
func habit(c class) bool {
	return c == classCounter || c == classDate || c == classSite || c == className
}

// A form is a way of writing a password that a variant of it shares.
type form struct {
	class class
	write func(*forms) []rune // nil if there is none
}

// all are the forms, those nearest to the password first. One that is the same as the
// first is not written again.
var all = []form{
	{classCase, func(f *forms) []rune { return f.fold }},
	{classLeet, func(f *forms) []rune { return f.unleet(f.fold) }},
	{classOrder, (*forms).parts},
	{classOrder, (*forms).turned},
	{classEnds, func(f *forms) []rune { return bare(f.fold, 0) }},
	{classEnds, func(f *forms) []rune { return bare(f.fold, 1) }},
	{classEnds, func(f *forms) []rune { return bare(f.fold, 2) }},
	{classEnds, func(f *forms) []rune { return letters(f.fold) }},
	{classLeet, func(f *forms) []rune { return f.unleet(letters(f.fold)) }},
	{classDate, (*forms).undated},
	{classSite, (*forms).unsited},
	{classSite, func(f *forms) []rune { return letters(f.unsited()) }},
	{className, (*forms).unnamed},
	{className, func(f *forms) []rune { return letters(f.unnamed()) }},
	{classReversed, (*forms).reversed},
	{classDoubled, (*forms).halved},
	{classKeyboard, (*forms).shifted},
	{classKana, func(f *forms) []rune { return f.romaji(false) }},
	{classKana, func(f *forms) []rune { return f.romaji(true) }},
}

// edited stands for the form in which one character is left out.
const edited = 255

// longest is how many characters of a password are looked at: what is longer was not
// thought up.
const longest = 128

// widest is how many characters a form of that many has at most: one kana is up to three
// letters. expanded is how many bytes one has in compatible characters at most.
const (
	widest   = 3 * longest
	expanded = 33
)

// Forms writes the forms of one item after another in the same room.
type forms struct {
	logins []login
	text   []byte
	wide   bool   // not all of the password is ASCII
	raw    []rune // the password in compatible characters
	fold   []rune // and in small letters
	room   []rune
}

// newForms returns forms with room for any item: what moved to a larger one would stay
// where it was, and not be overwritten.
func newForms() forms {
	return forms{text: make([]byte, 0, expanded*longest), raw: make([]rune, 0, longest), fold: make([]rune, 0, longest), room: make([]rune, 0, widest)}
}

// take makes it the item that forms are written of.
func (f *forms) take(it *item) {
	s := it.secret
	f.logins = it.logins
	f.wide = slices.ContainsFunc(s, func(c byte) bool { return c >= utf8.RuneSelf })
	if f.wide {
		f.text = norm.NFKC.Append(f.text[:0], s...)
		s = f.text
	}
	f.raw, f.fold = f.raw[:0], f.fold[:0]
	for i := 0; i < len(s) && len(f.raw) < longest; {
		r, n := utf8.DecodeRune(s[i:])
		f.raw, f.fold = append(f.raw, r), append(f.fold, unicode.ToLower(r))
		i += n
	}
}

func (f *forms) wipe() {
	clear(f.text[:cap(f.text)])
	for _, b := range [][]rune{f.raw, f.fold, f.room} {
		clear(b[:cap(b)])
	}
}

func letter(r rune) bool { return r >= 'a' && r <= 'z' || r >= utf8.RuneSelf && unicode.IsLetter(r) }
func digit(r rune) bool  { return r >= '0' && r <= '9' }

// letters is text from its first letter to its last.
func letters(text []rune) []rune {
	from, to := span(text)
	return text[from:to]
}

// span returns where the first letter of a text in small letters stands, and where the
// last ends; twice 0 if there is none.
func span(text []rune) (from, to int) {
	if from = slices.IndexFunc(text, letter); from < 0 {
		return 0, 0
	}
	to = len(text)
	for !letter(text[to-1]) {
		to--
	}
	return from, to
}

// bare is text without the symbols at its ends, and without so many of the digits that
// are last then.
func bare(text []rune, digits int) []rune {
	for len(text) > 0 && sort(text[0]) == symbol {
		text = text[1:]
	}
	for len(text) > 0 && sort(text[len(text)-1]) == symbol {
		text = text[:len(text)-1]
	}
	for ; digits > 0 && len(text) > 0 && digit(text[len(text)-1]); digits-- {
		text = text[:len(text)-1]
	}
	return text
}

// disguises are the letters that digits and symbols are typed for. l and i have one
// letter, since 1 is typed for both.
var disguises = [128]rune{
	'0': 'o', '1': 'i', '!': 'i', '|': 'i', 'l': 'i', '3': 'e', '4': 'a', '@': 'a', '5': 's', '$': 's', '7': 't', '+': 't', '8': 'b', '9': 'g',
}

func (f *forms) unleet(text []rune) []rune {
	out := append(f.room[:0], text...)
	for i, r := range out {
		if r < utf8.RuneSelf && disguises[r] != 0 {
			out[i] = disguises[r]
		}
	}
	f.room = out
	return out
}

// parts are the runs of letters, of digits and of symbols, sorted.
func (f *forms) parts() []rune {
	var bounds [longest][2]int
	runs := bounds[:0]
	for i := 0; i < len(f.fold); {
		j := i + 1
		for j < len(f.fold) && sort(f.fold[j]) == sort(f.fold[i]) {
			j++
		}
		runs = append(runs, [2]int{i, j})
		i = j
	}
	slices.SortFunc(runs, func(a, b [2]int) int { return slices.Compare(f.fold[a[0]:a[1]], f.fold[b[0]:b[1]]) })
	out := append(f.room[:0], -1) // like no password
	for _, r := range runs {
		out = append(append(out, f.fold[r[0]:r[1]]...), 0)
	}
	f.room = out
	return out
}

// The sorts of characters.
const (
	latin = iota
	figure
	symbol
)

func sort(r rune) int {
	switch {
	case letter(r):
		return latin
	case digit(r):
		return figure
	}
	return symbol
}

// turned is the password begun at the character from which it comes first in order: the
// same for what has its end put before its beginning.
func (f *forms) turned() []rune {
	n, from := len(f.fold), 0
	for i := 1; i < n; i++ {
		k := 0
		for k < n && f.fold[(from+k)%n] == f.fold[(i+k)%n] {
			k++
		}
		if f.fold[(i+k)%n] < f.fold[(from+k)%n] {
			from = i
		}
	}
	out := append(f.room[:0], -3) // like no password
	f.room = append(append(out, f.fold[from:]...), f.fold[:from]...)
	return f.room
}

func (f *forms) reversed() []rune {
	out := append(f.room[:0], f.fold...)
	slices.Reverse(out)
	f.room = out
	return out
}

func (f *forms) halved() []rune {
	half := len(f.fold) / 2
	if len(f.fold)%2 > 0 || !slices.Equal(f.fold[:half], f.fold[half:]) {
		return nil
	}
	return f.fold[:half]
}

func (f *forms) romaji(kunrei bool) []rune {
	if !f.wide {
		return nil
	}
	out := f.room[:0]
	for i := 0; i < len(f.fold); {
		block, n := kana.Block(f.fold[i:], kunrei)
		if n == 0 {
			out = append(out, f.fold[i])
			i++
			continue
		}
		if block != string(kana.LongMark) {
			out = append(out, []rune(block)...)
		}
		i += n
	}
	f.room = out
	return out
}
