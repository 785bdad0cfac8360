package similar

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// calendar are the words that people put a new one of in the place of the last.
var calendar = func() (all [][]rune) {
	for _, w := range []string{
		"january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
		"spring", "summer", "autumn", "winter", "haru", "natsu", "aki", "fuyu",
		"reiwa", "heisei", "showa", "春", "夏", "秋", "冬",
	} {
		all = append(all, []rune(w))
	}
	return all
}()

// initials are what they begin with, in Latin letters.
var initials = func() (first [utf8.RuneSelf]bool) {
	for _, w := range calendar {
		if w[0] < utf8.RuneSelf {
			first[w[0]] = true
		}
	}
	return first
}()

// undated is the password without years, months and seasons.
func (f *forms) undated() []rune {
	text, out := f.fold, f.room[:0]
	for i := 0; i < len(text); {
		n := 0
		if r := text[i]; digit(r) {
			n = yearAt(text, i)
		} else if r >= utf8.RuneSelf || initials[r] {
			n = wordAt(text, i)
		}
		if n == 0 {
			out = append(out, text[i])
			n = 1
		}
		i += n
	}
	f.room = out
	return out
}

// yearAt returns 4 if four digits at i, and no more, are a year in which somebody lives.
func yearAt(text []rune, i int) int {
	if i+4 > len(text) || i > 0 && digit(text[i-1]) || i+4 < len(text) && digit(text[i+4]) {
		return 0
	}
	y := text[i : i+4]
	if slices.ContainsFunc(y, func(r rune) bool { return !digit(r) }) || (y[0] != '1' || y[1] != '9') && (y[0] != '2' || y[1] != '0') {
		return 0
	}
	return 4
}

// wordAt returns the length of the word of the calendar that stands at i. None begins
// with another.
func wordAt(text []rune, i int) int {
	for _, w := range calendar {
		if len(w) <= len(text)-i && slices.Equal(text[i:i+len(w)], w) {
			return len(w)
		}
	}
	return 0
}

// minWord is the least length of a word that is looked for inside a password, and
// most the number of logins whose words are.
const (
	minWord = 3
	most    = 16
)

// unsited is the password without the names of its sites: the labels of the host but the
// last, which is the same for half the world.
func (f *forms) unsited() []rune {
	f.begin()
	for _, l := range f.logins[:min(len(f.logins), most)] {
		f.labels(l.Site)
		if l.Family != l.Site {
			f.labels(l.Family)
		}
		if l.account != nil {
			f.leave(l.account.Service)
		}
	}
	return f.room
}

func (f *forms) labels(host string) {
	for {
		label, more, ok := strings.Cut(host, ".")
		if f.leave(label); !ok || !strings.Contains(more, ".") {
			return
		}
		host = more
	}
}

// unnamed is the password without the names of its users.
func (f *forms) unnamed() []rune {
	f.begin()
	for _, l := range f.logins[:min(len(f.logins), most)] {
		local, _, _ := strings.Cut(l.Username, "@")
		f.leave(local)
		for part := range strings.FieldsFuncSeq(local, func(r rune) bool { return !letter(unicode.ToLower(r)) }) {
			f.leave(part)
		}
	}
	return f.room
}

func (f *forms) begin() { f.room = append(f.room[:0], f.fold...) }

// leave takes word out of the room, and what joined it to the rest.
func (f *forms) leave(word string) {
	if n := utf8.RuneCountInString(word); n >= minWord {
		if i := index(f.room, word, n); i >= 0 {
			f.room = joined(f.room, i, i+n)
		}
	}
}

// joined is text without what stands in [i, j) and the symbols at one side of it.
func joined(text []rune, i, j int) []rune {
	for i == 0 && j < len(text) && sort(text[j]) == symbol {
		j++
	}
	for j == len(text) && i > 0 && sort(text[i-1]) == symbol {
		i--
	}
	return slices.Delete(text, i, j)
}

// index returns where in text a word of n characters stands, in small letters; -1 if it
// does not.
func index(text []rune, word string, n int) int {
	first, _ := utf8.DecodeRuneInString(word)
	first = unicode.ToLower(first)
	for i := 0; i+n <= len(text); i++ {
		if text[i] == first && begins(text[i:], word) {
			return i
		}
	}
	return -1
}

func begins(text []rune, word string) bool {
	i := 0
	for _, r := range word {
		if text[i] != unicode.ToLower(r) {
			return false
		}
		i++
	}
	return true
}

// rows are the keys that letters are on, with those beside them.
var rows = [...]string{"1234567890-^", "qwertyuiop@[", "asdfghjkl;:]", "zxcvbnm,./_"}

var keys = func() (at [128]rune) {
	for y, row := range rows {
		for x, r := range row {
			at[r] = rune(y*16 + x + 1)
		}
	}
	return at
}()

// shifted is where each key lies from the first one: the same for whoever typed it with
// both hands a key further on.
func (f *forms) shifted() []rune {
	out := append(f.room[:0], -2) // like no password
	for _, r := range f.fold {
		if r >= 128 || keys[r] == 0 {
			return nil
		}
		out = append(out, keys[r]-keys[f.fold[0]]+512)
	}
	f.room = out
	return out
}
