package answers

import (
	"maps"
	"slices"
	"strings"

	"acctaudit/audit"
)

// Answer takes what was chosen, or the line that was written, for an answer. What it
// returns makes of a checklist what there is to keep; nil if there is nothing yet.
func (w *Walk) Answer(a Ask, chosen ...string) func(*Set) Set {
	w.leave(a)
	switch {
	case a.Mode == One && slices.Equal(chosen, []string{more}):
		w.follow(Ask{Kind: a.Kind, Of: a.Of, Mode: Several})
		return nil
	case a.Mode == One && slices.Equal(chosen, []string{elsewhere}):
		w.follow(Ask{Kind: a.Kind, Of: a.Of, Mode: Free})
		return nil
	case a.Mode == Free && chosen[0] == "":
		return nil
	}
	w.said[a.name()] = true
	if a.Mode != Free {
		w.latest[a.Kind] = chosen
	}
	return func(s *Set) Set { return w.reply(s, a, chosen) }
}

// follow asks a before anything else.
func (w *Walk) follow(a Ask) {
	delete(w.asked, a.name())
	w.then = append([]Ask{a}, w.then...)
}

func (w *Walk) reply(s *Set, a Ask, chosen []string) Set {
	today := w.Clock.Today()
	switch a.Kind {
	case AskSome:
		return w.replySome(s, a, chosen)
	case AskThing:
		t := *s.Thing(a.Of[0])
		t.Held, t.Date = audit.Reply(chosen[0]), today
		return Set{Things: []audit.Thing{t}}
	case AskHabit:
		return Set{Habits: []audit.Habit{{ID: a.Of[0], Answer: audit.Answer{Value: audit.Reply(chosen[0]), Date: today}}}}
	}
	of := w.stored(s, a.Of[0])
	switch a.Kind {
	case AskFactors:
		w.replyFactors(&of, a, chosen)
	case AskDevice:
		replyDevice(&of, a, chosen[0])
	case AskCodes:
		of.BackupCodes = codesOf(chosen[0])
	case AskWays:
		return w.replyWays(s, of, a, chosen)
	case AskProof:
		of.Recovery = of.recovery()
		for _, kind := range EvidenceKinds() {
			of.Recovery.Evidence[kind] = audit.Answer{Value: yes(slices.Contains(chosen, kind)), Date: today, Place: of.Recovery.Evidence[kind].Place}
		}
		return Set{Accounts: []Account{of}}
	}
	return w.keep(s, of, a)
}

func yes(b bool) audit.Reply {
	if b {
		return audit.Yes
	}
	return audit.No
}

// stored is what the checklist says of an account, or what there is to write of it.
func (w *Walk) stored(s *Set, id string) Account {
	key := w.keys[audit.AccountID(id)]
	if a := s.Account(key); a != nil {
		return *a
	}
	return *w.set.Account(key)
}

// keep dates an answer, once all that stands under that date has been answered.
func (w *Walk) keep(s *Set, of Account, a Ask) Set {
	said := s.Confirm(of, w.Clock.Today(), w.Lang)
	if !w.whole(&of, a) {
		said.Accounts[0].Confirmed = of.Confirmed
	}
	return said
}

// whole reports whether nothing of an account is left that was said before, no longer
// counts, and would get the date of today with an answer to a.
func (w *Walk) whole(of *Account, a Ask) bool {
	before := w.account(a.Of[0])
	if before.Doubt(w.Clock) == "" {
		return true
	}
	now := audit.Account{Factors: of.Factors}
	for kind, data := range map[Kind]bool{
		AskFactors: len(of.Factors) > 0,
		AskCodes:   of.BackupCodes.State != "" && NeedsCodes(&now),
		AskWays:    len(of.Recover) > 0,
	} {
		other := Ask{Kind: kind, Of: a.Of}
		open := slices.ContainsFunc(w.open, func(b Ask) bool { return b.name() == other.name() })
		if data && open && kind != a.Kind && !w.said[other.name()] {
			return false
		}
	}
	return true
}

// replySome writes down that the accounts which were not chosen have no second
// factor. The others are asked about one by one.
func (w *Walk) replySome(s *Set, a Ask, chosen []string) Set {
	var said Set
	for _, id := range a.Of {
		if slices.Contains(chosen, id) {
			w.has[audit.AccountID(id)] = true
			continue
		}
		delete(w.has, audit.AccountID(id))
		of := w.stored(s, id)
		of.Factors = []audit.Factor{{Method: audit.MethodNone}}
		of.Confirmed = w.Clock.Today()
		said.Accounts = append(said.Accounts, of)
	}
	return said
}

func (w *Walk) replyFactors(of *Account, a Ask, chosen []string) {
	if chosen[0] == same {
		w.replySame(of)
		return
	}
	var factors []audit.Factor
	for _, m := range chosen {
		f := audit.Factor{Method: audit.Method(m)}
		if i := slices.IndexFunc(of.Factors, func(old audit.Factor) bool { return old.Method == f.Method }); i >= 0 && !w.gone(of.Factors[i].On) {
			f = of.Factors[i]
		}
		if f.On == "" && f.Method.Real() && kindOf(f) != "device" {
			f.On = w.only(kindOf(f))
		}
		factors = append(factors, f)
	}
	of.Factors = factors
	if slices.ContainsFunc(factors, func(f audit.Factor) bool { return f.Method.Real() && f.On == "" }) {
		w.follow(Ask{Kind: AskDevice, Of: a.Of})
	}
}

func (w *Walk) gone(thing string) bool {
	t := w.set.Thing(thing)
	return t != nil && t.Held == audit.No
}

// only returns the one thing of a kind, or the usual one if there is none yet; "" if
// there are several.
func (w *Walk) only(kind string) string {
	if things := w.things(kind); len(things) == 1 {
		return things[0].ID
	}
	return ""
}

// replySame confirms everything that was said of an account, bad news and good.
func (w *Walk) replySame(of *Account) {
	today := w.Clock.Today()
	for _, kind := range []Kind{AskFactors, AskCodes, AskWays} {
		w.said[Ask{Kind: kind, Of: []string{string(w.ids[of.Key])}}.name()] = true
	}
	if of.Recovery == nil {
		return
	}
	of.Recovery = of.recovery()
	for _, answer := range []*audit.Answer{&of.Recovery.Mail, &of.Recovery.Phone} {
		if answer.Value != "" {
			answer.Date = today
		}
	}
	for kind, answer := range of.Recovery.Evidence {
		answer.Date = today
		of.Recovery.Evidence[kind] = answer
	}
}

// recovery returns the answers about getting back in, to be changed.
func (a *Account) recovery() *audit.Recovery {
	r := audit.Recovery{}
	if a.Recovery != nil {
		r = *a.Recovery
	}
	r.Evidence = maps.Clone(r.Evidence)
	if r.Evidence == nil {
		r.Evidence = make(map[string]audit.Answer)
	}
	return &r
}

// replyDevice says what the factors live on that are not known to live anywhere.
func replyDevice(of *Account, a Ask, chosen string) {
	if chosen == notKnown {
		return
	}
	id := chosen
	if a.Mode == Free {
		id = slug(chosen)
	}
	of.Factors = slices.Clone(of.Factors)
	for i, f := range of.Factors {
		if f.Method.Real() && f.On == "" {
			of.Factors[i].On = id
		}
	}
}

func codesOf(chosen string) audit.BackupCodes {
	if slices.Contains([]string{"none", "not_offered", notKnown}, chosen) {
		return audit.BackupCodes{State: chosen}
	}
	return audit.BackupCodes{State: "stored", Place: chosen}
}

// replyWays writes down the ways back, the things that they go through as at hand,
// and that the contacts are the person's but for those that are said to be old.
func (w *Walk) replyWays(s *Set, of Account, a Ask, chosen []string) Set {
	today := w.Clock.Today()
	of.Recovery = of.recovery()
	of.Recovery.Mail = audit.Answer{Value: yes(!slices.Contains(chosen, oldMail)), Date: today, Place: of.Recovery.Mail.Place}
	of.Recovery.Phone = audit.Answer{Value: yes(!slices.Contains(chosen, oldPhone)), Date: today, Place: of.Recovery.Phone.Place}
	of.Recover = nil
	var things []audit.Thing
	var boxes []Account
	for _, v := range chosen {
		if v == oldMail || v == oldPhone {
			continue
		}
		of.Recover = append(of.Recover, strings.Split(v, " "))
		for _, part := range strings.Split(v, " ") {
			if _, on, ok := strings.Cut(part, "@"); ok {
				part = on
			}
			if t, ok := w.partThing(s, part); ok {
				things = append(things, t)
			} else if box := w.set.Account(part); box != nil && s.Account(part) == nil {
				boxes = append(boxes, *box)
			}
		}
	}
	said := w.keep(s, of, a)
	said.Put(Set{Accounts: boxes, Things: things})
	return said
}

// partThing returns the thing that a part of a way names, at hand today.
func (w *Walk) partThing(s *Set, id string) (audit.Thing, bool) {
	if s.Thing(id) != nil {
		return s.thing(id, "", "", w.Clock.Today())
	}
	for kind, ids := range usual {
		if slices.Contains(ids, id) && kind != Vault {
			return s.thing(id, kind, book.Text("things."+id).In(w.Lang), w.Clock.Today())
		}
	}
	return audit.Thing{}, false
}
