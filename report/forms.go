package report

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
)

// text returns the part of a text of kind k that the audience may see.
func (r *redactor) text(k kind, s string) string {
	switch left := rules[k].left; {
	case k == "code of the program" && r.isCode(s):
		return s
	case left != nil:
		return left(s)
	}
	return ""
}

// isCode reports whether s is a code of the program: one of a check, or one with a word
// in the book.
func (r *redactor) isCode(s string) bool {
	_, found := r.codes[s]
	return found || answers.FindQuestion(s) != nil || r.checks[s] != nil || slices.Contains(audit.RelationKinds, audit.RelationKind(s)) ||
		hasWord("reasons."+s+".why") || slices.ContainsFunc(sections, func(section string) bool { return hasWord(section + s) })
}

// sections are the parts of the book that hold nothing but words for codes.
var sections = []string{
	"severities.", "confidences.", "statuses.", "states.", "replies.", "doubts.", "apart.", "audiences.", "sources.", "remarks.", "columns.", "scope.",
}

// renamed returns the number of an id, or … for an id that names nothing in the record.
func renamed(numbers map[string]string, id string) string {
	if id == "" {
		return ""
	}
	return cmp.Or(numbers[id], hidden)
}

// name returns the name of an account: its service for a helper, if our table has that,
// else its number.
func (r *redactor) name(s audit.Standing) audit.Text {
	if known, ok := site.Known(s.Service, s.Site); ok && r.audience == Helpdesk {
		return known.Name
	}
	return book.Both("redacted.account", words.V{"n": strings.TrimPrefix(r.accounts[string(s.ID)], "A")})
}

// mask returns the first letter of a user name and three stars, which hide its length.
// An address loses its domain as well.
func mask(user string) string {
	user = text.Clean(user, text.MaxLabel)
	if user == "" {
		return ""
	}
	first := string([]rune(user)[:1])
	if strings.Contains(user, "@") {
		return first + "***@***"
	}
	return first + "***"
}

// ofTable returns s if it is the id or the category of a service of the table.
func ofTable(s string) string {
	if table()[s] {
		return s
	}
	return ""
}

var table = sync.OnceValue(func() map[string]bool {
	all := make(map[string]bool)
	for _, s := range site.All() {
		all[s.ID], all[s.Category] = true, true
	}
	return all
})

// domain returns the main domain of the service that a site belongs to, if the
// table has it: the site itself may be the person's own.
func domain(s string) string {
	if known, ok := site.Lookup(s); ok {
		return known.Domains[0]
	}
	return ""
}

// methods returns the second factors in s that the program knows, and the answers about
// backup codes.
func methods(s string) string {
	var out []string
	for _, m := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		if hasWord("methods."+m) || slices.Contains(answers.Codes(), m) {
			out = append(out, m)
		}
	}
	return strings.Join(out, " ")
}

// coarse returns the day or the month of a time, without its time zone, which tells
// where it was.
func coarse(t time.Time, f form) time.Time {
	y, m, d := t.Date()
	if f == byMonth {
		d = 1
	}
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// The codes that other packages keep as names: profiles that are published, and
// programs that keep logins.
var (
	published = []string{"", "nist-63b-4", "mic-jp", "jpcert", "cyber-essentials", "seed"}
	providers = []string{
		"gnome-keyring-daemon", "keepassxc", "kwalletd5", "kwalletd6", "ksecretd", "macOS Keychain", "Windows Credential Manager",
	}
)

// among returns a function that keeps a known text and replaces any other.
func among(known []string, other string) func(string) string {
	return func(s string) string {
		if slices.Contains(known, s) {
			return s
		}
		return other
	}
}

var (
	number  = matching(`^([0-9]{1,4})$`)
	month   = matching(`^([0-9]{4}-[0-9]{2})(?:-[0-9]{2})?$`)
	version = matching(`^(acctaudit (?:devel|v?[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*))$`)
	host    = matching(`^((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)$`)
)

// matching returns a function that keeps the part of a text that the brackets of expr
// match. The first call compiles expr: every command would pay for it at its start.
func matching(expr string) func(string) string {
	compiled := sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
	return func(s string) string {
		if m := compiled().FindStringSubmatch(s); m != nil {
			return m[1]
		}
		return ""
	}
}
