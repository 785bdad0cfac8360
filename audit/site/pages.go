package site

import (
	_ "embed"
	"iter"
	"strings"
	"sync"
	"time"

	"acctaudit/audit"
)

//go:embed services/pages.tsv
var pagesTSV string

// A Purpose is what somebody opens a page for on a bad day.
type Purpose string

// The purposes.
const (
	Recover     Purpose = "recover"     // get an account back
	Compromised Purpose = "compromised" // what to do after a break-in
	StopMoney   Purpose = "stop-money"  // stop payments, or claim them
	Contact     Purpose = "contact"     // reach support
	Sessions    Purpose = "sessions"    // who is signed in
	Forwarding  Purpose = "forwarding"  // where mail goes on to
)

// purposes lists every purpose, the most urgent first.
var purposes = []Purpose{StopMoney, Recover, Compromised, Contact, Sessions, Forwarding}

// A Page is an official page of a service.
type Page struct {
	Purpose Purpose
	Lang    audit.Lang // of the page; "" is that of its reader
	URL     string
	Evidence
}

// Evidence says where a fact comes from, and how old it may be.
type Evidence struct {
	Dated  string // year, month or day on the source; "" if it bears none
	Grade  string // "A": the body's own page was read; "B": another body's or the press's; "C": only cited, by several independent files
	Source string
}

// looked is the month in which all evidence of pages and desks was looked at.
const looked = "2026-11"

// trusted is how long evidence is taken for current: two years.
const trusted = 2

// Day returns the date of the evidence, else that on which it was looked at.
func (e Evidence) Day() string {
	if e.Dated != "" {
		return e.Dated
	}
	return looked
}

// Old reports whether the evidence is older than two years at a time.
func (e Evidence) Old(now time.Time) bool {
	return e.Day() < now.AddDate(-trusted, 0, 0).Format(time.DateOnly)[:len(e.Day())]
}

// Pages returns the pages of s for a reader of l: one for each purpose that a page is
// known for, in the reader's language if there is one, the most urgent first.
func (s *Service) Pages(l audit.Lang) []Page {
	var out []Page
	for _, purpose := range purposes {
		if p, ok := s.Page(purpose, l); ok {
			out = append(out, p)
		}
	}
	return out
}

// Page returns the page of s for a purpose, in the language of its reader if there is
// one in that.
func (s *Service) Page(purpose Purpose, l audit.Lang) (Page, bool) {
	var found Page
	for _, p := range pages()[s.ID] {
		if p.Purpose == purpose && (found.URL == "" || p.Lang == l) {
			found = p
		}
	}
	return found, found.URL != ""
}

// pages parses the table when it is first asked for. Its form is tested.
var pages = sync.OnceValue(func() map[string][]Page {
	of := make(map[string][]Page)
	for c := range rows(strings.ReplaceAll(pagesTSV, "\t-", "\t")) {
		of[c[0]] = append(of[c[0]], Page{
			Purpose: Purpose(c[1]), Lang: audit.Lang(c[2]), URL: c[5],
			Evidence: Evidence{Dated: c[3], Grade: c[4], Source: c[6]},
		})
	}
	return of
})

// rows yields the columns of each row of a table.
func rows(tsv string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(tsv) {
			if !strings.HasPrefix(line, "#") && !yield(strings.Split(strings.TrimSuffix(line, "\n"), "\t")) {
				return
			}
		}
	}
}
