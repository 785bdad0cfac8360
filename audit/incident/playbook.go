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

// plays reads the playbook when it is first asked for. The tests of this
// package find a fault in it.
var plays = sync.OnceValue(func() (p struct {
	Kinds  map[Kind][]string
	Phases map[string]Phase
},
) {
	_ = yaml.UnmarshalWithOptions(playbookYAML, &p, yaml.Strict())
	return p
})

// A Phase is a part of a playbook: steps that belong together.
type Phase struct {
	ID    string   `yaml:"-"`
	Lead  []string // ids of advice that introduces it
	Why   []string // ids of advice that gives reasons
	Steps []Step
}

// A Step is one thing to do. Its words are the report's; what the documents
// advise about it is in the catalogue of advice.
type Step struct {
	ID        string
	Advice    []string // ids of what to do; empty if this program adds the step
	TakenOver []string `yaml:"taken-over"` // further ids where somebody else may be in the account
	Why       []string // ids of reasons
	When      Condition
	Parallel  bool // to be done at the same time as the one before, by whoever has two hands
}

// A Condition says for which accounts a step is there.
type Condition string

// The conditions; the empty one is every account.
const (
	ForMoney   Condition = "money"
	ForMailbox Condition = "mailbox"
)

// Playbook returns the phases for c, in the order in which they help, without
// the steps that do not concern its account.
func (c *Case) Playbook() []Phase {
	phases := Playbook(c.Kind)
	for i := range phases {
		phases[i].Steps = slices.DeleteFunc(phases[i].Steps, func(s Step) bool {
			return s.When == ForMoney && !c.Money() || s.When == ForMailbox && !c.Mailbox()
		})
	}
	return phases
}

// Steps returns the steps of all phases for c, in order.
func (c *Case) Steps() []Step {
	var out []Step
	for _, p := range c.Playbook() {
		out = append(out, p.Steps...)
	}
	return out
}

// Step returns the step of c by its name, or its number from 1.
func (c *Case) Step(name string) (Step, bool) {
	want, err := strconv.Atoi(name)
	for i, s := range c.Steps() {
		if s.ID == name || err == nil && i+1 == want {
			return s, true
		}
	}
	return Step{}, false
}

// Playbook returns every phase for a kind, in order. The documents put the
// contact with support before the change of the password. Current guidance has
// both at once, and so does the playbook where somebody else may be inside: it
// names first the one that takes a minute.
func Playbook(k Kind) []Phase {
	var out []Phase
	for _, id := range plays().Kinds[k] {
		p := plays().Phases[id]
		p.ID, p.Steps = id, slices.Clone(p.Steps)
		for i, s := range p.Steps {
			if k.TakenOver() {
				p.Steps[i].Advice = slices.Concat(s.Advice, s.TakenOver)
			}
		}
		out = append(out, p)
	}
	return out
}
