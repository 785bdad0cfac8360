package answers

import (
	"cmp"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
)

// dress gives a question its choices, and says what was answered before.
func (w *Walk) dress(a Ask) Ask {
	a.Mode = cmp.Or(a.Mode, One)
	if a.Mode == Free {
		return a
	}
	switch a.Kind {
	case AskSome:
		w.dressSome(&a)
	case AskFactors:
		w.dressFactors(&a)
	case AskDevice:
		w.dressDevice(&a)
	case AskCodes:
		w.dressCodes(&a)
	case AskWays:
		w.dressWays(&a)
	case AskProof:
		w.dressProof(&a)
	default:
		a.Before = []string{string(audit.Yes)}
		a.choose("replies.", string(audit.Yes), string(audit.No), NotKnown)
	}
	return a
}

// choose adds choices whose words stand in the book.
func (a *Ask) choose(head string, values ...string) {
	for _, v := range values {
		a.Choices = append(a.Choices, Choice{v, book.Text(head + v)})
	}
}

// offer adds a choice that is called by its own name.
func (a *Ask) offer(value, name string) {
	a.Choices = append(a.Choices, Choice{value, audit.Text{En: name, Ja: name}})
}

func (w *Walk) dressSome(a *Ask) {
	a.Mode = Several
	for _, id := range a.Of {
		account := w.account(id)
		a.Choices = append(a.Choices, Choice{id, audit.Text{En: called(account, audit.English), Ja: called(account, audit.Japanese)}})
	}
}

func called(a *audit.Account, l audit.Lang) string {
	return strings.TrimRight(text.Visible(a.Name.In(l)+"  "+a.Username), " ")
}

// dressFactors offers what the service is recorded to offer first.
func (w *Walk) dressFactors(a *Ask) {
	of := w.account(a.Of[0])
	if a.Mode == One && w.told(of) {
		a.choose("choices.", Same)
		a.Before = []string{Same}
	}
	for _, m := range slices.Concat(of.Offered, without(audit.Methods, of.Offered)) {
		a.Choices = append(a.Choices, Choice{Value: string(m)})
	}
	if a.Mode == Several {
		a.Least = 1
		for _, m := range audit.MethodsOf(of.Factors) {
			a.Before = append(a.Before, string(m))
		}
		return
	}
	a.choose("choices.", More, string(audit.MethodNone), string(audit.MethodNotOffered), NotKnown)
	if len(of.Factors) == 1 && len(a.Before) == 0 {
		a.Before = []string{string(of.Factors[0].Method)}
	}
}

// told reports whether the person has said which factors are on.
func (w *Walk) told(of *audit.Account) bool {
	return len(of.Factors) > 0 && of.Factors[0].Method != audit.MethodUnknown
}

func without(all, drop []audit.Method) []audit.Method {
	return slices.DeleteFunc(slices.Clone(all), func(m audit.Method) bool { return slices.Contains(drop, m) })
}

// dressDevice offers the things that the factors can live on.
func (w *Walk) dressDevice(a *Ask) {
	for _, f := range w.account(a.Of[0]).Factors {
		if f.On != "" {
			continue
		}
		w.offerThings(a, slices.DeleteFunc(Kinds(), func(kind string) bool { return !MayLiveOn(f, kind) }))
	}
	a.choose("choices.", Elsewhere, NotKnown)
	a.Before = w.latest[a.Kind]
}

// usual are the things that a person most likely has, by kind.
var usual = map[string][]string{
	"device": {"phone", "pc"}, "number": {"number"}, "key": {"key"}, "mailbox": {"mailbox"}, "memory": {"memory"},
	"paper": {"paper"}, "document": {"document"}, Vault: {Vault},
}

// Usual returns what a thing that a person most likely has is called, by its id.
func Usual(id string) (audit.Text, bool) { return book.Find("things." + id) }

// offerThings adds the things of those kinds that are not gone, and the usual ones.
func (w *Walk) offerThings(a *Ask, kinds []string) {
	for _, kind := range kinds {
		for _, t := range w.set.Things {
			if t.Kind == kind && t.Held != audit.No {
				a.offerOnce(t.ID, cmp.Or(t.Name, t.ID))
			}
		}
		for _, id := range usual[kind] {
			if w.set.Thing(id) == nil {
				a.offerOnce(id, book.Text("things."+id).In(w.Lang))
			}
		}
	}
}

func (a *Ask) offerOnce(value, name string) {
	if !slices.ContainsFunc(a.Choices, func(c Choice) bool { return c.Value == value }) {
		a.offer(value, name)
	}
}

func (w *Walk) dressCodes(a *Ask) {
	of := w.account(a.Of[0])
	w.offerThings(a, []string{"paper", Vault, "device"})
	a.choose("choices.", Elsewhere)
	a.choose("codes.", "none", "not_offered", NotKnown)
	a.Before = w.latest[a.Kind]
	switch codes := of.BackupCodes; {
	case codes.Place != "":
		a.offerOnce(codes.Place, codes.Place)
		a.Before = []string{codes.Place}
	case codes.State != "" && codes.State != "stored":
		a.Before = []string{codes.State}
	}
}

func (w *Walk) dressProof(a *Ask) {
	a.Mode = Several
	a.choose("evidence.", EvidenceKinds()...)
	a.Before = w.latest[a.Kind]
	if r := w.account(a.Of[0]).Recovery; r != nil && len(r.Evidence) > 0 {
		a.Before = nil
		for _, kind := range EvidenceKinds() {
			if r.Evidence[kind].Value == audit.Yes {
				a.Before = append(a.Before, kind)
			}
		}
	}
}
