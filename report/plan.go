package report

import (
	"cmp"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
)

// An Action is one thing to do, with all accounts that it is to be done at.
type Action struct {
	ID           string
	Title, Why   string
	Steps        []string
	Severity     audit.Severity // of the worst of its findings
	SeverityWord string
	Minutes      int    // for all targets, a rough guess
	Time         string // the same in words
	Targets      []Target

	remedy *audit.Remedy
	weight int
}

// A Target is one account that an action is to be done at, with everything
// found there that the action settles.
type Target struct {
	Name, User   string
	Severity     audit.Severity
	SeverityWord string
	Reasons      []string
	Link         string // https page that helps, or ""
	LinkWord     string

	importance int
}

// First returns at most n targets: those to begin with.
func (a *Action) First(n int) []Target { return a.Targets[:min(n, len(a.Targets))] }

// More returns how many targets First(n) leaves out.
func (a *Action) More(n int) int { return max(0, len(a.Targets)-n) }

// actions groups all findings by what to do about them, the most urgent
// first: by the worst severity, then by how many accounts have it, each
// weighed by its importance, then in the order of the list of remedies. See
// docs/report.md.
func (x *index) actions() []*Action {
	byID := make(map[string]*Action)
	for _, s := range x.order {
		for _, r := range x.remediesOf(s) {
			a := byID[r.remedy.ID]
			if a == nil {
				a = &Action{ID: r.remedy.ID, Title: r.remedy.Title.In(x.lang), Why: r.remedy.Why.In(x.lang), remedy: r.remedy}
				byID[a.ID] = a
			}
			a.Targets = append(a.Targets, x.target(s, r))
		}
	}
	var out []*Action
	for _, r := range x.inOrder() {
		if a := byID[r.ID]; a != nil {
			x.finish(a)
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b *Action) int {
		return cmp.Or(cmp.Compare(b.Severity.Rank(), a.Severity.Rank()), cmp.Compare(b.weight, a.weight))
	})
	x.addSteps(out)
	return out
}

// addSteps gives each action its steps. Those that an earlier action already
// gave are not told again.
func (x *index) addSteps(actions []*Action) {
	first := make(map[audit.Text]string)
	for _, a := range actions {
		steps := x.steps(a.remedy)
		for _, s := range steps {
			if _, told := first[s]; !told {
				first[s] = a.Title
				a.Steps = append(a.Steps, s.In(x.lang))
			}
		}
		if len(a.Steps) == 0 && len(steps) > 0 {
			a.Steps = []string{x.say("plan.same-way", words.V{"title": first[steps[0]]})}
		}
	}
}

// A chosen remedy with the findings that it settles at one account.
type chosen struct {
	remedy   *audit.Remedy
	findings []*finding
}

// remediesOf returns one remedy for each act that findings of s ask for.
func (x *index) remediesOf(s *subject) []*chosen {
	var out []*chosen
	for _, f := range s.findings {
		r := x.vocabulary.remedy(f.Code)
		i := slices.IndexFunc(out, func(c *chosen) bool { return c.remedy.Act == r.Act })
		if i < 0 {
			out = append(out, &chosen{remedy: r, findings: []*finding{f}})
			continue
		}
		out[i].findings = append(out[i].findings, f)
		if r.Order < out[i].remedy.Order {
			out[i].remedy = r
		}
	}
	return out
}

func (x *index) target(s *subject, c *chosen) Target {
	t := Target{Name: s.name, User: s.user, importance: s.standing.Importance}
	for _, f := range c.findings {
		if f.Severity.Rank() > t.Severity.Rank() {
			t.Severity = f.Severity
		}
		t.Reasons = append(t.Reasons, x.reason(f))
	}
	t.SeverityWord = SeverityWord(t.Severity).In(x.lang)
	t.Link, t.LinkWord = x.link(s, c.remedy.Link)
	return t
}

// short returns f in two or three words.
func (x *index) short(f *finding) string { return x.qualified(x.brief(f.Code).In(x.lang), f) }

// reason returns f in one line, with its group and how sure it is.
func (x *index) reason(f *finding) string { return x.qualified(f.message, f) }

func (x *index) qualified(s string, f *finding) string {
	if f.group != "" {
		s = x.say("plan.in-group", words.V{"what": s, "letter": f.group})
	}
	if f.Confidence != audit.Certain {
		s = x.say("plan.unsure", words.V{"what": s, "how": ConfidenceWord(f.Confidence).In(x.lang)})
	}
	return s
}

func (x *index) finish(a *Action) {
	slices.SortStableFunc(a.Targets, func(p, q Target) int {
		return cmp.Or(cmp.Compare(q.Severity.Rank(), p.Severity.Rank()), cmp.Compare(q.importance, p.importance))
	})
	a.Severity = a.Targets[0].Severity
	a.SeverityWord = SeverityWord(a.Severity).In(x.lang)
	for _, t := range a.Targets {
		if t.Severity == a.Severity {
			a.weight += max(1, t.importance)
		}
	}
	a.Minutes = a.remedy.Minutes * len(a.Targets)
	a.Time = x.timeWords(a.remedy.Minutes, len(a.Targets))
}

func (x *index) timeWords(each, n int) string {
	if n == 1 {
		return x.say("plan.minutes", words.V{"n": each})
	}
	all := each * n
	if all < 120 {
		return x.say("plan.minutes-each", words.V{"each": each, "all": all})
	}
	return x.say("plan.hours", words.V{"each": each, "hours": (all + 30) / 60})
}

// link returns an https page of the account's service and what it is: one
// that the table of services knows, else, for passwords, the place where sites
// name theirs (W3C, /.well-known/change-password). An account whose address
// may be an imitation, or is not a plain domain, has none.
func (x *index) link(s *subject, page string) (url, word string) {
	if s.lure {
		return "", ""
	}
	known := serviceOf(s.standing)
	switch page {
	case "change":
		url = known.ChangePassword
		if url == "" && isDomain(s.standing.Site) {
			url = "https://" + s.standing.Site + "/.well-known/change-password"
		}
	case "settings":
		url = known.Settings
	case "support":
		url = firstFilled(known.Recovery, known.Support)
	}
	if !strings.HasPrefix(url, "https://") {
		return "", ""
	}
	return url, x.word("links." + page)
}

// serviceOf returns what is known of the service whose account signs in to s;
// nothing if it is not listed.
func serviceOf(s audit.Standing) site.Service {
	known, ok := site.ByID(s.Service)
	if s.Service == "" {
		known, ok = site.Lookup(s.Site)
	}
	if !ok {
		return site.Service{}
	}
	return *known.Login()
}
