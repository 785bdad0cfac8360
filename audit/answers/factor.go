package answers

import (
	"cmp"
	"slices"
	"time"

	"acctaudit/audit"
)

// regained are the methods that are not lost for good: a number can be had again from
// the carrier, a mailbox is an account of its own, and a card is issued anew.
var regained = []audit.Method{audit.MethodSMS, audit.MethodVoice, audit.MethodEmail, audit.MethodSmartCard}

// NeedsCodes reports whether backup codes matter to a.
func NeedsCodes(a *audit.Account) bool {
	return len(without(audit.MethodsOf(a.Factors), slices.Concat(unreal, regained))) > 0
}

// CodesOpen reports whether it is not answered if backup codes are kept, or where.
func CodesOpen(a *audit.Account) bool {
	switch a.BackupCodes.State {
	case "none", "not_offered":
		return false
	case "stored":
		return a.BackupCodes.Place == ""
	}
	return true
}

// thing returns the thing of that id as it is to be written down: at hand today. A
// new one has the kind and the name given. It is not ok if the person has said that
// it is gone.
func (s *Set) thing(id, kind, name string, today time.Time) (t audit.Thing, ok bool) {
	t = audit.Thing{ID: id, Kind: kind, Name: name}
	if old := s.Thing(id); old != nil {
		t = *old
	}
	if t.Held == audit.No {
		return t, false
	}
	t.Held, t.Date = audit.Yes, today
	return t, true
}

// Confirm returns what to write down if a was answered today: the account with that
// date, and that the things which its factors live on are at hand, but for one that
// is said to be gone.
func (s *Set) Confirm(a Account, today time.Time, l audit.Lang) Set {
	a.Confirmed = today
	said := Set{Accounts: []Account{a}}
	for _, f := range a.Factors {
		name, _ := book.Find("things." + f.On)
		t, ok := s.thing(f.On, kindOf(f), name.In(l), today)
		if f.On != "" && ok && said.Thing(f.On) == nil {
			said.Things = append(said.Things, t)
		}
	}
	return said
}

// Given is an answer about second factors that a script gives in parts.
type Given struct {
	Factors []audit.Factor
	Thing   string // that all factors live on
	Codes   audit.BackupCodes
}

// Missing names the part of an answer of before that no longer counts and that g does
// not give: the date is that of both. It is "" if there is none.
func (g Given) Missing(a Account, c audit.Clock) string {
	switch {
	case c.Doubt(a.Confirmed) == "":
	case len(g.Factors) == 0 && len(a.Factors) > 0:
		return "method"
	case g.Codes.State == "" && a.BackupCodes.State != "":
		return "codes"
	}
	return ""
}

// On returns a with what g says. What g does not say stays as it was.
func (g Given) On(a Account) Account {
	if len(g.Factors) > 0 {
		a.Factors = g.Factors
	} else if g.Thing != "" {
		a.Factors = slices.Clone(a.Factors)
		for i := range a.Factors {
			a.Factors[i].On = g.Thing
		}
	}
	if g.Codes.State != "" {
		a.BackupCodes = audit.BackupCodes{State: g.Codes.State}
	}
	if g.Codes.Place != "" {
		a.BackupCodes = audit.BackupCodes{State: cmp.Or(a.BackupCodes.State, "stored"), Place: g.Codes.Place}
	}
	return a
}
