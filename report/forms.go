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

// know adds the codes that are no check's.
func (r *redactor) know() {
	add(r.known, Audiences)
	add(r.known, audit.Severities)
	add(r.known, []audit.Confidence{audit.Likely, audit.Hint})
	add(r.known, []audit.Status{audit.Done, audit.Skipped, audit.Failed, audit.NotApplicable})
	add(r.known, []audit.StoreState{audit.StoreReady, audit.StoreLocked, audit.StoreNeedsConfirm, audit.StoreUnavailable, audit.StoreFailed, audit.StoreOld})
	add(r.known, []audit.Reply{audit.Yes, audit.No, audit.Unknown})
	add(r.known, audit.Aparts)
	add(r.known, audit.Doubts)
	add(r.known, audit.RelationKinds)
	for _, q := range answers.Questions {
		r.known[q.ID] = true
	}
}

func add[T ~string](to map[string]bool, codes []T) {
	for _, c := range codes {
		to[string(c)] = true
	}
}

// text returns what the audience may see of a text of kind k.
func (r *redactor) text(k kind, s string) string {
	switch k {
	case kindCode:
		return r.code(s)
	case kindMethod:
		return methods(s)
	case kindNumber:
		return numberPattern().FindString(s)
	case kindDate, kindMonth:
		return month(s)
	case kindVersion:
		return versionPattern().FindString(s)
	case kindProvider:
		return among(providers, s)
	case kindPolicy:
		return profile(s)
	case kindUser:
		return mask(s)
	case kindService:
		return ofTable(s)
	case kindSite:
		return domain(s)
	}
	return ""
}

// code returns s if it is a code of the program.
func (r *redactor) code(s string) string {
	for _, key := range []string{"reasons." + s + ".why", "sources." + s, "remarks." + s, "columns." + s, "scope." + s} {
		if _, known := book.Find(key); known {
			return s
		}
	}
	if r.known[s] {
		return s
	}
	return ""
}

// renamed returns the number for an id; an id that names nothing stays one.
func renamed(numbers map[string]string, id string) string {
	if id == "" {
		return ""
	}
	return cmp.Or(numbers[id], hidden)
}

// name returns the name of an account's service for a helper, else its number
// in words.
func (r *redactor) name(s audit.Standing) audit.Text {
	if known, ok := listed(s); ok && r.audience == Helpdesk {
		return known.Name
	}
	return book.Both("redacted.account", words.V{"n": strings.TrimPrefix(r.accounts[string(s.ID)], "A")})
}

// listed returns the service of an account, if the table of services has it.
func listed(s audit.Standing) (*site.Service, bool) {
	if known, ok := site.ByID(s.Service); ok {
		return known, true
	}
	return site.Lookup(s.Site)
}

// mask shows the first letter of a user name, and of an address nothing of
// its domain: three stars hide how long it is.
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
	if _, ok := site.ByID(s); ok || categories()[s] {
		return s
	}
	return ""
}

var categories = sync.OnceValue(func() map[string]bool {
	all := make(map[string]bool)
	for _, s := range site.All() {
		all[s.Category] = true
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

// methods returns those in s that are known, and what may be said of codes.
func methods(s string) string {
	var out []string
	for _, m := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		if knownMethod(audit.Method(m)) || slices.Contains(answers.Codes(), m) {
			out = append(out, m)
		}
	}
	return strings.Join(out, " ")
}

// month returns the month of a date.
func month(s string) string {
	if m := datePattern().FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

// coarse leaves of a time the day or the month, and not where it was.
func coarse(t time.Time, f form) time.Time {
	y, m, d := t.Date()
	if f == byMonth {
		d = 1
	}
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// profile returns a profile that is published, and of another that it is one.
func profile(s string) string {
	if slices.Contains(published, s) {
		return s
	}
	return hidden
}

func among(known []string, s string) string {
	if slices.Contains(known, s) {
		return s
	}
	return ""
}

// The codes that are kept elsewhere as names: profiles that are nobody's own, and
// programs that keep logins.
var (
	published = []string{"", "nist-63b-4", "mic-jp", "jpcert", "cyber-essentials", "seed"}
	providers = []string{
		"gnome-keyring-daemon", "keepassxc", "kwalletd5", "kwalletd6", "ksecretd", "macOS Keychain", "Windows Credential Manager",
	}
)

var (
	numberPattern  = lazy(`^[0-9]{1,4}$`)
	datePattern    = lazy(`^([0-9]{4}-[0-9]{2})(?:-[0-9]{2})?$`)
	versionPattern = lazy(`^acctaudit (?:devel|v?[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*)$`)
	domainPattern  = lazy(`^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$`)
)

// lazy compiles expr when it is first used: every command would pay for it at
// its start.
func lazy(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

func isDomain(s string) bool { return len(s) <= 253 && domainPattern().MatchString(s) }
