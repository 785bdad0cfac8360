package report

import (
	"cmp"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/report/advice"
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
}

// Explain returns the explanations of every code that checks can report, by
// check, then by code.
func Explain(checks []*audit.Check) ([]Explanation, error) {
	catalogue, err := advice.Load()
	if err != nil {
		return nil, err
	}
	v := newVocabulary(checks)
	var out []Explanation
	for _, c := range checks {
		from := len(out)
		for code := range c.Words().Codes {
			out = append(out, v.explain(catalogue, c, code))
		}
		slices.SortFunc(out[from:], func(a, b Explanation) int { return cmp.Compare(a.Code, b.Code) })
	}
	return out, nil
}

func (v vocabulary) explain(catalogue *advice.Catalogue, c *audit.Check, code string) Explanation {
	r, w, said := v.remedy(code), c.Words(), v.codes[code]
	e := Explanation{
		Code: code, Word: said.Word, Message: audit.Text{En: blank(said.Message.En), Ja: blank(said.Message.Ja)}, Meaning: said.Doc,
		Check: c.ID, Title: w.Title, How: w.Doc, Remedy: r.Title, Why: r.Why, Steps: v.steps(r),
	}
	for _, row := range catalogue.For(code) {
		if row.Shown() {
			e.Advice = append(e.Advice, row)
		}
	}
	return e
}

// blank shows where a message has room for a value.
func blank(message string) string {
	v := make(words.V)
	for _, name := range words.Names(message) {
		v[name] = hidden
	}
	return words.Fill(message, v)
}
