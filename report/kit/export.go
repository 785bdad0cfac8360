package kit

import (
	"slices"
	"strings"
	"time"

	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// An event is one row of the timeline.
type event struct {
	at         time.Time
	when, text string
}

// happenings lists the topics whose notes are events.
var happenings = []incident.Topic{"", incident.Happened, incident.Noticed, incident.Activity, incident.Refused, incident.Asked}

// timeline returns a table of all events of a case, in order of time.
func (d Options) timeline(c *incident.Case) doc.Block {
	var all []event
	for _, n := range c.Timeline {
		if slices.Contains(happenings, n.About) {
			all = append(all, d.happened(n))
		}
	}
	for _, m := range c.Done {
		if title, ok := book.Find("steps." + m.Step + ".title"); ok {
			all = append(all, event{m.At, stamp(m.At), d.say("export.did", words.V{"step": title.In(d.Lang)})})
		}
	}
	for _, l := range c.FollowUp.Looks {
		if !l.Done.IsZero() {
			at := time.Date(l.Done.Year(), l.Done.Month(), l.Done.Day(), 0, 0, 0, 0, d.Now.Location())
			all = append(all, event{at, day(l.Done), d.word("export.looked")})
		}
	}
	if len(all) == 0 {
		return doc.Para{Text: d.word("export.nothing")}
	}
	slices.SortStableFunc(all, func(a, b event) int { return a.at.Compare(b.at) })
	t := d.tabled("export.time", "export.what")
	for _, e := range all {
		t.Rows = append(t.Rows, []string{e.when, e.text})
	}
	return t
}

// happened returns a note as an event at the time that the note begins with, or else at
// the time when it was written.
func (d Options) happened(n incident.Note) event {
	for _, layout := range []string{"2006-01-02 15:04", time.DateOnly} {
		begin := n.Text[:min(len(layout), len(n.Text))]
		if at, err := time.ParseInLocation(layout, begin, d.Now.Location()); err == nil {
			return event{at, begin, d.note(n)}
		}
	}
	when := stamp(n.At)
	if n.About != "" {
		when = d.say("export.noted", words.V{"time": when})
	}
	return event{n.At, when, d.note(n)}
}

// note returns a note as one line, with its topic.
func (d Options) note(n incident.Note) string {
	text := strings.Join(lines(n.Text), " / ")
	if n.About == "" {
		return text
	}
	return d.pair(TopicWord(n.About).In(d.Lang), text)
}

// tabled returns an empty table with the heads under keys.
func (d Options) tabled(keys ...string) doc.Table {
	var t doc.Table
	for _, key := range keys {
		t.Columns = append(t.Columns, doc.Column{Head: d.word(key)})
	}
	return t
}

// contacts returns a table of who was told, with empty rows for more.
func (d Options) contacts(c *incident.Case) doc.Table {
	t := d.tabled("export.when", "export.whom", "export.number")
	for _, m := range c.Done {
		if s, err := c.Step(m.Step); err == nil && len(s.Desk) > 0 {
			t.Rows = append(t.Rows, []string{stamp(m.At), d.word("steps." + s.ID + ".title"), ""})
		}
	}
	number := slices.Concat(d.told(c, incident.CaseNumber), d.told(c, incident.Operator))
	if first := c.Told(); !first.IsZero() || number != nil {
		t.Rows = append(t.Rows, []string{day(first), d.say("export.support", words.V{"service": d.operator(c)}), d.joined(number)})
	}
	for _, p := range d.told(c, incident.Police) {
		t.Rows = append(t.Rows, []string{"", d.word("export.police"), p})
	}
	for range 4 {
		t.Rows = append(t.Rows, []string{d.blank(), d.blank() + d.blank(), d.blank() + d.blank()})
	}
	return t
}
