package plan

import (
	"cmp"
	"slices"
	"strings"

	"acctaudit/audit"
)

// bind says of every step what must come before it, and lets that be as urgent
// as the step.
func (b *board) bind() {
	for _, p := range b.places {
		b.bindWithin(p)
		for q := range p.opens {
			if !q.opens[p] && !b.wide || before(p, q) { // where not all is known, p may open through q
				b.bindAcross(p, q)
			}
		}
	}
	for _, s := range b.steps {
		slices.SortFunc(s.before, func(s, t *Step) int { return strings.Compare(s.Name, t.Name) })
		s.before = slices.Compact(s.before)
		s.After = names(s.before)
		b.pull(s)
	}
}

// before tells which of two accounts that open each other is made safe first.
func before(p, q *place) bool {
	return cmp.Or(cmp.Compare(q.guards, p.guards), cmp.Compare(q.weight, p.weight), strings.Compare(p.tag, q.tag)) < 0
}

// bindWithin puts a way back that works, and what is not known of it, before a
// second factor, and the codes after that: a factor without a way back locks
// its owner out.
func (b *board) bindWithin(p *place) {
	for _, s := range p.steps {
		for _, t := range p.steps {
			if s.Act == audit.ActTwoFactor && t.Act == audit.ActCodes {
				s.then = t
			}
			switch {
			case s.Waits != "":
			case s.Act == audit.ActAnswer && t.Act == audit.ActTwoFactor,
				s.Act == audit.ActWayBack && s.Falls > 0 && t.Act == audit.ActTwoFactor,
				s.Act == audit.ActTwoFactor && t.Act == audit.ActCodes:
				t.before = append(t.before, s)
			}
		}
	}
}

// bindAcross puts what makes p safe before anything at q, which opens through
// it. An account that is safe enough holds nothing up, and a question needs no
// mailbox.
func (b *board) bindAcross(p, q *place) {
	for _, s := range p.steps {
		if s.Falls < byLikeness || s.Waits != "" || s.Act == audit.ActAnswer {
			continue
		}
		for _, t := range q.steps {
			if t.Act != audit.ActAnswer {
				t.before = append(t.before, s)
			}
		}
	}
}

// pull makes what s needs as urgent as s.
func (b *board) pull(s *Step) {
	for _, t := range s.before {
		if t.Lane > s.Lane {
			t.Lane = s.Lane
			b.pull(t)
		}
	}
}

// order puts the steps into the order in which to take them: by urgency, and
// each after what it needs.
func (b *board) order() {
	slices.SortFunc(b.steps, compare)
	done := make(map[*Step]bool, len(b.steps))
	out := make([]*Step, 0, len(b.steps))
	var take func(*Step)
	take = func(s *Step) {
		if done[s] {
			return
		}
		done[s] = true
		slices.SortFunc(s.before, compare)
		for _, t := range s.before {
			take(t)
		}
		out = append(out, s)
		if s.then != nil {
			take(s.then)
		}
	}
	for _, s := range b.steps {
		take(s)
	}
	b.steps = out
}

// compare orders two steps that do not need each other. A question comes last, or
// right before what needs it.
func compare(s, t *Step) int {
	if c := cmp.Or(
		cmp.Compare(s.late, t.late), strings.Compare(string(s.Lane), string(t.Lane)),
		cmp.Compare(t.weight, s.weight), cmp.Compare(s.Minutes, t.Minutes),
		cmp.Compare(t.importance, s.importance), cmp.Compare(t.Shares, s.Shares),
	); c != 0 {
		return c
	}
	return strings.Compare(s.Name, t.Name) // not before: it takes longer than all of them
}

// next returns the steps to show: the first two, and then one that
// takes three minutes, unless three are urgent. What waits is not shown.
func (b *board) next() []*Step {
	ready := slices.DeleteFunc(slices.Clone(b.steps), func(s *Step) bool { return s.Waits != "" })
	show := ready[:min(Shown, len(ready))]
	if len(show) == Shown && show[Shown-1].Lane != laneA {
		for _, s := range ready[Shown-1:] {
			if s.cheap() && !slices.ContainsFunc(s.before, func(t *Step) bool { return t != show[0] && t != show[1] }) {
				return []*Step{show[0], show[1], s}
			}
		}
	}
	return show
}

func names(steps []*Step) []string {
	out := []string{}
	for _, s := range steps {
		out = append(out, s.Name)
	}
	return out
}

// cheap reports whether s is soon done and worth it.
func (s *Step) cheap() bool { return s.Minutes <= 3 && s.Guards >= much && s.Act != audit.ActAnswer }
