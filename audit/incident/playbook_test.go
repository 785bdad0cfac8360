package incident_test

import (
	"iter"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/goccy/go-yaml"

	"acctaudit/audit/incident"
	"acctaudit/audit/site"
)

// answers yields what people may answer about a kind: of a question with several
// answers none, each and all of them.
func answers(k incident.Kind) iter.Seq[[]incident.Answer] {
	return func(yield func([]incident.Answer) bool) {
		combine(incident.Of(k).Ask, nil, yield)
	}
}

func combine(ask []incident.Question, so []incident.Answer, yield func([]incident.Answer) bool) bool {
	if len(ask) == 0 {
		return yield(so)
	}
	choices := ask[0].Choices()
	sets := [][]incident.Answer{nil}
	for _, o := range choices.Options {
		sets = append(sets, []incident.Answer{o})
	}
	if choices.Several {
		sets = append(sets, choices.Options[:len(choices.Options)-1]) // all but "nothing", which stands last
	}
	for _, set := range sets {
		if !combine(ask[1:], slices.Concat(so, set), yield) {
			return false
		}
	}
	return true
}

// A played is a case with its steps.
type played struct {
	*incident.Case
	steps []incident.Step
	now   int // how many of them are to be taken at once
}

// cases are one for all that people may answer, and for each answer alone one at every
// sort of service.
var cases = sync.OnceValue(func() []played {
	var out []played
	for _, k := range incident.Kinds {
		for so := range answers(k) {
			for _, at := range [][2]string{{}, {"bank"}, {"mail"}, {"social", "line"}} {
				if at[0] != "" && len(so) > 1 {
					continue
				}
				c := &incident.Case{Kind: k, Category: at[0], Service: at[1], Answers: so}
				p := c.Playbook()
				all := played{Case: c, now: len(p[0].Steps)}
				for _, phase := range p {
					all.steps = append(all.steps, phase.Steps...)
				}
				out = append(out, all)
			}
		}
	}
	return out
})

func index(steps []incident.Step, is func(incident.Step) bool) int {
	if i := slices.IndexFunc(steps, is); i >= 0 {
		return i
	}
	return len(steps)
}

// TestMoneyFirst: wherever money is linked, or may be, in a case in which somebody may be
// after it, stopping it comes first; only what ends the intrusion itself goes before.
func TestMoneyFirst(t *testing.T) {
	for _, c := range cases() {
		unseen := c.Kind != incident.RemoteControl || !c.Money() // who sees the screen can pay without being told anything
		harmless := c.Has("gave-nothing") && !c.Has("gave-bank") && unseen || c.Has("nothing-strange") || c.Kind == incident.CodeNotArriving && !c.Has("strange")
		if harmless && !c.Has("no-signal") {
			continue
		}
		steps := c.steps
		first := index(steps, func(s incident.Step) bool { return s.Goal == "money" })
		if first == len(steps) && !c.Has("no-money") && !harmless {
			t.Fatalf("%s %v: nothing stops money", c.Kind, c.Answers)
		}
		for _, s := range steps[:first] {
			if first < len(steps) && s.Goal != "cut" {
				t.Fatalf("%s %v: %s before money", c.Kind, c.Answers, s.ID)
			}
		}
	}
}

// TestOnlyWhatCanBeDone: where nobody can sign in, no step that needs it comes before one
// that does not.
func TestOnlyWhatCanBeDone(t *testing.T) {
	for _, c := range cases() {
		steps := c.steps
		inside := index(steps, func(s incident.Step) bool { return s.SignIn })
		if c.Has("cannot-sign-in") && slices.ContainsFunc(steps[inside:], func(s incident.Step) bool { return !s.SignIn }) {
			t.Fatalf("%s %v: needs the account too early", c.Kind, c.Answers)
		}
	}
}

// TestKeptBeforeGone: evidence is kept before anything is taken away.
func TestKeptBeforeGone(t *testing.T) {
	for _, c := range cases() {
		steps := c.steps
		gone := index(steps, func(s incident.Step) bool { return s.Deletes })
		kept := index(steps, func(s incident.Step) bool { return s.Goal == "evidence" })
		if kept >= gone {
			t.Fatalf("%s %v: step %d keeps, %d deletes", c.Kind, c.Answers, kept, gone)
		}
	}
}

// TestFirstScreen: there are three steps at least to be taken at once, none twice, and of
// a work account the first is to tell those who look after it.
func TestFirstScreen(t *testing.T) {
	for _, c := range cases() {
		if c.now < 3 {
			t.Fatalf("%s %v: %d steps at once", c.Kind, c.Answers, c.now)
		}
		var ids []string
		for _, s := range c.steps {
			if slices.Contains(ids, s.ID) {
				t.Fatalf("%s %v: twice %s", c.Kind, c.Answers, s.ID)
			}
			ids = append(ids, s.ID)
		}
		cut := index(c.steps, func(s incident.Step) bool { return s.ID == "call-it" })
		if c.Has("work") && (cut >= c.now || slices.ContainsFunc(c.steps[:cut], func(s incident.Step) bool { return s.Goal != "cut" })) {
			t.Fatalf("%s %v: nobody at work is told first", c.Kind, c.Answers)
		}
	}
}

// TestPlaybookIsWhole: every name in it means something, and everything that has a name
// is met.
func TestPlaybookIsWhole(t *testing.T) {
	data, err := os.ReadFile("playbook.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var have struct {
		Questions            map[incident.Question]incident.Choices
		Implies              map[incident.Answer][]incident.Answer
		Services, Categories map[string][]incident.Answer
		Kinds                map[incident.Kind]incident.Play
		Groups               map[string][]string
		Steps                map[string]incident.Step
	}
	if err := yaml.UnmarshalWithOptions(data, &have, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	met := make(map[string]bool)
	for _, c := range cases() {
		for _, s := range c.steps {
			met[s.ID] = true
		}
	}
	for id, s := range have.Steps {
		if !met[id] || s.Minutes == 0 {
			t.Errorf("step %s: met %v, %d minutes", id, met[id], s.Minutes)
		}
	}
	for id := range met {
		if _, ok := have.Steps[id]; !ok {
			t.Errorf("no step %s", id)
		}
	}
	var options []incident.Answer
	for _, choices := range have.Questions {
		options = append(options, choices.Options...)
	}
	known := func(when incident.Condition) {
		for q, wanted := range when {
			for _, a := range wanted {
				if a != "?" && !slices.Contains(have.Questions[q].Options, a) {
					t.Errorf("%s is not answered with %s", q, a)
				}
			}
		}
	}
	for _, s := range have.Steps {
		known(s.When)
	}
	for k, p := range have.Kinds {
		if !slices.Contains(incident.Kinds, k) || len(p.Ask) > 5 {
			t.Errorf("%s: %d questions", k, len(p.Ask))
		}
		for _, e := range slices.Concat(p.Now, p.Hour, p.Day, p.Weeks) {
			known(e.When)
		}
		for _, a := range p.Is {
			if !slices.Contains(options, a) {
				t.Errorf("%s: %s answers nothing", k, a)
			}
		}
	}
	for of, means := range have.Services {
		if _, ok := site.ByID(of); !ok || !slices.Contains(options, means[0]) {
			t.Errorf("the service %s answers %v", of, means)
		}
	}
	for of, means := range have.Categories {
		if site.Importance(of) == 0 || !slices.Contains(options, means[0]) {
			t.Errorf("the category %s answers %v", of, means)
		}
	}
	slices.Sort(options)
	if len(slices.Compact(slices.Clone(options))) != len(options) {
		t.Error("an answer belongs to two questions")
	}
}

// TestAnswer: an answer takes the place of the one before; several stand together.
func TestAnswer(t *testing.T) {
	c := &incident.Case{Kind: incident.LockedOut}
	if !c.Has("cannot-sign-in") {
		t.Error("locked out, and yet inside")
	}
	c.Answer("bank", "card", "strange")
	c.Answer("can-sign-in", "nothing-strange")
	if want := []incident.Answer{"bank", "card", "can-sign-in", "nothing-strange"}; !slices.Equal(c.Answers, want) || c.Has("cannot-sign-in") {
		t.Errorf("%v, want %v", c.Answers, want)
	}
	c.Answer("no-money")
	if c.Has("bank") || c.Money() {
		t.Errorf("%v: money after none was said", c.Answers)
	}
	if s := (&incident.Case{Kind: incident.Phishing, Category: "bank"}); !s.Has("bank") || !s.Money() {
		t.Error("a bank is no money")
	}
}
