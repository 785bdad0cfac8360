package strength

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"acctaudit/audit"
)

// minInput is the least length of a word that is tried for itself: shorter
// ones are in everything.
const minInput = 3

// inputsFor lists the words that a guesser of e would try first.
func inputsFor(e *audit.Entry, a *audit.Account, personal []string) []Input {
	var w inputList
	w.words(KindPersonal, e.Username)
	w.site(e.Site)
	w.site(e.Family)
	for _, s := range e.Sites {
		w.site(s.Name)
	}
	w.words(KindService, e.Name)
	if a != nil {
		w.words(KindService, a.Service)
		w.words(KindService, a.Name.En)
		w.words(KindService, a.Name.Ja)
	}
	for _, p := range personal {
		w.words(KindPersonal, p)
	}
	return w.inputs
}

// An inputList collects words, each once.
type inputList struct{ inputs []Input }

func (w *inputList) add(kind, word string) {
	word = strings.ToLower(word)
	again := slices.ContainsFunc(w.inputs, func(in Input) bool { return in.Word == word })
	if utf8.RuneCountInString(word) >= minInput && !again {
		w.inputs = append(w.inputs, Input{Word: word, Kind: kind})
	}
}

// words adds text and the words and numbers that it is made of.
func (w *inputList) words(kind, text string) {
	text, _, _ = strings.Cut(text, "@")
	w.add(kind, text)
	for _, piece := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		w.add(kind, piece)
		w.add(kind, strings.TrimRightFunc(piece, unicode.IsDigit))
	}
}

// site adds the labels of a host name but the last, which is the same for
// half the world.
func (w *inputList) site(host string) {
	labels := strings.Split(host, ".")
	for _, l := range labels[:max(len(labels)-1, 1)] {
		w.add(KindService, l)
	}
}
