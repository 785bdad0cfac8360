package report

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/plan"
	"acctaudit/audit/words"
)

// A vocabulary is the words of checks for what they find and for what to do about it.
type vocabulary struct {
	checks   map[string]*audit.Check // by their IDs
	codes    map[string]entry
	remedies map[string]*audit.Remedy // by their IDs
}

// An entry is a code with the words of its check.
type entry struct {
	audit.Code
	check *audit.Words
}

//go:embed own.yaml
var ownWords string

// own has the words of a report's own codes and remedies. It is no check.
var own = &audit.Check{Words: words.Check(ownWords)}

func newVocabulary(checks []*audit.Check) vocabulary {
	v := vocabulary{checks: make(map[string]*audit.Check), codes: make(map[string]entry), remedies: make(map[string]*audit.Remedy)}
	v.add(own)
	for _, c := range checks {
		v.checks[c.ID] = c
		v.add(c)
	}
	return v
}

func (v vocabulary) add(c *audit.Check) {
	w := c.Words()
	for name, code := range w.Codes {
		v.codes[name] = entry{code, w}
	}
	for i := range w.Remedies {
		v.remedies[w.Remedies[i].ID] = &w.Remedies[i]
	}
}

// remedy returns what to do about a finding with code.
func (v vocabulary) remedy(code string) *audit.Remedy {
	return cmp.Or(v.remedies[v.codes[code].Remedy], v.remedies["look"])
}

// said returns the words of a code. A code that no check has is a reason.
func (v vocabulary) said(code string) entry {
	if e, ok := v.codes[code]; ok {
		return e
	}
	why := ReasonWord(code)
	return entry{audit.Code{Word: why, Message: why}, &audit.Words{Unknown: remedyFor(code)}}
}

// Plan returns the plan of rec, as far as rec was made for its audience.
func Plan(rec *audit.Record, checks []*audit.Check, delays plan.Delays) plan.Plan {
	return newVocabulary(checks).plan(rec, delays)
}

// plan counts no account as in order unless every check was asked.
func (v vocabulary) plan(rec *audit.Record, delays plan.Delays) plan.Plan {
	out := plan.New(rec, v.remedy, delays)
	if len(v.unasked(rec)) > 0 {
		out.Count.Open, out.Count.InOrder = out.Count.Open+out.Count.InOrder, 0
	}
	return out
}

// unasked returns the checks that rec has no result of.
func (v vocabulary) unasked(rec *audit.Record) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(v.checks)), func(id string) bool {
		return slices.ContainsFunc(rec.Results, func(res audit.Result) bool { return res.Check == id })
	})
}

// value returns the word that a check has for a value.
func (v vocabulary) value(name string) (audit.Text, bool) {
	for _, c := range v.codes {
		if t, ok := c.check.Values[name]; ok {
			return t, true
		}
	}
	return audit.Text{}, false
}

// steps returns the steps of r, and those of the remedy that follows it.
func (v vocabulary) steps(r *audit.Remedy) []audit.Text {
	steps := slices.Clone(r.Steps)
	if then, ok := v.remedies[r.Then]; ok {
		steps = append(steps, then.Steps...)
	}
	return steps
}
