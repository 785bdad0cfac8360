package report

import (
	"strconv"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/report/advice"
)

// An index is a record with everything that is looked up in it more than once.
type index struct {
	rec      *audit.Record
	lang     audit.Lang
	audience Audience
	voice
	catalogue *advice.Catalogue
	vocabulary
	checks   map[string]*audit.Check
	accounts map[audit.AccountID]*subject
	order    []*subject // accounts in the record's order
	logins   map[audit.EntryID]*subject
	groups   []Group
}

// A subject is what a finding is about: an account, or the person.
type subject struct {
	standing audit.Standing
	name     string // disarmed
	user     string
	findings []*finding
	lure     bool // its address may imitate another: never link to it
}

// A finding is one of the record's, in words.
type finding struct {
	audit.Finding
	message string
	group   string // letter of the group of shared passwords, or ""
	about   []*subject
}

func newIndex(rec *audit.Record, checks []*audit.Check, catalogue *advice.Catalogue, o Options) *index {
	x := &index{
		rec: rec, lang: o.Lang, audience: o.Audience, voice: voice(o.Lang), catalogue: catalogue,
		vocabulary: newVocabulary(checks),
		checks:     make(map[string]*audit.Check, len(checks)),
		accounts:   make(map[audit.AccountID]*subject, len(rec.Accounts)),
		logins:     make(map[audit.EntryID]*subject, len(rec.Logins)),
	}
	for _, c := range checks {
		x.checks[c.ID] = c
	}
	for _, s := range rec.Accounts {
		x.addAccount(s)
	}
	for _, l := range rec.Logins {
		x.addLogin(l)
	}
	for _, res := range rec.Results {
		for _, f := range res.Findings {
			x.addFinding(f)
		}
	}
	return x
}

func (x *index) addAccount(s audit.Standing) *subject {
	name := firstFilled(s.Name.In(x.lang), s.Name.En, s.Name.Ja, s.Site)
	sub := &subject{standing: s, name: clean(name), user: clean(s.Username)}
	if sub.name == "" {
		sub.name = x.word("names.nameless")
	}
	sub.name = x.withSites(sub.name, s.Sites)
	x.accounts[s.ID] = sub
	x.order = append(x.order, sub)
	return sub
}

// withSites adds to a name the other sites that a login opens.
func (x *index) withSites(name string, sites []string) string {
	var names []string
	for _, s := range sites {
		if s = clean(s); s != "" {
			names = append(names, s)
		}
	}
	if more := len(names) - maxGapNames; more > 0 {
		names = append(names[:maxGapNames], "+"+strconv.Itoa(more))
	}
	if len(names) == 0 {
		return name
	}
	return x.aside(name, x.list(names))
}

// addLogin finds the account of a login. A record made by hand may lack it.
func (x *index) addLogin(l audit.Login) {
	sub := x.accounts[l.Account]
	if sub == nil {
		name := firstFilled(l.Name, l.Site)
		id := audit.AccountID("entry:" + string(l.ID))
		sub = x.addAccount(audit.Standing{ID: id, Name: audit.Text{En: name, Ja: name}, Site: l.Site, Username: l.Username})
	}
	x.logins[l.ID] = sub
}

func (x *index) addFinding(f audit.Finding) {
	out := &finding{Finding: f, message: x.message(f), about: x.about(f)}
	said := x.codes[f.Code]
	if said.Shares != "" && len(out.about) > 1 {
		out.group = letters(len(x.groups))
		x.groups = append(x.groups, x.group(out))
	}
	for _, s := range out.about {
		s.findings = append(s.findings, out)
		s.lure = s.lure || said.Lure
	}
}

// about returns the accounts that f concerns, each once; of a finding about
// no account, the person.
func (x *index) about(f audit.Finding) []*subject {
	var subs []*subject
	seen := make(map[*subject]bool)
	add := func(s *subject) {
		if s != nil && !seen[s] {
			seen[s] = true
			subs = append(subs, s)
		}
	}
	for _, id := range f.Accounts {
		add(x.accounts[id])
	}
	for _, id := range f.Entries {
		add(x.logins[id])
	}
	switch {
	case len(subs) > 0:
	case len(f.Accounts)+len(f.Entries) > 0: // of a record made by hand
		add(x.stranger())
	default:
		add(x.person())
	}
	return subs
}

const personID = audit.AccountID("\x00person")

// person returns the subject of findings that are about no account.
func (x *index) person() *subject {
	s := x.accounts[personID]
	if s == nil {
		s = &subject{standing: audit.Standing{ID: personID}, name: x.word("names.you")}
		x.accounts[personID] = s
		x.order = append(x.order, s)
	}
	return s
}

// stranger returns the subject of findings about accounts that the record does
// not describe.
func (x *index) stranger() *subject {
	const id = audit.AccountID("\x00stranger")
	if s := x.accounts[id]; s != nil {
		return s
	}
	return x.addAccount(audit.Standing{ID: id})
}

// message returns f in words. Values are disarmed and put in in one pass, so
// that a value cannot name another.
func (x *index) message(f audit.Finding) string {
	said, ok := x.codes[f.Code]
	if !ok {
		return firstFilled(clean(f.Code), hidden)
	}
	message, v := said.Message.In(x.lang), make(words.V)
	for _, name := range words.Names(message) {
		value, ok := f.Values[name]
		if !ok { // taken out for the reader
			return said.Word.In(x.lang)
		}
		v[name] = x.value(said, name, value)
	}
	return text.Clean(words.Fill(message, v), maxMessage)
}

// value returns a value of a finding as shown: methods and the check's own
// codes by their words, anything else as it is.
func (x *index) value(said entry, name, v string) string {
	switch name {
	case "item":
		return clean(x.itemName(v))
	case "doubt":
		return DoubtWord(audit.Doubt(v)).In(x.lang)
	}
	if !methodKeys[name] {
		return clean(x.codeWords(said.check.Values, v))
	}
	var methods []string
	for m := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == ' ' }) {
		methods = append(methods, MethodWord(audit.Method(m)).In(x.lang))
	}
	return clean(x.list(methods))
}

// itemName names the service of an account that ways back go through; the
// record has its site.
func (x *index) itemName(v string) string {
	name, user, _ := strings.Cut(v, " (")
	for _, s := range x.order {
		if s.standing.Site == name && s.name != name {
			if user != "" {
				return x.aside(s.name, strings.TrimSuffix(user, ")"))
			}
			return s.name
		}
	}
	return v
}

// codeWords puts v into words if it is a list of codes of the check.
func (x *index) codeWords(values map[string]audit.Text, v string) string {
	parts := strings.Split(v, ",")
	for i, part := range parts {
		word, ok := values[part]
		if !ok {
			return v
		}
		parts[i] = word.In(x.lang)
	}
	return x.list(parts)
}

// methodKeys are the names of values that list methods.
var methodKeys = map[string]bool{"method": true, "methods": true, "offered": true, "stronger": true, "weakest": true}

const maxMessage = 300

func clean(s string) string { return text.Clean(s, text.MaxLabel) }

func firstFilled(ss ...string) string {
	for _, s := range ss {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// letters counts A, B, …, Z, AA, AB, ….
func letters(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}
