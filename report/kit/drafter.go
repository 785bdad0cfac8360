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
)

// Options say for whom and when a sheet is written.
type Options struct {
	Lang    audit.Lang
	Country string // whose public desks are named, ISO 3166; "" is none
	audit.Clock
}

// blank returns the rule that stands for a fact that is not known.
func (d Options) blank() string { return d.word("forms.blank") }

// day formats the date of t, or returns "" if t is zero.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// stamp formats a time to the minute.
func stamp(t time.Time) string { return t.Format("2006-01-02 15:04") }

const maxLine = 500

// line returns a text from outside disarmed and as one line.
func line(s string) string { return text.Clean(s, maxLine) }

// lines returns the lines of a text from outside, each disarmed.
func lines(s string) []string {
	var out []string
	for l := range strings.Lines(s) {
		if l = line(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
