// Package kit drafts the sheets and letters that a person needs before trouble
// and in it: what to prepare for recovery, the steps of a case, call sheets,
// mails, and what to watch afterwards.
//
// It promises to leave a blank where a fact is not known, never to invent one;
// to hold no password, code or answer; and to disarm every text from outside.
// It never sends, prints or keeps anything.
package kit

import (
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/report/advice"
)

// A Doc is one sheet or letter, in one language. Writers escape for their own
// format.
type Doc struct {
	Lang     audit.Lang
	Title    string
	Lead     []string // paragraphs below the title
	Warnings []string
	Sections []Section
	Foot     []string
}

// A Section is a part of a sheet: paragraphs, then fields, items and a letter.
type Section struct {
	Title    string
	Page     bool // it begins a page when printed
	Lead     []string
	Fields   []Field
	Numbered bool
	Items    []Item
	Letter   string // to be copied as it is, its lines kept
}

// A Field is a question with its answer; an empty Value is a blank to be
// filled in.
type Field struct{ Label, Value, Note string }

// An Item is one line of a list.
type Item struct {
	Box    Box
	Number int // of a step; 0 is none
	Text   string
	Notes  []string // smaller, below
}

// A Box is the square before an item.
type Box int

// The boxes.
const (
	NoBox Box = iota
	Open
	Ticked
)

// Options say for whom and when a sheet is written.
type Options struct {
	Lang audit.Lang
	audit.Clock
}

// A writer of sheets: the options with what every sheet needs.
type drafter struct {
	Options
	catalogue *advice.Catalogue
}

func newDrafter(o Options) (*drafter, error) {
	catalogue, err := advice.Load()
	if err != nil {
		return nil, err
	}
	if o.Lang == "" {
		o.Lang = audit.English
	}
	return &drafter{o, catalogue}, nil
}

// t returns the text of the sheet's language.
func (d *drafter) t(en, ja string) string { return audit.Text{En: en, Ja: ja}.In(d.Lang) }

// blank is what stands where a fact is not known.
func (d *drafter) blank() string { return d.t("__________", "＿＿＿＿＿") }

// or returns s, disarmed, or a blank.
func (d *drafter) or(s string) string {
	if s = line(s); s != "" {
		return s
	}
	return d.blank()
}

// day writes a date, "" for none.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// stamp writes a time to the minute.
func stamp(t time.Time) string { return t.Format("2006-01-02 15:04") }

const maxLine = 500

// line disarms a text from outside, as one line.
func line(s string) string { return text.Clean(s, maxLine) }

// lines disarms a text from outside, line by line.
func lines(s string) []string {
	var out []string
	for l := range strings.Lines(s) {
		if l = line(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
