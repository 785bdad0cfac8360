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
	if dress, ok := dresses[a.Kind]; ok {
		dress(w, &a)
		return a
	}
	a.Before = []string{string(audit.Yes)}
	a.choose("replies.", string(audit.Yes), string(audit.No), notKnown)
	return a
}

// dresses give the questions that are not answered with yes or no their choices.
var dresses = map[Kind]func(*Walk, *Ask){
	AskSome: (*Walk).dressSome, AskFactors: (*Walk).dressFactors, AskDevice: (*Walk).dressDevice,
	AskCodes: (*Walk).dressCodes, AskWays: (*Walk).dressWays, AskProof: (*Walk).dressProof,
}

// choose adds choices whose words stand in the book.
func (a *Ask) choose(head string, values ...string) {
	for _, v := range values {
		a.Choices = append(a.Choices, Choice{v, book.Text(head + v)})
	}
}

// offer adds a choice that is called by its own name, unless it is there.
func (a *Ask) offer(value, name string) {
	if !slices.ContainsFunc(a.Choices, func(c Choice) bool { return c.Value == value }) {
		a.Choices = append(a.Choices, Choice{value, audit.Text{En: name, Ja: name}})
	}
}

func (w *Walk) dressSome(a *Ask) {
	a.Mode = Several
	for _, id := range a.Of {
		a.Choices = append(a.Choices, Choice{id, called(w.account(id))})
	}
}

func called(a *audit.Account) audit.Text {
	in := func(l audit.Lang) string { return strings.TrimRight(text.Visible(a.Name.In(l)+"  "+a.Username), " ") }
	return audit.Text{En: in(audit.English), Ja: in(audit.Japanese)}
}

// dressFactors offers what the service is recorded to offer first.
func (w *Walk) dressFactors(a *Ask) {
	of := w.account(a.Of[0])
	if a.Mode == One && told(of) {
		a.choose("choices.", same)
		a.Before = []string{same}
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
	a.choose("choices.", more, string(audit.MethodNone), string(audit.MethodNotOffered), notKnown)
	if len(of.Factors) == 1 && len(a.Before) == 0 {
		a.Before = []string{string(of.Factors[0].Method)}
	}
}

// told reports whether the person has said which factors are on.
func told(of *audit.Account) bool {
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
		a.offerThings(w.things(slices.DeleteFunc(Kinds(), func(kind string) bool { return !mayLiveOn(f, kind) })...))
	}
	a.choose("choices.", elsewhere, notKnown)
	a.Before = w.latest[a.Kind]
}

// usual are the things that a person most likely has, by kind.
var usual = map[string][]string{
	"device": {"phone", "pc"}, "number": {"number"}, "key": {"key"}, "mailbox": {"mailbox"}, "memory": {"memory"},
	"paper": {"paper"}, "document": {"document"}, Vault: {Vault},
}

// Usual returns what a thing that a person most likely has is called, by its id.
func Usual(id string) (audit.Text, bool) { return book.Find("things." + id) }

// things returns those of some kinds that are not gone, and the usual ones.
func (w *Walk) things(kinds ...string) []audit.Thing {
	var out []audit.Thing
	for _, kind := range kinds {
		for _, t := range w.set.Things {
			if t.Kind == kind && t.Held != audit.No {
				t.Name = cmp.Or(t.Name, t.ID)
				out = append(out, t)
			}
		}
		for _, id := range usual[kind] {
			if w.set.Thing(id) == nil {
				out = append(out, audit.Thing{ID: id, Kind: kind, Name: book.Text("things." + id).In(w.Lang)})
			}
		}
	}
	return out
}

func (a *Ask) offerThings(things []audit.Thing) {
	for _, t := range things {
		a.offer(t.ID, t.Name)
	}
}

func (w *Walk) dressCodes(a *Ask) {
	of := w.account(a.Of[0])
	a.offerThings(w.things("paper", Vault, "device"))
	a.choose("choices.", elsewhere)
	a.choose("codes.", "none", "not_offered", notKnown)
	a.Before = w.latest[a.Kind]
	switch codes := of.BackupCodes; {
	case codes.Place != "":
		a.offer(codes.Place, codes.Place)
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
