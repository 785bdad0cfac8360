package report

import (
	"strconv"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/report/advice"
	"acctaudit/report/doc"
)

// sections lists what stands in a report, in its order. A section without
// blocks is left out.
var sections = []func(*Report) doc.Section{
	(*Report).gapSection,
	(*Report).planSection,
	(*Report).summarySection,
	(*Report).restSection,
	(*Report).groupSection,
	(*Report).accountSection,
	(*Report).factorSection,
	(*Report).goodSection,
	(*Report).habitSection,
	(*Report).recoverySection,
	(*Report).incidentSection,
	(*Report).adviceSection,
	(*Report).detailSection,
	(*Report).creditSection,
}

// Doc returns r as a document. What stands where is decided here and nowhere
// else.
func (r *Report) Doc() doc.Doc {
	d := doc.Doc{Lang: r.Lang, Title: r.Title, Lead: r.lead()}
	for _, section := range sections {
		d.Sections = append(d.Sections, section(r))
	}
	return d
}

func (r *Report) lead() []doc.Block {
	var out []doc.Block
	if r.Invented != "" {
		out = append(out, doc.Para{Text: r.Invented, Tone: doc.Note})
	}
	out = append(out, doc.Para{Text: r.Headline, Tone: doc.Strong})
	var facts doc.Fields
	for _, f := range r.Facts {
		facts = append(facts, doc.Field{Label: f.Label, Value: f.Value})
	}
	out = append(out, facts)
	if len(r.Coverage.Gaps) == 0 {
		out = append(out, doc.Para{Text: r.Coverage.Summary})
	}
	return out
}

// gapSection says first what could not be looked at.
func (r *Report) gapSection() doc.Section {
	s := doc.Section{Title: r.word("gaps.title"), Tone: doc.Warning}
	var list doc.List
	for _, g := range r.Coverage.Gaps {
		item := doc.Item{Tone: doc.Warning, Name: g.What, Text: g.Why}
		if who := r.Who(g); who != "" {
			item.Notes = append(item.Notes, who)
		}
		if g.Do != "" {
			item.Notes = append(item.Notes, r.say("gaps.do", words.V{"do": g.Do}))
		}
		list.Items = append(list.Items, item)
	}
	if len(list.Items) > 0 {
		s.Blocks = []doc.Block{doc.Para{Text: r.Coverage.Summary}, list}
	}
	return s
}

// Who names the first accounts that g is about, and how many others there are.
func (r *Report) Who(g Gap) string {
	names := r.list(g.Names)
	if g.More > 0 {
		return r.say("gaps.more", words.V{"names": names, "n": g.More})
	}
	return names
}

func (r *Report) summarySection() doc.Section {
	findings := doc.Chart{Title: r.word("summary.severities")}
	for _, c := range r.Severities {
		findings.Bars = append(findings.Bars, doc.Bar{Label: c.Word, N: c.N, Tone: tone(c.Severity)})
	}
	charts := doc.Charts{findings}
	if r.Factors != nil {
		factors := doc.Chart{Title: r.word("summary.factors")}
		for _, c := range r.Factors.Counts {
			factors.Bars = append(factors.Bars, doc.Bar{Label: c.Word, N: c.N, Tone: levelTones[c.Level]})
		}
		charts = append(charts, factors)
	}
	return doc.Section{Title: r.word("summary.title"), Blocks: []doc.Block{charts}}
}

// tone returns how loud a severity is; anything odd is shown as the least.
func tone(s audit.Severity) doc.Tone {
	if s.Rank() == 0 {
		return doc.Info
	}
	return doc.Tone(s)
}

var levelTones = map[FactorLevel]doc.Tone{
	LevelResistant: doc.Good, LevelApp: doc.Low, LevelCode: doc.Medium, LevelNone: doc.High, LevelUnknown: doc.Info,
}

func (r *Report) planSection() doc.Section {
	s := doc.Section{Title: r.word("plan.title")}
	switch {
	case len(r.Plan) > 0:
		s.Blocks = []doc.Block{doc.List{First: 1, Items: r.items(r.Plan)}}
	case r.Complete:
		s.Blocks = doc.Paras(r.word("plan.none"))
	default:
		s.Blocks = doc.Paras(r.word("plan.unknown"))
	}
	return s
}

func (r *Report) restSection() doc.Section {
	s := doc.Section{Title: r.word("rest.title")}
	if rest := r.Actions[len(r.Plan):]; len(rest) > 0 {
		s.Blocks = []doc.Block{doc.List{Items: r.items(rest)}}
	}
	return s
}

func (r *Report) items(actions []*Action) []doc.Item {
	var out []doc.Item
	for _, a := range actions {
		out = append(out, doc.Item{
			Tone: tone(a.Severity), Tag: a.SeverityWord, Name: a.Title, Below: r.below(a),
		})
	}
	return out
}

// shownTargets is how many accounts an action names; the list by account has
// them all.
const shownTargets = 5

func (r *Report) below(a *Action) []doc.Block {
	var targets doc.List
	for _, t := range a.First(shownTargets) {
		targets.Items = append(targets.Items, doc.Item{
			Box: doc.Open, Name: Named(t.Name, t.User), Text: strings.Join(t.Reasons, r.word("forms.semicolon")), Link: t.Link, LinkText: t.LinkWord,
		})
	}
	out := []doc.Block{doc.Para{Text: r.say("plan.why", words.V{"why": a.Why})}}
	if len(a.Steps) > 0 {
		out = append(out, doc.Texts(a.Steps...))
	}
	out = append(out, doc.Para{Text: r.say("plan.time", words.V{"time": a.Time}), Tone: doc.Soft}, targets)
	if n := a.More(shownTargets); n > 0 {
		out = append(out, doc.Para{Text: r.say("plan.more", words.V{"n": n}), Tone: doc.Soft})
	}
	return out
}

func (r *Report) groupSection() doc.Section {
	chart := doc.Chart{Title: r.word("groups.chart"), Dots: true}
	t := doc.Table{Columns: []doc.Column{{Head: r.word("heads.group"), Kind: doc.Name}, {Head: r.word("heads.priority"), Kind: doc.Tag}, {Head: r.word("heads.passwords")}, {Head: r.word("heads.account")}}}
	for _, g := range r.Groups {
		chart.Bars = append(chart.Bars, doc.Bar{Label: g.Letter, N: len(g.Members), Tone: tone(g.Severity)})
		t.Rows = append(t.Rows, doc.Row{Tone: tone(g.Severity), Cells: []string{g.Letter, g.SeverityWord, g.Kind, strings.Join(g.Members, "\n")}})
	}
	if len(t.Rows) == 0 {
		return doc.Section{}
	}
	return doc.Section{Title: r.word("groups.title"), Blocks: []doc.Block{doc.Charts{chart}, t}}
}

func (r *Report) accountSection() doc.Section {
	t := doc.Table{Columns: []doc.Column{{Head: r.word("heads.priority"), Kind: doc.Tag}, {Head: r.word("heads.account"), Kind: doc.Name}, {Head: r.word("heads.importance")}, {Head: r.word("heads.reasons")}}}
	for _, a := range r.Accounts {
		t.Rows = append(t.Rows, doc.Row{Tone: tone(a.Severity), Cells: []string{a.SeverityWord, twoLines(a.Name, a.User), a.Importance, r.list(a.Reasons)}})
	}
	return tabled(r.word("accounts.title"), t)
}

func twoLines(name, user string) string { return strings.TrimSuffix(name+"\n"+user, "\n") }

// tabled is a section with a table, and none without rows.
func tabled(title string, t doc.Table) doc.Section {
	s := doc.Section{Title: title}
	if len(t.Rows) > 0 {
		s.Blocks = []doc.Block{t}
	}
	return s
}

func (r *Report) factorSection() doc.Section {
	if r.Factors == nil {
		return doc.Section{}
	}
	t := doc.Table{Columns: []doc.Column{{Head: r.word("heads.account"), Kind: doc.Name}, {Head: r.word("heads.importance")}, {Head: r.word("heads.methods")}, {Head: r.word("heads.codes")}, {Head: r.word("heads.confirmed")}, {Head: r.word("heads.offered")}}}
	for _, f := range r.Factors.Rows {
		t.Rows = append(t.Rows, doc.Row{Cells: []string{twoLines(f.Name, f.User), f.Importance, f.Methods, f.Backup, f.Confirmed, f.Offered}})
	}
	s := tabled(r.word("factors.title"), t)
	s.Blocks = append(doc.Paras(r.Factors.Note), s.Blocks...)
	return s
}

func (r *Report) goodSection() doc.Section {
	s := doc.Section{Title: r.word("good.title"), Half: true, Blocks: doc.Paras(r.word("good.none"))}
	if len(r.Good) > 0 {
		list := doc.Texts(r.Good...)
		for i := range list.Items {
			list.Items[i].Tone = doc.Good
		}
		s.Blocks = []doc.Block{list}
	}
	return s
}

func (r *Report) habitSection() doc.Section {
	if r.Habits == nil {
		return doc.Section{}
	}
	var list doc.List
	for _, h := range r.Habits.Rows {
		item := doc.Item{Tag: h.Answer, Text: h.Text}
		if h.Date != "" {
			item.Notes = []string{h.Date}
		}
		list.Items = append(list.Items, item)
	}
	s := doc.Section{Title: r.word("habits.title"), Half: true, Blocks: []doc.Block{list}}
	if len(list.Items) == 0 {
		s.Blocks = doc.Paras(r.word("habits.none"))
	}
	return s
}

func (r *Report) recoverySection() doc.Section { return r.Recovery.section(r.word("recovery.title")) }

func (r *Report) incidentSection() doc.Section { return r.Incident.section(r.word("incident.title")) }

func (p *Preparation) section(title string) doc.Section {
	if p == nil {
		return doc.Section{}
	}
	var list doc.List
	for _, i := range p.Items {
		list.Items = append(list.Items, doc.Item{Text: i.Text})
	}
	return doc.Section{Title: title, Half: true, Blocks: append(doc.Paras(p.Known), list)}
}

func (r *Report) adviceSection() doc.Section {
	s := doc.Section{Title: r.word("advice.title")}
	for _, g := range r.Advice {
		var list doc.List
		for _, i := range g.Items {
			list.Items = append(list.Items, i.item(r.voice))
		}
		s.Blocks = append(s.Blocks, doc.Heading(g.Topic), list)
	}
	return s
}

// item returns i for a list. Where it differs from what authorities say, its
// three parts stand apart.
func (i AdviceItem) item(l voice) doc.Item {
	out := doc.Item{Tone: badgeTones[i.Badge], Tag: i.BadgeWord}
	if !i.Differs {
		out.Text, out.Notes = i.Text, []string{i.Source}
		return out
	}
	parts := doc.Fields{{Label: l.word("advice.source-says"), Value: i.Text, Note: i.Source}}
	for _, c := range i.Current {
		parts = append(parts, doc.Field{Label: l.word("advice.current-says"), Value: c})
	}
	if i.Verdict != "" {
		parts = append(parts, doc.Field{Label: l.word("advice.tool-does"), Value: i.Verdict})
	}
	out.Below = []doc.Block{parts}
	return out
}

var badgeTones = map[advice.Badge]doc.Tone{
	advice.Agreed: doc.Good, advice.Added: doc.Low, advice.Disputed: doc.Medium, advice.Outdated: doc.Critical, advice.Wrong: doc.Critical,
}

func (r *Report) detailSection() doc.Section {
	number := func(key string) doc.Column { return doc.Column{Head: r.word(key), Kind: doc.Number} }
	stores := doc.Table{Columns: []doc.Column{{Head: r.word("heads.source"), Kind: doc.Name}, {Head: r.word("heads.state")}, number("heads.items"), number("heads.looked"), number("heads.unread"), {Head: r.word("heads.set-apart")}}}
	for _, s := range r.Coverage.Stores {
		stores.Rows = append(stores.Rows, doc.Row{Cells: []string{s.Name, s.State, strconv.Itoa(s.Items), strconv.Itoa(s.Entries), strconv.Itoa(s.Unread), s.SetApart}})
	}
	checks := doc.Table{Columns: []doc.Column{{Head: r.word("heads.check"), Kind: doc.Name}, {Head: r.word("heads.status")}, number("heads.found"), number("heads.unknown"), number("heads.none-found"), number("heads.not-applicable")}}
	var docs doc.List
	for _, k := range r.Coverage.Checks {
		checks.Rows = append(checks.Rows, doc.Row{Cells: []string{k.Title, k.Status, strconv.Itoa(k.Findings), strconv.Itoa(k.Unknown), strconv.Itoa(k.Clean), strconv.Itoa(k.NotApplicable)}})
		docs.Items = append(docs.Items, doc.Item{Name: k.Title, Text: k.Doc})
	}
	return doc.Section{Title: r.word("details.title"), Blocks: []doc.Block{doc.Heading(r.word("details.sources")), stores, doc.Heading(r.word("details.checks")), checks, docs}}
}

func (r *Report) creditSection() doc.Section {
	return doc.Section{Title: r.word("credits.title"), Tone: doc.Soft, Blocks: []doc.Block{doc.Texts(r.Credits...)}}
}
