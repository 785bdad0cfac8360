package report

import (
	"slices"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
	"acctaudit/report/advice"
)

// An AdviceGroup is the advice on one topic.
type AdviceGroup struct {
	Topic string
	Items []AdviceItem
}

// An AdviceItem is one piece of advice. Where the source documents and current
// authorities differ, Badge is not [advice.Agreed] and the three fields Text,
// Current and Verdict stand apart: what the document says, what authorities
// say now, and what this program therefore does.
type AdviceItem struct {
	ID        string
	Badge     advice.Badge
	BadgeWord string
	Text      string
	Source    string // document and section
	Current   []string
	Verdict   string
	Differs   bool
}

// advice returns the advice for everything found or not known, by topic.
func (x *index) advice() []AdviceGroup {
	codes := make(map[string]bool)
	for _, res := range x.rec.Results {
		for _, f := range slices.Concat(res.Findings, res.Unknown) {
			codes[f.Code] = true
		}
	}
	var out []AdviceGroup
	for _, topic := range advice.Topics() {
		g := AdviceGroup{Topic: advice.TopicWord(topic).In(x.lang)}
		for _, row := range x.catalogue.On(topic) {
			if row.Shown() && slices.ContainsFunc(row.Triggers, func(c string) bool { return codes[c] }) {
				g.Items = append(g.Items, NewAdviceItem(row, x.lang))
			}
		}
		if len(g.Items) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// NewAdviceItem puts a row of the catalogue into words.
func NewAdviceItem(row advice.Row, l audit.Lang) AdviceItem {
	badge := row.Status.Badge()
	item := AdviceItem{
		ID: row.ID, Badge: badge, BadgeWord: advice.BadgeWord(badge).In(l), Text: row.Text().In(l),
		Source: row.Source().In(l), Verdict: row.Verdict.In(l), Differs: badge != advice.Agreed,
	}
	for _, c := range row.Current {
		item.Current = append(item.Current, c.Citation(l))
	}
	return item
}

// Habits are what the person has answered about everyday habits.
type Habits struct{ Rows []HabitRow }

// A HabitRow is one habit and what the person answered.
type HabitRow struct {
	Text, Answer, Date string
}

func (x *index) habits() *Habits {
	out := new(Habits)
	for _, h := range x.rec.Habits {
		text, answer := clean(h.ID), ReplyWord(h.Value).In(x.lang)
		if q, ok := answers.FindQuestion(h.ID); ok {
			text, answer = q.Text().In(x.lang), x.judged(answer, h.Value, q.Good)
		} else if row, ok := x.catalogue.Row(h.ID); ok {
			text = firstFilled(row.Question.In(x.lang), row.Text().In(x.lang))
		}
		out.Rows = append(out.Rows, HabitRow{Text: text, Answer: answer, Date: x.dated(h.Date, h.Doubt)})
	}
	return out
}

// judged says beside an answer whether it is the good one: yes is not always.
func (x *index) judged(answer string, given, good audit.Reply) string {
	switch given {
	case good:
		return x.list([]string{answer, x.word("habits.good")})
	case audit.Yes, audit.No:
		return x.list([]string{answer, x.word("habits.bad")})
	}
	return answer
}

// A Preparation is a short list of what to have ready, and what is known
// about it.
type Preparation struct {
	Known string // what the audit can say about it
	Items []AdviceItem
}

func (x *index) recovery() *Preparation {
	p := &Preparation{Items: x.items(
		"recovery.prepare.account-and-identity-info", "recovery.code-not-arriving.check-destination",
		"recovery.id.prepare-suitable", "contact.support.via-official-site", "recovery.id.contact-proof",
	)}
	ran, findings := false, 0
	for _, res := range x.bring("recovery") {
		ran = ran || res.Status == audit.Done
		findings += len(res.Findings)
	}
	switch {
	case !ran:
		p.Known = x.word("recovery.not-looked")
	case findings > 0:
		p.Known = x.say("recovery.found", words.V{"n": findings})
	default:
		p.Known = x.word("recovery.none-found")
	}
	return p
}

func (x *index) incident() *Preparation {
	return &Preparation{Items: x.items(
		"password.change-on-suspicion", "incident.contact-support-quickly", "contact.phone.verify-number",
		"precontact.note-when-how", "contact.mail.no-secrets", "aftercontact.consult-expert",
	)}
}

// asked reports whether the audit was to run a check that brings section.
func (x *index) asked(section string) bool { return len(x.bring(section)) > 0 }

// bring returns the results of the checks that bring section.
func (x *index) bring(section string) []audit.Result {
	var out []audit.Result
	for _, res := range x.rec.Results {
		if c := x.checks[res.Check]; c != nil && c.Words().Section == section {
			out = append(out, res)
		}
	}
	return out
}

func (x *index) items(ids ...string) []AdviceItem {
	var out []AdviceItem
	for _, id := range ids {
		if row, ok := x.catalogue.Row(id); ok {
			out = append(out, NewAdviceItem(row, x.lang))
		}
	}
	return out
}

// staleAfter is how long the catalogue's guidance counts as checked.
const staleAfter = 18

func (x *index) credits() []string {
	out := []string{x.word("credits.advice")}
	checked, err := time.Parse(time.DateOnly, x.catalogue.Checked)
	if err == nil && checked.AddDate(0, staleAfter, 0).Before(x.rec.Time) {
		out = append(out, x.word("credits.stale"))
	}
	for _, s := range x.rec.Accounts {
		if len(s.Offered) > 0 {
			return append(out, x.say("credits.services", words.V{"sources": strings.Join(site.Attribution(), "; ")}))
		}
	}
	return out
}
