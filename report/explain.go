package report

import (
	"cmp"
	"maps"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/report/advice"
	"acctaudit/report/doc"
)

// An Explanation is everything that is known about one code: what it means,
// how it is found, what to do, and on whose advice.
type Explanation struct {
	Code    string       `json:"code"`
	Word    audit.Text   `json:"word"`    // two or three words
	Message audit.Text   `json:"message"` // as in a report; … stands for a value
	Meaning audit.Text   `json:"meaning"`
	Check   string       `json:"check"`
	Title   audit.Text   `json:"title"` // of the check
	How     audit.Text   `json:"how"`   // the check's documentation
	Remedy  audit.Text   `json:"remedy"`
	Why     audit.Text   `json:"why"`
	Steps   []audit.Text `json:"steps"`
	Advice  []advice.Row `json:"advice"`
	Settles []string     `json:"settles,omitempty"` // the codes that name it, if it is a remedy
}

// Explain returns the explanations of every code that checks can report, by
// check, then by code.
func Explain(checks []*audit.Check) []Explanation {
	v := newVocabulary(checks)
	var out []Explanation
	for _, c := range checks {
		from := len(out)
		for code := range c.Words().Codes {
			out = append(out, v.explain(c, code))
		}
		slices.SortFunc(out[from:], func(a, b Explanation) int { return cmp.Compare(a.Code, b.Code) })
	}
	return out
}

// ExplainRest explains what a report shows besides: the remedies of steps, and the code
// by which others learn that a password should be changed.
func ExplainRest(checks []*audit.Check) []Explanation {
	v := newVocabulary(checks)
	out := []Explanation{v.explain(own, changeCode)}
	for _, id := range slices.Sorted(maps.Keys(v.remedies)) {
		r := v.remedies[id]
		e := Explanation{Code: id, Word: r.Title, Message: r.Why, Remedy: r.Title, Why: r.Why, Steps: v.steps(r)}
		for _, code := range slices.Sorted(maps.Keys(v.codes)) {
			if v.remedy(code) == r {
				e.Settles = append(e.Settles, code)
			}
		}
		out = append(out, e)
	}
	return out
}

func (v vocabulary) explain(c *audit.Check, code string) Explanation {
	r, w, said := v.remedy(code), c.Words(), v.codes[code]
	e := Explanation{
		Code: code, Word: said.Word, Message: audit.Text{En: blank(said.Message.En), Ja: blank(said.Message.Ja)}, Meaning: said.Doc,
		Check: c.ID, Title: w.Title, How: w.Doc, Remedy: r.Title, Why: r.Why, Steps: v.steps(r),
	}
	for _, row := range advice.Load().For(code) {
		if row.Shown() {
			e.Advice = append(e.Advice, row)
		}
	}
	return e
}

// Doc returns all that is known about one code.
func (e Explanation) Doc(l audit.Lang) doc.Doc {
	w := voice(l)
	found, remedy := "", doc.Paras(w.say("explain.remedy-why", words.V{"remedy": e.Remedy.In(l), "why": e.Why.In(l)}))
	if e.Check != "" {
		found = w.pair(e.Title.In(l), e.How.In(l))
	}
	var steps, advised []doc.Item
	for _, s := range e.Steps {
		steps = append(steps, doc.Item{Text: s.In(l)})
	}
	for _, row := range e.Advice {
		advised = append(advised, w.advised(row))
	}
	return doc.Doc{Lang: l, Title: e.Code + "  " + e.Word.In(l), Lead: doc.Paras(e.Message.In(l)), Sections: []doc.Section{
		{Title: w.word("explain.means"), Blocks: doc.Paras(e.Meaning.In(l))},
		{Title: w.word("explain.found"), Blocks: doc.Paras(found)},
		{Title: w.word("explain.remedy"), Blocks: append(remedy, doc.Listed("", steps, "").Blocks...)},
		doc.Listed(w.word("advice.title"), advised, ""),
		{Title: w.word("explain.settles"), Blocks: doc.Paras(w.list(e.Settles))},
	}}
}

// CodesDoc returns a list of codes with a few words each, by check.
func CodesDoc(l audit.Lang, codes []Explanation) doc.Doc {
	d := doc.Doc{Lang: l}
	var fields doc.Fields
	for i, e := range codes {
		fields = append(fields, doc.Field{Label: e.Code, Value: e.Word.In(l)})
		if i+1 == len(codes) || codes[i+1].Check != e.Check {
			d.Sections = append(d.Sections, doc.Section{Title: voice(l).aside(e.Title.In(l), e.Check), Blocks: []doc.Block{fields}})
			fields = nil
		}
	}
	return d
}

// AdviceDoc returns rows of the catalogue, under their topics.
func AdviceDoc(l audit.Lang, rows []advice.Row) doc.Doc {
	d := doc.Doc{Lang: l}
	w := voice(l)
	var list doc.List
	for i, row := range rows {
		item := w.advised(row)
		item.Notes = append(item.Notes, row.ID)
		list.Items = append(list.Items, item)
		if i+1 == len(rows) || rows[i+1].Topic != row.Topic {
			d.Sections = append(d.Sections, doc.Section{Title: advice.TopicWord(row.Topic).In(l), Blocks: []doc.Block{list}})
			list = doc.List{}
		}
	}
	return d
}

// blank puts … in the place of each value of a message.
func blank(message string) string {
	v := make(words.V)
	for _, name := range words.Names(message) {
		v[name] = hidden
	}
	return words.Fill(message, v)
}
