package kit

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"acctaudit/audit/incident"
	"acctaudit/audit/words"
)

// ICS returns the days on which the account is still to be looked at again as a
// calendar (RFC 5545), each with a reminder at nine in the morning.
func ICS(c *incident.Case, o Options) string {
	d := newDrafter(o)
	var b strings.Builder
	put := func(lines ...string) {
		for _, s := range lines {
			b.WriteString(folded(s))
		}
	}
	title := icsText(d.say("calendar.title", words.V{"name": d.caseName(c)}))
	text := icsText(d.say("calendar.text", words.V{"id": c.ID}))
	put("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//acctaudit//incident follow-up//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
	for _, day := range c.Due() {
		put("BEGIN:VEVENT",
			fmt.Sprintf("UID:%s-%s@acctaudit.invalid", line(c.ID), day),
			"DTSTAMP:"+d.Now.UTC().Format("20060102T150405Z"),
			"DTSTART;VALUE=DATE:"+strings.ReplaceAll(day.String(), "-", ""),
			"DTEND;VALUE=DATE:"+strings.ReplaceAll(day.Add(1).String(), "-", ""),
			"SUMMARY:"+title, "DESCRIPTION:"+text, "TRANSP:TRANSPARENT",
			"BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:"+title, "TRIGGER;RELATED=START:PT9H", "END:VALARM",
			"END:VEVENT")
	}
	put("END:VCALENDAR")
	return b.String()
}

// icsText escapes a text value (RFC 5545 §3.3.11).
func icsText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`, "\r", "").Replace(s)
}

// folded ends a line with CR LF and breaks it after 75 bytes, between
// characters (RFC 5545 §3.1).
func folded(s string) string {
	var b strings.Builder
	room := 75
	for s != "" {
		_, n := utf8.DecodeRuneInString(s)
		if n > room {
			b.WriteString("\r\n ")
			room = 74
		}
		b.WriteString(s[:n])
		room -= n
		s = s[n:]
	}
	return b.String() + "\r\n"
}
