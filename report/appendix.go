package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/breach"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
	"acctaudit/report/advice"
	"acctaudit/report/doc"
)

// appendix returns the sections that nobody needs in order to act.
func (p *page) appendix() []doc.Section {
	out := []doc.Section{p.chartSection(), p.adviceSection(), p.detailSection(), {Title: p.word("credits.title"), Blocks: []doc.Block{doc.Texts(p.credits()...)}}}
	if slices.ContainsFunc(p.rec.Results, func(res audit.Result) bool { return res.Check == "recovery" }) { // not passwords alone
		out = slices.Concat([]doc.Section{p.habitSection(), p.ready("recovery.title", atHand), p.ready("incident.title", inTrouble)}, out)
	}
	for i := range out {
		out[i].Fold = true
	}
	return out
}

// habitSection lists the person's answers about everyday habits, and says whether each
// is the good one: yes is not always.
func (p *page) habitSection() doc.Section {
	var items []doc.Item
	for _, h := range p.rec.Habits {
		item := doc.Item{Text: clean(h.ID), Tag: wordOf("replies.", h.Value).In(p.Lang)}
		if q := answers.FindQuestion(h.ID); q != nil {
			item.Text = q.Text().In(p.Lang)
			if h.Value == audit.Yes || h.Value == audit.No {
				item.Tag = p.list([]string{item.Tag, p.word(map[bool]string{true: "habits.good", false: "habits.bad"}[h.Value == q.Good])})
			}
		} else if row, ok := p.catalogue.Row(h.ID); ok {
			item.Text = cmp.Or(row.Question.In(p.Lang), row.Whole().In(p.Lang))
		}
		item.Notes = doc.Given(p.dated(h.Date, h.Doubt))
		items = append(items, item)
	}
	return doc.Listed(p.word("habits.title"), items, p.word("habits.none"))
}

// Advice on what to have ready, by the ids of the catalogue.
var (
	atHand = []string{
		"recovery.prepare.account-and-identity-info", "recovery.code-not-arriving.check-destination",
		"recovery.id.prepare-suitable", "contact.support.via-official-site", "recovery.id.contact-proof",
	}
	inTrouble = []string{
		"password.change-on-suspicion", "incident.contact-support-quickly", "contact.phone.verify-number",
		"precontact.note-when-how", "contact.mail.no-secrets", "aftercontact.consult-expert",
	}
)

func (p *page) ready(key string, ids []string) doc.Section {
	var list doc.List
	for _, id := range ids {
		if row, ok := p.catalogue.Row(id); ok {
			list.Items = append(list.Items, doc.Item{Text: row.Whole().In(p.Lang)})
		}
	}
	return doc.Section{Title: p.word(key), Blocks: []doc.Block{list}}
}

// adviceSection lists the advice on every code that was found or left unknown, by
// topic.
func (p *page) adviceSection() doc.Section {
	codes := make(map[string]bool)
	for _, res := range p.rec.Results {
		for _, f := range slices.Concat(res.Findings, res.Unknown) {
			codes[f.Code] = true
		}
	}
	s := doc.Section{Title: p.word("advice.title")}
	for _, topic := range advice.Topics() {
		var list doc.List
		for _, row := range p.catalogue.On(topic) {
			if row.Shown() && slices.ContainsFunc(row.Triggers, func(c string) bool { return codes[c] }) {
				list.Items = append(list.Items, p.advised(row))
			}
		}
		if len(list.Items) > 0 {
			s.Blocks = append(s.Blocks, doc.Heading(advice.TopicWord(topic).In(p.Lang)), list)
		}
	}
	return s
}

// advised returns a row of the catalogue as an item of a list. Where current
// authorities differ from the source document, three fields stand apart: what the
// source says, what they say, and what this program does.
func (l voice) advised(row advice.Row) doc.Item {
	lang := audit.Lang(l)
	var out doc.Item
	if out.Tag = row.Badge().In(lang); out.Tag != "" {
		out.Tone = statusTones[row.Status]
	}
	if row.Stands() {
		out.Text, out.Notes = row.Text().In(lang), []string{row.Source().In(lang)}
		for _, c := range row.Current {
			out.Notes = append(out.Notes, c.Citation(lang))
		}
		if row.Added.En != "" {
			out.Notes = append(out.Notes, l.pair(l.word("advice.added"), row.Added.In(lang)))
		}
		return out
	}
	parts := doc.Fields{{Label: l.word("advice.source-says"), Value: row.Text().In(lang), Note: row.Source().In(lang)}}
	for _, c := range row.Current {
		parts = append(parts, doc.Field{Label: l.word("advice.current-says"), Value: c.Citation(lang)})
	}
	if verdict := row.Verdict.In(lang); verdict != "" {
		parts = append(parts, doc.Field{Label: l.word("advice.tool-does"), Value: verdict})
	}
	out.Below = []doc.Block{parts}
	return out
}

var statusTones = map[advice.Status]doc.Tone{
	advice.Current: doc.Good, advice.Incomplete: doc.Low, advice.Unclear: doc.Low,
	advice.Contested: doc.Medium, advice.Dated: doc.Critical, advice.Mistaken: doc.Critical,
}

// staleAfter is for how many months the guidance of the catalogue counts as checked.
const staleAfter = 18

func (p *page) credits() []string {
	out := []string{p.word("credits.advice")}
	checked, err := time.Parse(time.DateOnly, p.catalogue.Checked)
	if err == nil && checked.AddDate(0, staleAfter, 0).Before(p.rec.Time) {
		out = append(out, p.word("credits.stale"))
	}
	if slices.ContainsFunc(p.rec.Results, func(res audit.Result) bool {
		return slices.ContainsFunc(res.Findings, func(f audit.Finding) bool { return f.Code == "site.breached" })
	}) {
		out = append(out, p.say("credits.leaks", words.V{"source": breach.Attribution}))
	}
	if slices.ContainsFunc(p.rec.Accounts, func(s audit.Standing) bool { return len(s.Offered) > 0 }) {
		out = append(out, p.say("credits.services", words.V{"sources": strings.Join(site.Attribution(), "; ")}))
	}
	return out
}
