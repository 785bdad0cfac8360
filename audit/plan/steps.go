package plan

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"acctaudit/audit"
)

// question is how many minutes an answer takes.
const question = 0.5

// desk is how many minutes it takes to have an account locked.
const desk = 10

// lay makes the steps of b, in the order in which to take them.
func (b *board) lay() {
	b.weigh()
	for _, p := range b.places {
		p.steps = b.stepsOf(p)
	}
	for _, g := range b.groups {
		if !g.alike {
			b.join(g.members)
		}
	}
	b.collect()
	b.bind()
	b.order()
}

// stepsOf returns one step for each act that the findings of p ask for; of
// habits, one for each remedy.
func (b *board) stepsOf(p *place) []*Step {
	var out []*Step
	for _, f := range p.found {
		name := p.tag + ":" + f.deed()
		i := slices.IndexFunc(out, func(s *Step) bool { return s.Name == name })
		if i < 0 {
			i = len(out)
			out = append(out, b.step(p, f.act, name))
		}
		out[i].reason(f)
	}
	for _, s := range out {
		b.judge(p, s)
	}
	return b.instead(p, out)
}

// deed is the last part of the name of the step that f is in: to give up one habit
// settles no other.
func (f found) deed() string {
	if f.act == audit.ActHabit {
		return f.remedy.ID
	}
	return string(f.act)
}

func (b *board) step(p *place, act audit.Act, name string) *Step {
	s := &Step{
		Name: name, Act: act, Accounts: []audit.AccountID{}, Guards: p.guards, Unsure: p.unsure, Opens: len(p.opens), importance: p.standing.Importance, weight: p.weight,
	}
	if p.id != person {
		s.Accounts = []audit.AccountID{p.id}
	}
	if day := b.delays[s.Name]; day.After(b.rec.Time) {
		s.Waits = day.Format(time.DateOnly)
	}
	return s
}

// reason adds what f says to s.
func (s *Step) reason(f found) {
	s.Reasons = append(s.Reasons, f.Reason)
	s.Falls = max(s.Falls, f.exposure)
	if f.remedy == nil {
		s.Minutes += question
		return
	}
	if s.Remedy == "" || f.remedy.Order < s.order {
		s.Remedy, s.Minutes, s.order = f.remedy.ID, float64(f.remedy.Minutes), f.remedy.Order
	}
}

// judge says how urgent a step is by itself.
func (b *board) judge(p *place, s *Step) {
	if s.Act == audit.ActPassword {
		s.Falls = max(s.Falls, p.shared())
		s.Shares = p.sharers()
	}
	s.Lane = laneOf(s.Guards, s.Falls)
	if s.Act == audit.ActAnswer && s.Lane == laneC {
		s.late = 1
	}
}

// instead adds what can be done now if the password of p is urgent to change
// and cannot be: the desk locks the account, and a second factor is worth as
// much as the change.
func (b *board) instead(p *place, steps []*Step) []*Step {
	i := slices.IndexFunc(steps, func(s *Step) bool { return s.Act == audit.ActPassword && s.Waits != "" })
	if i < 0 {
		return steps
	}
	waiting := steps[i]
	for _, s := range steps {
		if s.Act == audit.ActTwoFactor {
			s.Falls = max(s.Falls, waiting.Falls)
			s.Lane = laneOf(s.Guards, s.Falls)
		}
	}
	if waiting.Lane == laneA {
		lock := b.step(p, audit.ActLock, p.tag+":"+string(audit.ActLock))
		lock.Reasons, lock.Minutes, lock.Lane, lock.Falls, lock.Instead = []Reason{}, desk, laneA, waiting.Falls, waiting.Name
		steps = append(steps, lock)
	}
	return steps
}

// join makes one step of the passwords of those that share one and on which
// little hangs.
func (b *board) join(members []*place) {
	var first *Step
	for _, p := range members {
		if p.guards != little || len(p.opens) > 0 {
			continue
		}
		i := slices.IndexFunc(p.steps, func(s *Step) bool { return s.Act == audit.ActPassword && s.Waits == "" && len(s.Accounts) == 1 })
		switch {
		case i < 0:
		case first == nil:
			first = p.steps[i]
		default:
			first.absorb(p.steps[i])
			p.steps[i] = first
		}
	}
}

// absorb makes s stand for other, too.
func (s *Step) absorb(other *Step) {
	s.Accounts = append(s.Accounts, other.Accounts...)
	for _, r := range other.Reasons {
		if !slices.Contains(s.Reasons, r) {
			s.Reasons = append(s.Reasons, r)
		}
	}
	if other.order < s.order {
		s.Remedy, s.order = other.Remedy, other.order
	}
	s.Minutes += other.Minutes
	s.Falls, s.Shares = max(s.Falls, other.Falls), max(s.Shares, other.Shares)
}

// collect lists every step once.
func (b *board) collect() {
	for _, p := range b.places {
		for _, s := range p.steps {
			if !s.listed {
				s.listed = true
				b.steps = append(b.steps, s)
			}
		}
	}
	for _, s := range b.steps {
		slices.Sort(s.Accounts)
		slices.SortFunc(s.Reasons, func(r, q Reason) int {
			return cmp.Or(strings.Compare(r.Check, q.Check), strings.Compare(r.Code, q.Code), cmp.Compare(r.Index, q.Index))
		})
	}
}
