package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

// A Group is a set of accounts that share a password, or variants of one. It
// is named by a letter; what they share is never shown.
type Group struct {
	Letter       string
	Near         bool // variants, not the same
	Severity     audit.Severity
	SeverityWord string
	Kind         string
	Members      []string
}

func (x *index) group(f *finding) Group {
	g := Group{
		Letter: f.group, Near: x.codes[f.Code].Shares != "same", Severity: f.Severity,
		SeverityWord: SeverityWord(f.Severity).In(x.lang), Kind: x.say("shares."+x.codes[f.Code].Shares, nil),
	}
	for _, s := range f.about {
		g.Members = append(g.Members, Named(s.name, s.user))
	}
	return g
}

// Named returns the name of an account with its user.
func Named(name, user string) string {
	if user == "" {
		return name
	}
	return name + " / " + user
}

// Factors is the second factors of the accounts about which something is
// known, and counts over all.
type Factors struct {
	Rows   []FactorRow
	Counts []FactorCount
	Note   string
}

// A FactorRow is what is known of one account's second factor.
type FactorRow struct {
	Name, User, Importance                        string
	Methods, Strength, Backup, Confirmed, Offered string
	Known                                         bool // the person has answered, not the service's record alone

	importance int
}

// A FactorCount is how many accounts stand at one level.
type FactorCount struct {
	Level FactorLevel
	Word  string
	N     int
}

// A FactorLevel ranks how an account's sign-in is protected besides the
// password.
type FactorLevel string

// The levels, best first. LevelUnknown is not LevelNone.
const (
	LevelResistant FactorLevel = "resistant" // to phishing: passkey, security key
	LevelApp       FactorLevel = "app"
	LevelCode      FactorLevel = "code" // by SMS, call or mail
	LevelNone      FactorLevel = "none"
	LevelUnknown   FactorLevel = "unknown"
)

// FactorLevels lists every level, best first.
var FactorLevels = []FactorLevel{LevelResistant, LevelApp, LevelCode, LevelNone, LevelUnknown}

func levelOf(s audit.Standing) FactorLevel {
	best := 0.0
	for _, m := range s.Methods {
		best = max(best, m.Rank())
	}
	switch {
	case s.Doubt != "" && best > 0:
		return LevelUnknown
	case best >= audit.MethodPasskey.Rank():
		return LevelResistant
	case best >= audit.MethodPush.Rank():
		return LevelApp
	case best > 0:
		return LevelCode
	case slices.Contains(s.Methods, audit.MethodUnknown):
		return LevelUnknown
	case len(s.Methods) > 0 || s.Confirmed != "":
		return LevelNone
	}
	return LevelUnknown
}

func (x *index) factors() *Factors {
	out := new(Factors)
	n := make(map[FactorLevel]int)
	total := 0
	for _, s := range x.order {
		if s.standing.ID == personID {
			continue
		}
		total++
		level := levelOf(s.standing)
		n[level]++
		if row, known := x.factorRow(s, level); known {
			out.Rows = append(out.Rows, row)
		}
	}
	slices.SortStableFunc(out.Rows, func(a, b FactorRow) int { return cmp.Compare(b.importance, a.importance) })
	for _, l := range FactorLevels {
		out.Counts = append(out.Counts, FactorCount{l, wordOf("levels.", l).In(x.lang), n[l]})
	}
	if n[LevelUnknown] > 0 {
		out.Note = x.say("factors.unknown", words.V{"all": total, "n": n[LevelUnknown]})
	}
	return out
}

func (x *index) factorRow(s *subject, level FactorLevel) (FactorRow, bool) {
	st := s.standing
	row := FactorRow{
		Name: s.name, User: s.user, Importance: x.importance(s), importance: st.Importance,
		Methods: x.methodList(st.Methods), Strength: wordOf("levels.", level).In(x.lang),
		Backup: x.backup(st.BackupCodes), Confirmed: x.dated(st.Confirmed, st.Doubt), Offered: x.methodList(st.Offered),
	}
	if row.Offered != "" && st.OfferedAsOf != "" {
		row.Offered = x.say("factors.as-of", words.V{"methods": row.Offered, "month": clean(st.OfferedAsOf)})
	}
	if row.Methods == "" {
		row.Methods = wordOf("levels.", level).In(x.lang)
	}
	row.Known = level != LevelUnknown || st.Confirmed != ""
	return row, row.Known || len(st.Offered) > 0 || len(st.Methods) > 0
}

// dated returns the day of an answer, and why it is no evidence.
func (x *index) dated(day string, doubt audit.Doubt) string {
	day = clean(day)
	if doubt != "" {
		day = x.aside(day, DoubtWord(doubt).In(x.lang))
	}
	return strings.TrimSpace(day)
}

func (x *index) methodList(ms []audit.Method) string {
	list := make([]string, len(ms))
	for i, m := range ms {
		list[i] = MethodWord(m).In(x.lang)
	}
	return x.list(list)
}

func (x *index) backup(state string) string { return wordOf("backup.", state).In(x.lang) }

// A FindingRow is one finding at one account, as a table has it.
type FindingRow struct {
	Severity   audit.Severity
	Word       string
	Code       string
	Message    string
	Confidence string
	Action     string
	Name, User string
	Site       string
	Importance int
	Group      string
	Link       string
}

func (x *index) rows() []FindingRow {
	var out []FindingRow
	for _, s := range x.order {
		chosen := x.remediesOf(s)
		for _, f := range s.findings {
			r := x.vocabulary.remedy(f.Code)
			for _, c := range chosen {
				if c.remedy.Act == r.Act {
					r = c.remedy
				}
			}
			link, _ := x.link(s, r.Link)
			out = append(out, FindingRow{
				Severity: f.Severity, Word: SeverityWord(f.Severity).In(x.lang), Code: clean(f.Code), Message: f.message,
				Confidence: ConfidenceWord(f.Confidence).In(x.lang), Action: r.Title.In(x.lang),
				Name: s.name, User: s.user, Site: clean(s.standing.Site), Importance: s.standing.Importance, Group: f.group, Link: link,
			})
		}
	}
	slices.SortStableFunc(out, func(a, b FindingRow) int {
		return cmp.Or(cmp.Compare(b.Severity.Rank(), a.Severity.Rank()), cmp.Compare(b.Importance, a.Importance))
	})
	return out
}

func (x *index) facts() []Fact {
	facts := []Fact{
		{x.word("facts.date"), x.rec.Time.Format(timeFormats[kindTime.form(x.audience)])},
		{x.word("facts.audience"), wordOf("audiences.", x.audience).In(x.lang)},
		{x.word("facts.scope"), x.list([]string{
			x.say("facts.logins", words.V{"n": len(x.rec.Logins)}),
			x.say("facts.accounts", words.V{"n": len(x.rec.Accounts)}),
			x.say("facts.checks", words.V{"n": len(x.rec.Results)}),
		})},
	}
	facts = append(facts, Fact{x.word("facts.policy"), x.policy()}, Fact{x.word("facts.checked"), x.catalogue.Checked})
	if from, to := x.recorded(); from != "" {
		facts = append(facts, Fact{x.word("facts.services"), x.say("facts.recorded", words.V{"from": from, "to": to})})
	}
	if x.rec.Tool != "" {
		facts = append(facts, Fact{x.word("facts.tool"), clean(x.rec.Tool)})
	}
	return facts
}

// timeFormats are those of the time of an audit, by how much of it is seen.
var timeFormats = map[form]string{asIs: "2006-01-02 15:04 MST", byDay: time.DateOnly, byMonth: "2006-01"}

// policy names the profile that passwords were judged by. One of the reader's
// own stands as its ID.
func (x *index) policy() string {
	if x.rec.Policy == "" {
		return x.word("facts.default-policy")
	}
	if t, ok := x.vocabulary.value(x.rec.Policy); ok {
		return t.In(x.lang)
	}
	return clean(x.rec.Policy)
}

// recorded returns the oldest and the newest month in which what the services
// offer was recorded, "" if no record has a date.
func (x *index) recorded() (from, to string) {
	for _, s := range x.rec.Accounts {
		asOf := month(s.OfferedAsOf)
		if asOf == "" {
			continue
		}
		if from == "" || asOf < from {
			from = asOf
		}
		to = max(to, asOf)
	}
	return from, to
}

// headline says in words what was found and how much is missing. It never
// calls anything fine.
func (x *index) headline(r *Report) string {
	total := 0
	var parts, out []string
	for _, c := range r.Severities {
		total += c.N
		if c.N > 0 {
			parts = append(parts, x.say("headline.part", words.V{"severity": c.Word, "n": c.N}))
		}
	}
	logins := len(x.rec.Logins)
	if logins > 0 {
		out = append(out, x.say("headline.looked", words.V{"n": logins}))
	} else {
		out = append(out, x.word("headline.nothing-to-look-at"))
	}
	switch {
	case total > 0:
		out = append(out, x.say("headline.found", words.V{"n": total, "parts": x.list(parts)}))
	case logins == 0:
	case r.Complete:
		out = append(out, x.word("headline.none"))
	default:
		out = append(out, x.word("headline.none-in-part"))
	}
	if n := len(r.Coverage.Gaps); n > 0 {
		out = append(out, x.say("headline.gaps", words.V{"n": n}))
	}
	return x.text(out)
}
