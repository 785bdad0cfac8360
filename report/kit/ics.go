package kit

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"acctaudit/audit/incident"
	"acctaudit/audit/words"
)

// A reminder is a day in a calendar.
type reminder struct {
	id          string // unique within the case
	day         time.Time
	title, text string
	alarms      []string // RFC 5545 durations from the beginning of the day
}

// ICS returns a calendar (RFC 5545) of the looks that are due and of the terms of a case,
// and the number of its days. Each day has an alarm at nine in the morning, and a term
// another one a week before.
func ICS(c *incident.Case, d Options) (calendar string, days int) {
	lines := []string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//acctaudit//incident follow-up//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"}
	reminders := d.reminders(c)
	for _, r := range reminders {
		lines = append(lines, d.entry(c, r)...)
	}
	var b strings.Builder
	for _, s := range append(lines, "END:VCALENDAR") {
		b.WriteString(broken(s, 75, "\r\n ") + "\r\n") // RFC 5545 §3.1
	}
	return b.String(), len(reminders)
}

const nine, weekBefore, basic = "PT9H", "-P7D", "20060102"

func (d Options) reminders(c *incident.Case) []reminder {
	var out []reminder
	name := words.V{"name": d.caseName(c)}
	for _, due := range c.Due() {
		out = append(out, reminder{day(due), due, d.say("calendar.title", name), d.say("calendar.text", words.V{"id": line(c.ID)}), []string{nine}})
	}
	if !c.Open() {
		return out
	}
	for _, t := range d.terms(c) {
		if !t.ends.Before(d.Today()) {
			out = append(out, reminder{t.ID, t.ends, d.say("calendar.term", name), t.Text.In(d.Lang), []string{nine, weekBefore}})
		}
	}
	return out
}

// entry returns the lines of the VEVENT for a reminder.
func (d Options) entry(c *incident.Case, r reminder) []string {
	title := icsText(r.title)
	var alarms []string
	for _, at := range r.alarms {
		alarms = append(alarms, "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:"+title, "TRIGGER;RELATED=START:"+at, "END:VALARM")
	}
	return slices.Concat([]string{
		"BEGIN:VEVENT",
		fmt.Sprintf("UID:%s-%s@acctaudit.invalid", icsText(line(c.ID)), r.id),
		"DTSTAMP:" + d.Now.UTC().Format("20060102T150405Z"),
		"DTSTART;VALUE=DATE:" + r.day.Format(basic),
		"DTEND;VALUE=DATE:" + r.day.AddDate(0, 0, 1).Format(basic),
		"SUMMARY:" + title, "DESCRIPTION:" + icsText(r.text), "TRANSP:TRANSPARENT",
	}, alarms, []string{"END:VEVENT"})
}

// icsText escapes a text value (RFC 5545 §3.3.11).
func icsText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(s)
}

// broken breaks a line between characters by fold, so that no part has more than most
// bytes. A space at the end of fold is one of them.
func broken(line string, most int, fold string) string {
	var b strings.Builder
	room := most
	for _, r := range line {
		n := utf8.RuneLen(r)
		if n > room {
			b.WriteString(fold)
			room = most - strings.Count(fold, " ")
		}
		b.WriteRune(r)
		room -= n
	}
	return b.String()
}
