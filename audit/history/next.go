package history

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"acctaudit/audit"
)

// forgotten is how many audits in a row may be unable to look for a thing before
// it is forgotten.
const forgotten = 200

// Next returns what the audits have come to with rec, and what rec changed.
func (m Memory) Next(rec *audit.Record) (Memory, Changes) {
	l := lookOf(rec)
	s := &stride{before: m, look: l, known: make(map[Key]*Item, len(m.Items))}
	s.after = Memory{Time: rec.Time, Sources: slices.Sorted(maps.Keys(l.stores)), Names: make(map[audit.AccountID]audit.Text), Points: m.Points, Tags: m.Tags}
	most := max(len(l.all), len(m.Items)) // as a rule almost all of one are in the other
	s.after.Items = make([]Item, 0, most)
	for i := range m.Items {
		s.known[m.Items[i].Key] = &m.Items[i]
	}
	if !m.Time.IsZero() {
		s.changes = make([]Change, 0, most)
	}
	s.gone()
	s.there()
	slices.SortFunc(s.after.Items, byKey)
	slices.SortStableFunc(s.changes, byUrgency)
	return s.after, Changes{Since: m.Time, All: s.changes}
}

// A stride is the way from one audit to the next.
type stride struct {
	before, after Memory
	*look
	known   map[Key]*Item
	changes []Change
}

// gone looks after what was known and is not met.
func (s *stride) gone() {
	for _, it := range s.before.Items {
		if _, met := s.at[it.Key]; met {
			continue
		}
		switch judged := it.Check == "" || s.judged(it, s.before.Sources); {
		case judged && it.found():
			s.tell(Solved, met{Item: it})
		case judged:
		default:
			s.lose(it)
		}
	}
}

// lose keeps what could not be looked for. It is told once, unless what was left
// open in its place tells it.
func (s *stride) lose(it Item) {
	if it.Unseen++; it.Unseen > forgotten {
		return
	}
	if it.Unseen == 1 && it.found() && !it.Waived && !s.hidden(it.Key) {
		s.tell(Unknown, met{Item: it})
	}
	s.keep(it)
}

// there looks after what is met.
func (s *stride) there() {
	for _, m := range s.all {
		old := s.known[m.Key]
		m.Since = s.after.Time
		if old != nil {
			m.Since = old.Since
		}
		if !m.found() && old != nil {
			m.Unseen = old.Unseen + 1
		}
		if !m.Waived {
			s.tell(kindOf(m.Item, old), m)
		}
		s.keep(m.Item)
	}
}

// kindOf says what became of it, which was old before, or nil. What comes back from a
// waiver is new.
func kindOf(it Item, old *Item) Kind {
	switch known := old != nil && !old.Waived; {
	case !it.found() && known:
		return Open
	case !it.found():
		return Unknown
	case !known:
		return New
	case it.Severity.Rank() > old.Severity.Rank():
		return Worse
	}
	return Still
}

func (s *stride) tell(k Kind, m met) {
	if s.before.Time.IsZero() {
		return
	}
	c := Change{
		Kind: k, Check: m.Check, Code: m.Code, Account: m.Account, Severity: m.Severity, Since: m.Since, Unseen: m.Unseen,
		Name: s.nameOf(m.Account), Finding: m.finding, Store: m.store,
	}
	if k == Worse {
		c.Was = s.known[m.Key].Severity
	}
	s.changes = append(s.changes, c)
}

func (s *stride) keep(it Item) {
	s.after.Items = append(s.after.Items, it)
	if name := s.nameOf(it.Account); name != (audit.Text{}) {
		s.after.Names[it.Account] = name
	}
}

// nameOf returns what an account is called now, or was when it was last there.
func (s *stride) nameOf(id audit.AccountID) audit.Text {
	if name, ok := s.names[id]; ok {
		return name
	}
	return s.before.Names[id]
}

func byKey(a, b Item) int {
	return cmp.Or(
		strings.Compare(string(a.Account), string(b.Account)), strings.Compare(a.Check, b.Check),
		strings.Compare(a.Code, b.Code), strings.Compare(a.About, b.About),
	)
}
