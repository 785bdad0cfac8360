package answers

import (
	"maps"
	"slices"

	"acctaudit/audit"
)

// A Scope says what a walk asks.
type Scope struct {
	Kinds []Kind          // none is all
	Only  audit.AccountID // asks of this account alone, if it is not empty
	All   bool            // asks again what has an answer
}

// A Walk goes through the questions that are open, one at a time. It keeps nothing:
// what an answer changes it says, and what was kept it is told.
type Walk struct {
	Scope
	Clock audit.Clock
	Lang  audit.Lang // of the names that things get

	logins audit.Inventory            // without answers
	set    Set                        // the checklist, and the accounts that it does not have yet
	inv    audit.Inventory            // with them
	ids    map[string]audit.AccountID // by their keys
	keys   map[audit.AccountID]string
	open   []Ask
	then   []Ask // what follows from the last answer

	asked  map[string]bool          // answered, or passed over
	said   map[string]bool          // answered
	has    map[audit.AccountID]bool // has a second factor, by an answer about several
	units  map[string]bool          // the accounts, things and habits that there was anything to ask of
	trail  []Ask                    // what was asked before, for the way back
	latest map[Kind][]string        // the last answer of each kind
}

// NewWalk returns a walk through what is open about the accounts of logins, to which
// no answer has been applied, and of set.
func NewWalk(logins *audit.Inventory, set Set, clock audit.Clock, scope Scope) *Walk {
	w := &Walk{
		Scope: scope, Clock: clock, logins: *logins,
		asked: map[string]bool{}, said: map[string]bool{}, has: map[audit.AccountID]bool{}, units: map[string]bool{}, latest: map[Kind][]string{},
	}
	if scope.All {
		w.Clock.StaleAfter = 0 // every answer is old
	}
	w.Take(set)
	return w
}

// Take tells the walk what the checklist says now.
func (w *Walk) Take(set Set) {
	w.set = Set{Things: set.Things, Habits: set.Habits, Accounts: slices.Concat(set.Accounts, set.Missing(Logins(&w.logins)))}
	w.inv = w.logins
	w.inv.Accounts = slices.Clone(w.logins.Accounts)
	w.ids, w.keys = w.set.Apply(&w.inv), make(map[audit.AccountID]string)
	for key, id := range w.ids {
		w.keys[id] = key
	}
	w.open = slices.DeleteFunc(open(&w.inv, w.Clock), func(a Ask) bool { return !a.about(w.Kinds, string(w.Only)) })
	maps.Copy(w.units, units(w.open))
}

// Next returns the question to ask now, and whether there is any.
func (w *Walk) Next() (Ask, bool) {
	if len(w.then) > 0 {
		return w.dress(w.then[0]), true
	}
	left := w.left()
	if len(left) == 0 {
		return Ask{}, false
	}
	if i := w.same(left); i >= 0 {
		return w.dress(left[i]), true // an answer may have changed the order: first the rest of this one
	}
	if some := w.some(left); len(some.Of) > 2 {
		return w.dress(some), true
	}
	return w.dress(left[0]), true
}

// same returns the place in left of a question about what was asked about last.
func (w *Walk) same(left []Ask) int {
	if len(w.trail) == 0 || len(w.trail[len(w.trail)-1].Of) > 1 {
		return -1
	}
	last := w.trail[len(w.trail)-1].Of[0]
	return slices.IndexFunc(left, func(a Ask) bool { return a.Of[0] == last })
}

func (w *Walk) left() []Ask {
	return slices.DeleteFunc(slices.Clone(w.open), func(a Ask) bool { return w.asked[a.name()] })
}

// atOnce is how many accounts one question is about at most: with its title and the
// keys it fits a small terminal.
const atOnce = 12

// some is one question about the accounts whose turn it is, if little hangs on them
// and nothing is known of them: which of them have a second factor at all.
func (w *Walk) some(left []Ask) Ask {
	some := Ask{Kind: AskSome}
	for _, a := range left {
		if a.Kind != AskFactors || !w.plain(w.account(a.Of[0])) {
			if len(some.Of) == 0 {
				break
			}
			continue
		}
		if some.Of = append(some.Of, a.Of[0]); len(some.Of) == atOnce {
			break
		}
	}
	return some
}

func (w *Walk) plain(a *audit.Account) bool {
	return w.Only == "" && a.Importance < audit.Important && len(a.Factors)+len(a.SeenMethods()) == 0 && a.Confirmed.IsZero() && !w.has[a.ID]
}

// Progress returns how many of the accounts, things and habits are done with, and of
// how many.
func (w *Walk) Progress() (done, of int) {
	return len(w.units) - len(units(slices.Concat(w.left(), w.then))), len(w.units)
}

// Left returns how many accounts, things and habits something is still open of.
func (w *Walk) Left() int { return len(units(w.open)) }

// units are the accounts, things and habits that questions are about.
func units(asks []Ask) map[string]bool {
	all := make(map[string]bool)
	for _, a := range asks {
		all[a.Of[0]] = true
	}
	return all
}

// Skip passes a question over: it stays open for another day.
func (w *Walk) Skip(a Ask) {
	w.leave(a)
	for _, one := range a.single() {
		w.asked[one.name()] = true
	}
}

// Back returns to the question before, and reports whether there is one.
func (w *Walk) Back() bool {
	if len(w.trail) == 0 {
		return false
	}
	last := w.trail[len(w.trail)-1]
	w.trail = w.trail[:len(w.trail)-1]
	w.then = []Ask{{Kind: last.Kind, Of: last.Of, Mode: last.Mode}}
	for _, a := range append(last.single(), last) {
		delete(w.asked, a.name())
		delete(w.said, a.name())
	}
	return true
}

// leave goes on from a.
func (w *Walk) leave(a Ask) {
	if len(w.then) > 0 && w.then[0].name() == a.name() {
		w.then = w.then[1:]
	}
	w.asked[a.name()] = true
	w.trail = append(w.trail, a)
}

// Account returns the account that a is about; nil if it is about several or none.
func (w *Walk) Account(a Ask) *audit.Account {
	if a.Kind == AskThing || a.Kind == AskHabit || len(a.Of) > 1 {
		return nil
	}
	return w.account(a.Of[0])
}

// Thing returns the thing of that id; nil if none is described.
func (w *Walk) Thing(id string) *audit.Thing { return w.set.Thing(id) }

func (w *Walk) account(id string) *audit.Account {
	return find(w.inv.Accounts, func(a audit.Account) bool { return string(a.ID) == id })
}
