package kit

import (
	"cmp"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/words"
	"acctaudit/report"
	"acctaudit/report/doc"
)

// have lists the proofs that a service may ask for, each with the person's answer.
func (d Options) have(inv *audit.Inventory, a audit.Account) []doc.Item {
	r := recovery(a)
	items := []doc.Item{d.answer("recovery.mail", r.Mail), d.answer("recovery.phone", r.Phone), d.codes(inv, a)}
	for _, kind := range answers.EvidenceKinds() {
		items = append(items, d.answer("evidence."+kind, r.Evidence[kind]))
	}
	return items
}

// answer returns an item that is ticked if the answer is evidence.
func (d Options) answer(key string, a audit.Answer) doc.Item {
	item := doc.Item{Box: doc.Open, Text: d.word(key)}
	note := ""
	switch doubt := a.Doubt(d.Clock); {
	case a.Value == audit.No:
		note = d.word("answer.missing")
	case a.Value != audit.Yes:
		note = d.word("answer.unknown")
	case doubt != "":
		note = d.keptAt(d.doubted(a.Date, doubt), a.Place)
	default:
		item.Box = doc.Ticked
		note = d.keptAt(d.say("answer.confirmed", words.V{"day": day(a.Date)}), a.Place)
	}
	item.Notes = []string{note}
	return item
}

// keptAt adds the place where a thing is kept, if that is known.
func (d Options) keptAt(answer, place string) string {
	if place == "" {
		return answer
	}
	return d.say("answer.both", words.V{"answer": answer, "kept": d.say("answer.kept", words.V{"place": line(place)})})
}

// doubted says that an answer is no evidence, and why.
func (d Options) doubted(said time.Time, doubt audit.Doubt) string {
	why := report.DoubtWord(doubt).In(d.Lang)
	if !said.IsZero() {
		why = day(said) + d.word("comma") + why
	}
	return d.say("doubted", words.V{"why": why})
}

// codes returns the item on backup codes. They count only if the place is known.
func (d Options) codes(inv *audit.Inventory, a audit.Account) doc.Item {
	said := audit.Answer{Date: a.Confirmed, Place: d.placeName(inv, a.BackupCodes.Place)}
	switch a.BackupCodes.State {
	case "stored":
		said.Value = audit.Yes
	case "none":
		said.Value = audit.No
	case "not_offered":
		return doc.Item{Text: d.word("recovery.codes"), Notes: []string{d.word("answer.not-offered")}}
	}
	item := d.answer("recovery.codes", said)
	if said.Value == audit.Yes && said.Place == "" {
		item.Box, item.Notes = doc.Open, append(item.Notes, d.word("answer.nowhere"))
	}
	return item
}

// placeName returns the name and place of the thing with that id, or the words as they are.
func (d Options) placeName(inv *audit.Inventory, place string) string {
	for _, t := range inv.Things {
		if t.ID == place {
			return d.thingName(t)
		}
	}
	return d.usual(place)
}

// usual returns the usual name of a thing, or its id.
func (d Options) usual(id string) string {
	if name, ok := answers.Usual(id); ok {
		return name.In(d.Lang)
	}
	return line(id)
}

func (d Options) thingName(t audit.Thing) string {
	return d.aside(cmp.Or(line(t.Name), d.usual(t.ID)), line(t.Place))
}

// papers lists the proofs of identity that the person noted.
func (d Options) papers(inv *audit.Inventory) []doc.Item {
	var out []doc.Item
	for _, t := range inv.Things {
		if t.Kind == "document" {
			out = append(out, d.document(t))
		}
	}
	return out
}

// document returns the item on a proof of identity. It is ticked if the paper is held, valid
// and has a photo.
func (d Options) document(t audit.Thing) doc.Item {
	item := doc.Item{Box: doc.Ticked, Text: d.thingName(t)}
	open := func(note string) { item.Box, item.Notes = doc.Open, append(item.Notes, note) }
	switch {
	case t.Held == audit.No:
		open(d.word("ways.gone"))
		return item
	case t.Held != audit.Yes:
		open(d.word("person.unsure"))
	case t.Doubt(d.Clock) != "":
		open(d.doubted(t.Date, t.Doubt(d.Clock)))
	}
	switch {
	case t.Expires.IsZero():
		open(d.word("person.until-unknown"))
	case t.Expires.Before(d.Now):
		open(d.say("person.expired", words.V{"day": day(t.Expires)}))
	default:
		item.Notes = append(item.Notes, d.say("person.until", words.V{"day": day(t.Expires)}))
	}
	switch t.Photo {
	case audit.No:
		open(d.word("person.no-photo"))
	case audit.Yes:
	default:
		open(d.word("person.photo-unknown"))
	}
	return item
}
