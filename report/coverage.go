package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

// Coverage says what was looked at and what was not.
type Coverage struct {
	Complete bool
	Summary  string
	Gaps     []Gap // what could not be looked at; stands above the findings
	Stores   []StoreRow
	Checks   []CheckRow
}

// A Gap is something that could not be looked at, why, and what to do.
type Gap struct {
	What, Why, Do string
	Names         []string // of the first accounts concerned
	More          int      // how many others there are
}

// A StoreRow is one place that entries were read from, or should have been.
type StoreRow struct {
	Name, State, SetApart  string
	Items, Entries, Unread int
	Complete               bool
}

// A CheckRow is what one check came to.
type CheckRow struct {
	Title, Doc, Status                      string
	Findings, Unknown, Clean, NotApplicable int
	Done, Complete                          bool
}

func (x *index) coverage() Coverage {
	var c Coverage
	for _, s := range x.rec.Stores {
		c.Stores = append(c.Stores, x.storeRow(s))
		if !s.Complete() {
			c.Gaps = append(c.Gaps, x.storeGap(s))
		}
	}
	if len(x.rec.Stores) == 0 {
		c.Gaps = append(c.Gaps, Gap{What: x.word("details.sources"), Why: x.word("coverage.no-source")})
	}
	for _, res := range x.rec.Results {
		c.Checks = append(c.Checks, x.checkRow(res))
		c.Gaps = append(c.Gaps, x.checkGaps(res)...)
	}
	c.Complete = x.rec.Complete && len(c.Gaps) == 0
	c.Summary = x.word("coverage.incomplete")
	if c.Complete {
		c.Summary = x.word("coverage.complete")
	}
	return c
}

func (x *index) storeRow(s audit.Store) StoreRow {
	var apart []string
	for _, why := range apartReasons(s.SetApart) {
		apart = append(apart, x.say("coverage.apart", words.V{"what": ApartWord(why).In(x.lang), "n": s.SetApart[why]}))
	}
	state := StoreStateWord(s.State).In(x.lang)
	if s.Plain {
		state = x.aside(state, x.word("coverage.plain"))
	}
	return StoreRow{
		Name: x.storeName(s), State: state, SetApart: x.list(apart),
		Items: s.Items, Entries: s.Entries, Unread: s.Unread, Complete: s.Complete(),
	}
}

// apartReasons returns the reasons in n, in the order they are shown; one that
// is not known is shown, not lost.
func apartReasons(n map[audit.Apart]int) []audit.Apart {
	return slices.SortedFunc(maps.Keys(n), func(a, b audit.Apart) int {
		rank := func(why audit.Apart) uint { return uint(slices.Index(audit.Aparts, why)) } // -1 is the last
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
	})
}

func (x *index) storeName(s audit.Store) string {
	name := SourceWord(s.Source).In(x.lang)
	if s.Name != "" {
		name = x.Pair(name, clean(s.Name))
	}
	if s.Provider != "" {
		name = x.aside(name, clean(s.Provider))
	}
	return name
}

// StoreGap says in a line why a store was not read to the end.
func StoreGap(s audit.Store, l audit.Lang) string {
	gap := (&index{lang: l, voice: voice(l)}).storeGap(s)
	return voice(l).Pair(gap.What, gap.Why)
}

func (x *index) storeGap(s audit.Store) Gap {
	why := []string{StoreStateWord(s.State).In(x.lang)}
	if s.State == audit.StoreReady {
		why = nil
	}
	if s.Unread > 0 {
		why = append(why, x.say("coverage.unread", words.V{"n": s.Unread}))
	}
	if n := s.Lost(); n != 0 {
		why = append(why, x.say("coverage.lost", words.V{"n": n}))
	}
	if s.Reason != "" && s.Reason != string(s.State) {
		why = append(why, ReasonWord(s.Reason).In(x.lang))
	}
	return Gap{What: x.storeName(s), Why: x.storeWhy(why, clean(s.Detail)), Do: StoreRemedy(s).In(x.lang)}
}

// storeWhy joins reasons to sentences, and adds what the keyring itself said.
func (x *index) storeWhy(why []string, detail string) string {
	var parts []string
	if len(why) > 0 {
		parts = append(parts, x.say("coverage.why", words.V{"why": strings.Join(why, x.word("forms.semicolon"))}))
	}
	if detail != "" {
		parts = append(parts, x.say("coverage.details", words.V{"detail": detail}))
	}
	return x.text(parts)
}

func (x *index) checkRow(res audit.Result) CheckRow {
	title, doc := x.checkWords(res.Check)
	row := CheckRow{
		Title: title, Doc: doc, Status: StatusWord(res.Status).In(x.lang),
		Findings: len(res.Findings), Unknown: len(res.Unknown), Clean: res.Clean, NotApplicable: res.NotApplicable,
		Done: res.Status == audit.Done, Complete: res.Complete(),
	}
	if res.Status == audit.Done && len(res.Unknown) > 0 {
		row.Status = x.word("coverage.done-in-part")
	}
	return row
}

func (x *index) checkWords(id string) (title, doc string) {
	if c := x.checks[id]; c != nil {
		return c.Words().Title.In(x.lang), c.Words().Doc.In(x.lang)
	}
	return clean(id), ""
}

// checkGaps returns a gap for a check that gave no answer, and one for each
// reason for which it could not judge something.
func (x *index) checkGaps(res audit.Result) []Gap {
	title, _ := x.checkWords(res.Check)
	if !res.Complete() && res.Status != audit.Done {
		why := firstFilled(ReasonWord(res.Reason).In(x.lang), clean(res.Detail), StatusWord(res.Status).In(x.lang))
		return []Gap{{What: title, Why: why, Do: RemedyFor(res.Reason).In(x.lang)}}
	}
	byCode := make(map[string]*Gap)
	var order []*Gap
	for _, f := range res.Unknown {
		message := x.unknownWords(f)
		g := byCode[f.Code]
		if g == nil {
			g = &Gap{What: title, Why: message, Do: x.unknownRemedy(f.Code).In(x.lang)}
			byCode[f.Code] = g
			order = append(order, g)
		}
		if g.Why != message { // what differs is in the list by account
			g.Why = x.brief(f.Code).In(x.lang)
		}
		x.nameIn(g, f)
	}
	gaps := make([]Gap, len(order))
	for i, g := range order {
		gaps[i] = *g
	}
	return gaps
}

// unknownWords says why something was not judged: in the check's words, or in
// those for a reason.
func (x *index) unknownWords(f audit.Finding) string {
	if _, ok := x.codes[f.Code]; ok {
		return x.message(f)
	}
	return ReasonWord(f.Code).In(x.lang)
}

// unknownRemedy says what to do about what was not judged for a reason, which
// may be a code.
func (x *index) unknownRemedy(reason string) audit.Text {
	if c, ok := x.codes[reason]; ok {
		return c.check.Unknown
	}
	return RemedyFor(reason)
}

const maxGapNames = 5

// nameIn adds the accounts of f to g.
func (x *index) nameIn(g *Gap, f audit.Finding) {
	for _, s := range x.about(f) {
		switch {
		case s.standing.ID == personID || slices.Contains(g.Names, s.name):
		case len(g.Names) < maxGapNames:
			g.Names = append(g.Names, s.name)
		default:
			g.More++
		}
	}
}

// severities counts findings, worst first, every severity named.
func (x *index) severities() []Count {
	n := make(map[audit.Severity]int)
	for _, res := range x.rec.Results {
		for _, f := range res.Findings {
			n[f.Severity]++
		}
	}
	known := slices.Clone(audit.Severities)
	slices.Reverse(known)
	odd := slices.DeleteFunc(slices.Collect(maps.Keys(n)), func(s audit.Severity) bool { return s.Rank() > 0 })
	slices.Sort(odd) // of a record made by hand: shown, not lost
	var out []Count
	for _, s := range append(known, odd...) {
		out = append(out, Count{s, SeverityWord(s).In(x.lang), n[s]})
	}
	return out
}

// good says of each complete check with something in order how much it was.
func (x *index) good() []string {
	var out []string
	for _, res := range x.rec.Results {
		if !res.Complete() || res.Clean == 0 {
			continue
		}
		title, _ := x.checkWords(res.Check)
		key := "coverage.none-found"
		if len(res.Findings) > 0 {
			key = "coverage.rest-clean"
		}
		out = append(out, x.say(key, words.V{"title": title, "n": res.Clean}))
	}
	return out
}

// AccountRow is all that was found about one account, in one line.
type AccountRow struct {
	Name, User   string
	Importance   string
	Severity     audit.Severity
	SeverityWord string
	Reasons      []string

	importance int
}

// accountRows returns the accounts with findings, worst first.
func (x *index) accountRows() []AccountRow {
	var out []AccountRow
	for _, s := range x.order {
		if len(s.findings) == 0 {
			continue
		}
		row := AccountRow{Name: s.name, User: s.user, Importance: x.importance(s), importance: s.standing.Importance}
		for _, f := range s.findings {
			if f.Severity.Rank() > row.Severity.Rank() {
				row.Severity = f.Severity
			}
			row.Reasons = append(row.Reasons, x.short(f))
		}
		row.SeverityWord = SeverityWord(row.Severity).In(x.lang)
		out = append(out, row)
	}
	slices.SortStableFunc(out, func(a, b AccountRow) int {
		return cmp.Or(cmp.Compare(b.Severity.Rank(), a.Severity.Rank()), cmp.Compare(b.importance, a.importance))
	})
	return out
}

func (x *index) importance(s *subject) string {
	n := s.standing.Importance
	switch {
	case n == 0:
		return ""
	case s.standing.ImportanceGuessed:
		return x.say("coverage.importance-guessed", words.V{"n": n})
	}
	return x.say("coverage.importance", words.V{"n": n})
}
