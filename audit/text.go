package audit

// A Lang is a language a report can be written in.
type Lang string

// The languages every text exists in.
const (
	English  Lang = "en"
	Japanese Lang = "ja"
)

// Langs lists every language, in the order they are offered.
var Langs = []Lang{English, Japanese}

// A Text is one sentence in every language. It is a struct, not a catalogue
// key, so a missing translation is a visible gap rather than a missed lookup.
type Text struct {
	En string `json:"en" yaml:"en"`
	Ja string `json:"ja" yaml:"ja"`
}

// In returns t in language l.
func (t Text) In(l Lang) string {
	if l == Japanese {
		return t.Ja
	}
	return t.En
}
