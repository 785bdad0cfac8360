package incident

import (
	_ "embed"
	"slices"
	"strconv"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed playbook.yaml
var playbookYAML []byte

// A Play is the entry of the playbook for a kind of case.
type Play struct {
	Intruder              bool       // somebody else may be in the account
	Is                    []Answer   // answers that the situation implies
	Ask                   []Question // questions to ask about it, in order
	Now, Hour, Day, Weeks []entry
}

// An entry is a step or a group of steps in a play, and the condition for it.
type entry struct {
	ID   string
	When Condition
}

// UnmarshalYAML reads an entry that is a map, or a name alone.
func (e *entry) UnmarshalYAML(read func(any) error) error {
	if read(&e.ID) == nil {
		return nil
	}
	type whole entry
	return read((*whole)(e))
}

// plays returns the playbook. It is parsed once, when first asked for; the tests of this
// package find its faults.
var plays = sync.OnceValue(func() (p struct {
	Questions  map[Question]Choices
	Implies    map[Answer][]Answer
	Services   map[string][]Answer
	Categories map[string][]Answer
	Kinds      map[Kind]Play
	Groups     map[string][]string
	Steps      map[string]Step
},
) {
	_ = yaml.UnmarshalWithOptions(playbookYAML, &p, yaml.Strict())
	return p
})

// A Phase is a list of steps for one time. Its id is the name of a list in a play, or "back"
// for once the person is signed in again.
type Phase struct {
	ID    string
	Steps []Step
}

// A Step is one thing to do. Its words are in report/kit, and the advice that it follows in
// report/advice.
type Step struct {
	ID        string `yaml:"-"`
	Goal      string // "cut" ends the intrusion itself, "money" stops money, "evidence" keeps what will be gone; "" is any other
	Minutes   int
	When      Condition // who needs it
	SignIn    bool      `yaml:"sign-in"` // it needs the account itself
	Deletes   bool      // it takes something away
	Page      string    // what to open, by its purpose
	Desk      string    // whom to call, by purpose
	At        []string  // the categories of service whose own desk and page these are; none is any
	Advice    []string  // ids of what to do; empty if this program adds the step
	TakenOver []string  `yaml:"taken-over"` // further ids where somebody else may be in the account
	Why       []string  // ids of reasons
}

// Of returns the play of a kind.
func Of(k Kind) Play { return plays().Kinds[k] }

// Playbook returns the phases for c in order, with the steps that its answers call for.
func (c *Case) Playbook() []Phase {
	p := Of(c.Kind)
	var out []Phase
	seen := make(map[string]bool)
	back := Phase{ID: "back"}
	for _, phase := range []struct {
		id      string
		entries []entry
	}{{"now", p.Now}, {"hour", p.Hour}, {"day", p.Day}, {"weeks", p.Weeks}} {
		here := Phase{ID: phase.id}
		for _, s := range c.steps(phase.entries) {
			switch {
			case seen[s.ID]:
			case s.SignIn && c.Has("cannot-sign-in"):
				back.Steps = append(back.Steps, s)
			default:
				here.Steps = append(here.Steps, s)
			}
			seen[s.ID] = true
		}
		out = append(out, here)
	}
	return slices.DeleteFunc(append(out, back), func(p Phase) bool { return len(p.Steps) == 0 })
}

// steps returns the steps of entries that c needs.
func (c *Case) steps(entries []entry) []Step {
	var out []Step
	for _, e := range entries {
		if !c.fits(e.When) {
			continue
		}
		ids, group := plays().Groups[e.ID]
		if !group {
			ids = []string{e.ID}
		}
		for _, id := range ids {
			if s := c.step(id); c.fits(s.When) {
				out = append(out, s)
			}
		}
	}
	return out
}

func (c *Case) step(id string) Step {
	s := plays().Steps[id]
	s.ID = id
	if c.Kind.TakenOver() {
		s.Advice = slices.Concat(s.Advice, s.TakenOver)
	}
	return s
}

// Steps returns the steps of all phases for c, in order.
func (c *Case) Steps() []Step {
	var out []Step
	for _, p := range c.Playbook() {
		out = append(out, p.Steps...)
	}
	return out
}

// Left returns the phases with the steps that are not done, without empty phases.
func (c *Case) Left() []Phase {
	out := c.Playbook()
	for i := range out {
		out[i].Steps = slices.DeleteFunc(out[i].Steps, func(s Step) bool { return !c.DoneAt(s.ID).IsZero() })
	}
	return slices.DeleteFunc(out, func(p Phase) bool { return len(p.Steps) == 0 })
}

// Number returns the number of a step in the playbook of c, from 1, or 0.
func (c *Case) Number(id string) int {
	return 1 + slices.IndexFunc(c.Steps(), func(s Step) bool { return s.ID == id })
}

// Step returns the step with that name, or that number from 1, or ErrStep.
func (c *Case) Step(name string) (Step, error) {
	want, err := strconv.Atoi(name)
	for i, s := range c.Steps() {
		if s.ID == name || err == nil && i+1 == want {
			return s, nil
		}
	}
	return Step{}, ErrStep
}
