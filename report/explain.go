package report

import (
	"cmp"
	"slices"

	"acctaudit/audit"
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
	var out []Explanation
	for _, c := range checks {
		from := len(out)
		for code, words := range c.Codes {
			out = append(out, explain(catalogue, c, code, words))
		}
		slices.SortFunc(out[from:], func(a, b Explanation) int { return cmp.Compare(a.Code, b.Code) })
	}
	return out, nil
}

func explain(catalogue *advice.Catalogue, c *audit.Check, code string, words audit.Code) Explanation {
	r := remedyOf(code)
	e := Explanation{
		Code: code, Word: CodeWord(code), Message: blank(words.Message), Meaning: words.Doc,
		Check: c.ID, Title: c.Title, How: c.Doc, Remedy: r.title, Why: r.why, Steps: r.steps,
	}
	for _, row := range catalogue.For(code) {
		if row.Shown() {
			e.Advice = append(e.Advice, row)
		}
	}
	return e
}

// blank shows where a message has room for a value.
func blank(message audit.Text) audit.Text {
	return audit.Text{En: placeholder.ReplaceAllString(message.En, "…"), Ja: placeholder.ReplaceAllString(message.Ja, "…")}
}
