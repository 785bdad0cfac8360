package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
)

// An Audience is who will read a report.
type Audience string

// The audiences, from the one that sees most. None ever sees a password or
// anything made of one.
const (
	Self      Audience = "self"      // the person: everything
	Helpdesk  Audience = "helpdesk"  // services and findings; user names masked, no free text
	Anonymous Audience = "anonymous" // accounts as A1…An, and counts
)

// Audiences lists every audience, in the order they are offered.
var Audiences = []Audience{Self, Helpdesk, Anonymous}

// stricter returns the audience of a and b that may see less. What was taken
// out of a record does not come back.
func stricter(a, b Audience) Audience { return Audiences[max(rank(a), rank(b))] }

// rank orders audiences; one that is not known may see the least.
func rank(a Audience) int {
	switch a {
	case Self, "":
		return 0
	case Helpdesk:
		return 1
	}
	return len(Audiences) - 1
}

// Redact returns a copy of rec that a may see; rec itself is not changed. For
// anyone but Self, ids are replaced by numbers in the record's order, since
// they are made of sites and user names; file names, places, the text of
// errors and every value that might be free text are dropped.
func Redact(rec *audit.Record, a Audience) *audit.Record {
	out := *rec
	if a = stricter(a, Audience(rec.Audience)); a == Self {
		return &out
	}
	out.Audience = string(a)
	r := newRedactor(rec, a)
	if !slices.Contains(published, rec.Policy) {
		out.Policy = hidden // a profile of the person's organisation
	}
	out.Stores = mapped(rec.Stores, r.store)
	out.Accounts = mapped(rec.Accounts, r.standing)
	out.Logins = mapped(rec.Logins, r.login)
	out.Habits = mapped(rec.Habits, func(h audit.HabitRecord) audit.HabitRecord {
		return audit.HabitRecord{ID: word(h.ID), Value: audit.Reply(word(string(h.Value))), Date: date(h.Date)}
	})
	out.Results = mapped(rec.Results, r.result)
	return &out
}

// published are the profiles that are nobody's own.
var published = []string{"", "nist-63b-4", "mic-jp", "jpcert", "cyber-essentials", "seed"}

type redactor struct {
	anon     bool
	accounts map[audit.AccountID]audit.AccountID
	entries  map[audit.EntryID]audit.EntryID
	open     map[string]bool // values that may stay: services and sites
}

func newRedactor(rec *audit.Record, a Audience) *redactor {
	r := &redactor{
		anon:     a != Helpdesk, // an audience that is not known sees least
		accounts: make(map[audit.AccountID]audit.AccountID),
		entries:  make(map[audit.EntryID]audit.EntryID),
		open:     make(map[string]bool),
	}
	for _, s := range rec.Accounts {
		if _, ok := r.accounts[s.ID]; !ok {
			r.accounts[s.ID] = audit.AccountID("A" + strconv.Itoa(len(r.accounts)+1))
		}
		if !r.anon && isDomain(s.Site) {
			r.open[s.Site] = true
		}
	}
	for _, l := range rec.Logins {
		if _, ok := r.entries[l.ID]; !ok {
			r.entries[l.ID] = audit.EntryID("E" + strconv.Itoa(len(r.entries)+1))
		}
	}
	return r
}

func (r *redactor) store(s audit.Store) audit.Store {
	s.Name, s.Detail = "", ""
	s.Source, s.Reason, s.Provider = word(s.Source), word(s.Reason), word(s.Provider)
	s.State = audit.StoreState(word(string(s.State)))
	apart := make(map[audit.Apart]int)
	for why, n := range s.SetApart {
		if !slices.Contains(audit.Aparts, why) {
			why = audit.ApartOther
		}
		apart[why] += n
	}
	s.SetApart = apart
	return s
}

func (r *redactor) standing(s audit.Standing) audit.Standing {
	s.ID = r.accounts[s.ID]
	if r.anon {
		return audit.Standing{
			ID: s.ID, Name: audit.Text{En: string(s.ID), Ja: string(s.ID)},
			Importance: s.Importance, ImportanceGuessed: s.ImportanceGuessed,
			Methods: methods(s.Methods), BackupCodes: word(s.BackupCodes), Confirmed: date(s.Confirmed),
		}
	}
	s.Site = domain(s.Site)
	s.Service, s.Name = openName(s)
	s.Username = mask(s.Username)
	s.Category, s.BackupCodes = word(s.Category), word(s.BackupCodes)
	s.Confirmed, s.OfferedAsOf = date(s.Confirmed), matching(monthPattern, s.OfferedAsOf)
	s.Methods, s.Offered = methods(s.Methods), methods(s.Offered)
	return s
}

// openName returns the name of the service that the table of services gives,
// never one that the person wrote: that of the site, or a number.
func openName(s audit.Standing) (service string, name audit.Text) {
	if known, ok := site.ByID(s.Service); ok {
		return known.ID, known.Name
	}
	n := firstFilled(s.Site, string(s.ID))
	return "", audit.Text{En: n, Ja: n}
}

func (r *redactor) login(l audit.Login) audit.Login {
	out := audit.Login{ID: r.entries[l.ID], Account: r.accounts[l.Account], Source: word(l.Source)}
	if !r.anon {
		out.Site, out.Username = domain(l.Site), mask(l.Username)
	}
	return out
}

func (r *redactor) result(res audit.Result) audit.Result {
	res.Check, res.Reason, res.Detail = word(res.Check), word(res.Reason), ""
	res.Status = audit.Status(statusPattern.FindString(string(res.Status)))
	res.Findings = mapped(res.Findings, r.finding)
	res.Unknown = mapped(res.Unknown, r.finding)
	return res
}

func (r *redactor) finding(f audit.Finding) audit.Finding {
	f.Check, f.Code = word(f.Check), word(f.Code)
	f.Severity, f.Confidence = audit.Severity(word(string(f.Severity))), audit.Confidence(word(string(f.Confidence)))
	f.Entries = renamed(f.Entries, r.entries)
	f.Accounts = renamed(f.Accounts, r.accounts)
	values := make(map[string]string, len(f.Values))
	for k, v := range f.Values {
		values[k] = r.value(f.Code, v)
	}
	if len(values) > 0 {
		f.Values = values
	}
	return f
}

// value lets through what is drawn from a closed set: numbers and, for the help
// desk, dates, methods and sites of the record. Anything else might be a name,
// and what a service offers since when may tell which it is. Of a password it lets through only how many accounts
// share it: a score, or how often it leaked, narrows down which one it is.
func (r *redactor) value(code, v string) string {
	if strings.HasPrefix(code, "pw.") && !strings.HasPrefix(code, "pw.reused.") {
		return hidden
	}
	if countValue.MatchString(v) || !r.anon && (r.open[v] || safeValue.MatchString(v) || methodList(v)) {
		return v
	}
	return hidden
}

// hidden stands for a value that an audience may not see.
const hidden = "…"

var (
	countValue = regexp.MustCompile(`^[0-9]{1,6}$`)
	safeValue  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?$`) // a date or month
)

// methods returns those of ms that are known; another might be anything.
func methods(ms []audit.Method) []audit.Method {
	return slices.DeleteFunc(slices.Clone(ms), func(m audit.Method) bool { return !knownMethod(m) })
}

func methodList(v string) bool {
	for m := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == ' ' }) {
		if !knownMethod(audit.Method(m)) {
			return false
		}
	}
	return true
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

var (
	wordPattern   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$`)
	statusPattern = regexp.MustCompile(`^(?:[a-z]+|n/a)$`)
	monthPattern  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}$`)
	datePattern   = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	domainPattern = regexp.MustCompile(`^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$`)
)

// word returns a code as it is, and nothing of what is not one.
func word(s string) string { return matching(wordPattern, s) }

func date(s string) string { return matching(datePattern, s) }

func domain(s string) string { return matching(domainPattern, s) }

func isDomain(s string) bool { return len(s) <= 253 && domainPattern.MatchString(s) }

func matching(p *regexp.Regexp, s string) string {
	if p.MatchString(s) {
		return s
	}
	return ""
}

func mapped[T any](in []T, f func(T) T) []T {
	if in == nil {
		return nil
	}
	out := make([]T, len(in))
	for i, v := range in {
		out[i] = f(v)
	}
	return out
}

// renamed maps ids. One that names nothing stays one that names nothing.
func renamed[T ~string](in []T, names map[T]T) []T {
	return mapped(in, func(id T) T {
		if name, ok := names[id]; ok {
			return name
		}
		return hidden
	})
}
