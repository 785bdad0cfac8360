package report

import (
	"cmp"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/report/advice"
)

// A page is a record as its reader may see it, in one language, with all that
// is looked up in it more than once.
type page struct {
	Options
	voice
	vocabulary
	catalogue *advice.Catalogue
	rec       *audit.Record // redacted
	accounts  map[audit.AccountID]*subject
	order     []*subject                             // accounts in the record's order, then the person
	of        func(*audit.Finding) []audit.AccountID // the accounts of a finding
	letters   map[*audit.Finding]string              // of those about shared passwords
	sharing   sharing
	shorts    map[string]int // how many subjects have the same short name
	steps     []*step
	next      []*step // those to take now
	waived    []putUp
	unseen    []gap
	unasked   []string // the checks that the record is not about
}

// A subject is what a finding is about: an account, or the person.
type subject struct {
	audit.Standing
	short    string // its name, disarmed
	name     string // the same with the other sites that its login opens
	user     string // disarmed
	findings []*audit.Finding
	steps    []*step
	stored   bool   // a login of it was looked at
	waived   bool   // the person puts up with something
	address  string // that it was saved with; not disarmed
}

// personID stands for the person, as in the plan. strangerID stands for accounts that
// have findings but no description, as in a record made by hand.
const (
	personID   = audit.AccountID("")
	strangerID = audit.AccountID("\x00stranger")
)

func newPage(whole *audit.Record, checks []*audit.Check, o Options) *page {
	rec := Redact(whole, checks, o.Audience)
	o.Lang = cmp.Or(o.Lang, audit.English)
	p := &page{
		catalogue: advice.Load(), of: rec.Accounted(),
		rec: rec, Options: o, voice: voice(o.Lang), vocabulary: newVocabulary(checks),
		accounts: make(map[audit.AccountID]*subject, len(rec.Accounts)),
		letters:  make(map[*audit.Finding]string),
		sharing:  newSharing(rec.Relations),
		shorts:   make(map[string]int),
	}
	for _, s := range rec.Accounts {
		p.addAccount(s)
	}
	for _, l := range rec.Logins {
		p.addLogin(l)
	}
	p.addAccount(audit.Standing{ID: personID, Name: book.Text("names.you")})
	for _, res := range rec.Results {
		p.addFindings(res)
	}
	p.unasked = p.vocabulary.unasked(rec)
	p.unseen = p.gaps()
	if rec != whole || o.Plan == nil {
		own := p.vocabulary.plan(rec, o.Delays)
		p.Plan = &own
	}
	p.addPlan()
	return p
}

func (p *page) audience() Audience { return Audiences[rank(Audience(p.rec.Audience))] }

func (p *page) addAccount(s audit.Standing) *subject {
	name := cmp.Or(clean(s.Name.In(p.Lang)), clean(s.Name.En), clean(s.Name.Ja), clean(s.Site), p.word("names.nameless"))
	if known, ok := site.Known(s.Service, s.Site); ok && clean(known.Name.In(p.Lang)) == name { // our own name, not the person's
		name = known.Short.In(p.Lang)
	}
	sub := &subject{Standing: s, short: name, name: p.withSites(name, s.Sites), user: clean(s.Username)}
	p.accounts[s.ID] = sub
	p.order = append(p.order, sub)
	p.shorts[sub.short]++
	return sub
}

// withSites returns a name with the other sites that the login opens.
func (p *page) withSites(name string, sites []string) string {
	var names []string
	for _, s := range sites {
		if s = clean(s); s != "" {
			names = append(names, s)
		}
	}
	return p.aside(name, p.some(names, maxNames))
}

// addLogin finds the account of a login. A record made by hand may lack it.
func (p *page) addLogin(l audit.Login) {
	id := cmp.Or(l.Account, audit.AccountID("entry:"+l.ID))
	sub := p.accounts[id]
	if sub == nil {
		name := cmp.Or(l.Name, l.Site)
		sub = p.addAccount(audit.Standing{ID: id, Name: audit.Text{En: name, Ja: name}, Site: l.Site, Username: l.Username})
	}
	sub.stored, sub.address = true, cmp.Or(sub.address, l.Address)
}

func (p *page) addFindings(res audit.Result) {
	for i := range res.Findings {
		f := &res.Findings[i]
		if p.shared(f) != "" {
			p.letters[f] = letters(len(p.letters))
		}
		for _, s := range p.about(f) {
			if f.Waived || f.Waives(s.ID) {
				p.waive(f, s)
				continue
			}
			s.findings = append(s.findings, f)
		}
	}
}

// about returns the accounts of f, each once, or the person if f has no account.
func (p *page) about(f *audit.Finding) []*subject {
	var subs []*subject
	for _, id := range p.of(f) {
		if s := p.accounts[id]; s != nil {
			subs = append(subs, s)
		}
	}
	if len(subs) > 0 {
		return subs
	}
	if p.accounts[strangerID] == nil {
		p.addAccount(audit.Standing{ID: strangerID})
	}
	return []*subject{p.accounts[strangerID]}
}
