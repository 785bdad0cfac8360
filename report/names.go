package report

import (
	"strings"

	"acctaudit/audit/text"
)

// called returns the short name of s, with its user where another subject has the same.
func (p *page) called(s *subject) string {
	if p.shorts[s.short] > 1 {
		return withUser(s.short, s.user)
	}
	return s.short
}

// withUser returns the name of an account with its user.
func withUser(name, user string) string { return strings.TrimSuffix(name+" / "+user, " / ") }

// names lists the first accounts of subs, and how many others there are.
func (p *page) names(subs []*subject, most int) string {
	var names []string
	for _, s := range subs {
		if s.ID != personID {
			names = append(names, p.called(s))
		}
	}
	return p.some(names, most)
}

// maxNames is how many names stand in one line.
const maxNames = 5

const maxMessage = 300

func clean(s string) string { return text.Clean(s, text.MaxLabel) }

// letters counts A, B, …, Z, AA, AB, ….
func letters(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}
