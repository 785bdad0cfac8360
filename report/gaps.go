package report

import (
	"cmp"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// A gap is something that could not be looked at: why, what to do, and at which
// accounts.
type gap struct {
	what, why, do string
	brief         string // for page one; "" if the accounts are counted there
	code          string // of a question
	about         []*subject
}

// gapSection lists in full what could not be looked at. Gaps with the same remedy share
// an item.
func (p *page) gapSection() doc.Section {
	var items []doc.Item
	at := make(map[[2]string]int)
	for _, g := range p.unseen {
		why := p.aside(g.why, p.names(g.about, 2))
		key := [2]string{g.what, g.do}
		if i, ok := at[key]; ok {
			items[i].Notes[0] += p.word("forms.semicolon") + why
			continue
		}
		at[key] = len(items)
		items = append(items, doc.Item{Tone: doc.Warning, Name: g.what, Text: g.do, Notes: []string{why}})
	}
	out := doc.Listed(p.word("gaps.title"), items, "")
	out.Tone = doc.Warning
	return out
}

func (p *page) gaps() []gap {
	var out []gap
	if n := audit.LeftOut(p.rec.Stores); n > 0 {
		out = append(out, p.leftOut(n))
	}
	for _, s := range p.rec.Stores {
		if !s.Complete() {
			out = append(out, p.storeGap(s))
		}
	}
	if len(p.rec.Stores) == 0 {
		out = append(out, gap{what: p.word("details.sources"), why: p.word("coverage.no-source"), brief: p.word("coverage.no-source")})
	}
	for _, res := range p.rec.Results {
		out = append(out, p.checkGaps(res)...)
	}
	for _, id := range p.unasked {
		what := p.title(id)
		out = append(out, gap{what: what, why: p.word("coverage.not-asked"), brief: what})
	}
	return out
}

// leftOut returns the gap of the logins that the person excluded.
func (p *page) leftOut(n int) gap {
	var by []string
	for _, key := range p.rec.Scope {
		by = append(by, wordOf("scope.", key).In(p.Lang))
	}
	brief := p.say("coverage.left-out", words.V{"n": n})
	return gap{what: brief, why: p.say("coverage.by-choice", words.V{"by": p.list(by)}), brief: brief}
}

// StoreGap returns a line on why a store was not read to the end.
func StoreGap(s audit.Store, l audit.Lang) string {
	g := voice(l).storeGap(s)
	return voice(l).pair(g.what, g.why)
}

// StoreGaps returns a line on all stores that were not read to the end, or "" if there
// are none.
func StoreGaps(stores []audit.Store, l audit.Lang) string {
	var gaps []string
	for _, s := range stores {
		if !s.Complete() {
			gaps = append(gaps, StoreGap(s, l))
		}
	}
	return strings.Join(gaps, voice(l).word("forms.gaps"))
}

func (l voice) storeGap(s audit.Store) gap {
	var why []string
	if s.State != audit.StoreReady {
		why = append(why, StoreStateWord(s.State).In(audit.Lang(l)))
	}
	if s.Unread > 0 {
		why = append(why, l.say("coverage.unread", words.V{"n": s.Unread}))
	}
	if n := s.Lost(); n != 0 {
		why = append(why, l.say("coverage.lost", words.V{"n": n}))
	}
	if s.Reason != "" && s.Reason != string(s.State) {
		why = append(why, ReasonWord(s.Reason).In(audit.Lang(l)))
	}
	brief := l.aside(text.Cut(l.storeName(s, false), 30), StoreStateWord(s.State).In(audit.Lang(l)))
	return gap{brief: cmp.Or(brief, l.word("names.nameless")), what: l.storeName(s, true), why: l.storeWhy(why, clean(s.Detail)), do: StoreRemedy(s).In(audit.Lang(l))}
}

// storeWhy joins reasons to a sentence, and adds the keyring's own message.
func (l voice) storeWhy(why []string, detail string) string {
	var out []string
	if len(why) > 0 {
		out = append(out, l.say("coverage.why", words.V{"why": strings.Join(why, l.word("forms.semicolon"))}))
	}
	if detail != "" {
		out = append(out, l.say("coverage.details", words.V{"detail": detail}))
	}
	return strings.Join(out, audit.Text{En: " "}.In(audit.Lang(l)))
}

// checkGaps returns a gap for a check that did not run, or one for each code that it
// left unknown.
func (p *page) checkGaps(res audit.Result) []gap {
	title := p.title(res.Check)
	if res.Reason != "" || !res.Complete() && res.Status != audit.Done {
		brief := title
		if res.Complete() { // nobody asked
			brief = ""
		}
		why := cmp.Or(ReasonWord(res.Reason).In(p.Lang), clean(res.Detail), wordOf("statuses.", res.Status).In(p.Lang))
		return []gap{{brief: brief, what: title, why: why, do: remedyFor(res.Reason).In(p.Lang)}}
	}
	var out []gap
	at, seen := make(map[string]int), make(map[string]map[*subject]bool)
	for i := range res.Unknown {
		f := &res.Unknown[i]
		if p.waivesAll(f) {
			continue
		}
		said := p.said(f.Code)
		n, again := at[f.Code]
		if !again {
			n = len(out)
			at[f.Code], seen[f.Code] = n, make(map[*subject]bool)
			out = append(out, gap{what: title, why: p.message(f), do: said.check.Unknown.In(p.Lang), code: clean(f.Code)})
		} else {
			out[n].why = said.Word.In(p.Lang)
		}
		for _, s := range p.about(f) {
			if !seen[f.Code][s] && !f.Waives(s.ID) {
				out[n].about, seen[f.Code][s] = append(out[n].about, s), true
			}
		}
	}
	return out
}
