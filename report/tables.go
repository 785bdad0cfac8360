package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"acctaudit/audit"
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
		SeverityWord: SeverityWord(f.Severity).In(x.lang), Kind: x.pick("same", "同じ"),
	}
	if g.Near {
		g.Kind = x.pick("similar", "似ている")
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

var levelWords = map[FactorLevel]audit.Text{
	LevelResistant: {En: "passkey or security key", Ja: "パスキー・セキュリティキー"},
	LevelApp:       {En: "app or push", Ja: "アプリ・プッシュ通知"},
	LevelCode:      {En: "code by SMS, call or mail", Ja: "SMS・電話・メールのコード"},
	LevelNone:      {En: "none", Ja: "なし"},
	LevelUnknown:   {En: "unknown", Ja: "不明"},
}

func levelOf(s audit.Standing) FactorLevel {
	best := 0.0
	for _, m := range s.Methods {
		best = max(best, m.Rank())
	}
	switch {
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
		out.Counts = append(out.Counts, FactorCount{l, levelWords[l].In(x.lang), n[l]})
	}
	if n[LevelUnknown] > 0 {
		out.Note = fmt.Sprintf(x.pick(
			"Of %[1]d accounts, nothing is known about the second factor of %[2]d. Unknown does not mean that there is none, nor that all is well.",
			"アカウント%[1]d件のうち%[2]d件は、二段階認証の状況が分かっていません。「ない」とも「問題ない」とも言えない、という意味です。"), total, n[LevelUnknown])
	}
	return out
}

func (x *index) factorRow(s *subject, level FactorLevel) (FactorRow, bool) {
	st := s.standing
	row := FactorRow{
		Name: s.name, User: s.user, Importance: x.importance(s), importance: st.Importance,
		Methods: x.methodList(st.Methods), Strength: levelWords[level].In(x.lang),
		Backup: x.backup(st.BackupCodes), Confirmed: clean(st.Confirmed), Offered: x.methodList(st.Offered),
	}
	if row.Offered != "" && st.OfferedAsOf != "" {
		row.Offered += fmt.Sprintf(x.pick(" (as of %s)", "（%s時点）"), clean(st.OfferedAsOf))
	}
	if row.Methods == "" {
		row.Methods = levelWords[level].In(x.lang)
	}
	row.Known = level != LevelUnknown || st.Confirmed != ""
	return row, row.Known || len(st.Offered) > 0 || len(st.Methods) > 0
}

func (x *index) methodList(ms []audit.Method) string {
	words := make([]string, len(ms))
	for i, m := range ms {
		words[i] = MethodWord(m).In(x.lang)
	}
	return strings.Join(words, x.labels.ListSep)
}

var backupWords = map[string]audit.Text{
	"stored":      {En: "kept", Ja: "保管済み"},
	"none":        {En: "none", Ja: "なし"},
	"unknown":     {En: "unknown", Ja: "不明"},
	"not_offered": {En: "not offered", Ja: "提供なし"},
	"":            {},
}

func (x *index) backup(state string) string { return wordOf(backupWords, state).In(x.lang) }

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
				if c.remedy.Family == r.Family {
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
	l := x.labels
	facts := []Fact{
		{l.Date, x.rec.Time.Format("2006-01-02 15:04 MST")},
		{l.ForWhom, audienceWords[x.audience].In(x.lang)},
		{l.Looked, strings.Join([]string{
			x.plural(len(x.rec.Logins), "%d login", "%d logins", "ログイン%d件"),
			x.plural(len(x.rec.Accounts), "%d account", "%d accounts", "アカウント%d件"),
			x.plural(len(x.rec.Results), "%d check", "%d checks", "点検項目%d種類"),
		}, x.labels.ListSep)},
	}
	facts = append(facts, Fact{l.Policy, PolicyWord(x.rec.Policy).In(x.lang)}, Fact{l.Checked, x.catalogue.Checked})
	if from, to := x.recorded(); from != "" {
		facts = append(facts, Fact{l.Services, fmt.Sprintf(x.pick("%s to %s", "%s～%s"), from, to)})
	}
	if x.rec.Tool != "" {
		facts = append(facts, Fact{l.Tool, clean(x.rec.Tool)})
	}
	return facts
}

// recorded returns the oldest and the newest month in which what the services
// offer was recorded, "" if no record has a date.
func (x *index) recorded() (from, to string) {
	for _, s := range x.rec.Accounts {
		asOf := matching(monthPattern, s.OfferedAsOf)
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

var audienceWords = map[Audience]audit.Text{
	Self:      {En: "the person", Ja: "本人"},
	Helpdesk:  {En: "IT staff (user names masked)", Ja: "IT担当者（ユーザー名は伏せてあります）"},
	Anonymous: {En: "anyone (accounts are numbered)", Ja: "どなたでも（アカウントは番号で示しています）"},
}

// headline says in words what was found and how much is missing. It never
// calls anything fine.
func (x *index) headline(r *Report) string {
	total := 0
	var parts []string
	for _, c := range r.Severities {
		total += c.N
		if c.N > 0 {
			parts = append(parts, c.Word+x.pick(" ", "")+strconv.Itoa(c.N))
		}
	}
	s := x.plural(len(x.rec.Logins), "%d login was looked at. ", "%d logins were looked at. ", "ログイン%d件を調べました。")
	if len(x.rec.Logins) == 0 {
		s = x.pick("There was no login to look at. ", "調べるログインがありませんでした。")
	}
	switch {
	case total > 0:
		s += fmt.Sprintf(x.pick(one(total, "There is %[1]d thing to improve (%[2]s).", "There are %[1]d things to improve (%[2]s)."), "改善できることが%[1]d件あります（%[2]s）。"), total, strings.Join(parts, x.labels.ListSep))
	case len(x.rec.Logins) == 0:
	case r.Complete:
		s += x.labels.NoFindings
	default:
		s += x.pick("Nothing was found in the part that could be looked at.", "調べられた部分からは、指摘は見つかりませんでした。")
	}
	if n := len(r.Coverage.Gaps); n > 0 {
		s += x.plural(n, " %d point could not be looked at or judged; it comes first.", " %d points could not be looked at or judged; they come first.", "調べられなかったこと、判断できなかったことが%d項目あります。先にお読みください。")
	}
	return s
}
