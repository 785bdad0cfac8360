package draft

import (
	"bytes"
	"slices"
	"unicode"
)

// findForms adds what is known by its form alone. A number that its own words
// call the number of an order is a warning: a check digit comes out right by
// chance one time in ten.
func (f *folded) findForms(r *Result) {
	seen := make(map[*rule]int) // where the last value of a rule ends: one within it tells no more than it does
	rules().prefixes.in(f.b, func(after []*rule, i, j int) {
		for _, rule := range after {
			if i < seen[rule] || !f.alone(i, i) {
				continue
			}
			c := claim{f: f, rule: rule, from: i, to: j + len(rule.value.Find(f.b[j:]))}
			if c.to == j {
				continue
			}
			if seen[rule] = c.to; c.tells() {
				r.add(f, rule.Kind, i, c.to)
			}
		}
	})
	for _, rule := range rules().forms {
		f.findForm(rule, r)
	}
	f.findSeries(r)
	f.findPhrase(r)
}

// findForm adds what has one form. A short match that the judge refuses may
// have begun too early: the next one may begin within it.
func (f *folded) findForm(rule *rule, r *Result) {
	for i := 0; i < len(f.b); {
		m := rule.value.FindSubmatchIndex(f.b[i:])
		if m == nil {
			return
		}
		c := claim{f: f, rule: rule, from: i + m[len(m)-2], to: i + m[len(m)-1]}
		i += m[1]
		switch {
		case c.tells():
			r.add(f, rule.Kind, c.from, c.to)
		case c.to-c.from < 80:
			for i = c.from + 1; i < c.to && isSpelt(f.b[i]); i++ {
			}
		}
	}
}

// add adds what stands from i to j; as a warning, if the words before it call
// it the number of something harmless.
func (r *Result) add(f *folded, kind Kind, i, j int) {
	before := near(f.low[:i])
	if bytes.ContainsRune(f.b[i:j], '\n') {
		before = tail(f.low[:i], 60)
	}
	if kind != Seed && kind != Key && has(before, "harmless") && !has(before, "secret") {
		r.Warnings = append(r.Warnings, f.hit(kind, i, j))
		return
	}
	r.Found = append(r.Found, f.hit(kind, i, j))
}

// free reports whether bytes i to j are part of no longer word and no address.
func (f *folded) free(i, j int) bool { return f.edge(i, j) && !f.inLink(i, j) }

var (
	// listed is one code of a list: digits or letters in groups, eight digits,
	// or letters and digits mixed.
	listed = lazy(`\b(?:[0-9]{3,5}[ -][0-9]{3,5}|[0-9A-Za-z]{4,5}(?:-[0-9A-Za-z]{4,5}){1,2}|[0-9A-Za-z]{8,12})\b`)
	gap    = lazy(`^[\s,、・•|*)-]*(?:\(?[0-9]{1,2}[.):][ \t]*)?[\s,、・•|*-]*$`)
)

// findSeries adds codes alike, one after the other: three that are mixed or on
// lines of their own, or else five.
func (f *folded) findSeries(r *Result) {
	codes := listed().FindAllIndex(f.b, -1)
	codes = slices.DeleteFunc(codes, func(m []int) bool { return !f.isListed(m[0], m[1]) })
	alike := func(a, b []int) bool {
		return gap().Match(f.b[a[1]:b[0]]) && built(f.b[a[0]:a[1]]) == built(f.b[b[0]:b[1]])
	}
	runs(codes, alike, func(run [][]int, i, j int) {
		lines := bytes.FieldsFunc(f.b[i:j], func(r rune) bool { return r == '\n' })
		if n := len(run); n >= 5 || n >= 3 && (len(lines) >= n || mixing(f.b[i:run[0][1]]) > 0) {
			r.add(f, Backup, i, j)
		}
	})
}

// runs calls each with the longest runs of places that go on from one another, and
// from where to where they stand.
func runs(all [][]int, goesOn func(a, b []int) bool, each func(run [][]int, i, j int)) {
	from := 0
	for i, m := range all {
		if i+1 == len(all) || !goesOn(m, all[i+1]) {
			each(all[from:i+1], all[from][0], m[1])
			from = i + 1
		}
	}
}

// isListed reports whether bytes i to j could be one code of a list.
func (f *folded) isListed(i, j int) bool {
	b := f.b[i:j]
	groups := bytes.ContainsAny(b, " -")
	if hasLetter(b) {
		return f.free(i, j) && (groups || mixing(b) >= 2)
	}
	return f.free(i, j) && codeLike(b) && (groups || len(b) == 8)
}

// built says how a code is built: how long it is, where its break is, and
// whether it has letters.
func built(b []byte) [3]int {
	return [3]int{len(b), bytes.IndexAny(b, " -"), min(0, bytes.IndexFunc(b, unicode.IsLetter))}
}

var (
	latinWord = lazy(`[a-z]+`)
	wordGap   = lazy(`^[\s,]+(?:[0-9]{1,2}[.):]?\s*)?$`)
)

// findPhrase adds twelve words and more that may be those of a wallet: of
// three to eight letters, one after the other, and none that a sentence has.
func (f *folded) findPhrase(r *Result) {
	words := slices.DeleteFunc(latinWord().FindAllIndex(f.low, -1), func(m []int) bool {
		n := m[1] - m[0]
		return n < 3 || n > 8 || slices.Contains(rules().Lists["ordinary"], string(f.low[m[0]:m[1]]))
	})
	beside := func(a, b []int) bool { return wordGap().Match(f.low[a[1]:b[0]]) }
	runs(words, beside, func(run [][]int, i, j int) {
		if len(run) >= 12 {
			r.add(f, Phrase, i, j)
		}
	})
}
