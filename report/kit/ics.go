package kit

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"acctaudit/audit/incident"
)

// WriteICS writes the days on which the account is still to be looked at again
// as a calendar (RFC 5545), each with a reminder at nine in the morning.
func WriteICS(w io.Writer, c *incident.Case, o Options) error {
	d, err := newDrafter(o)
	if err != nil {
		return err
	}
	var b strings.Builder
	put := func(s string) { b.WriteString(folded(s)) }
	put("BEGIN:VCALENDAR")
	put("VERSION:2.0")
	put("PRODID:-//acctaudit//incident follow-up//EN")
	put("CALSCALE:GREGORIAN")
	put("METHOD:PUBLISH")
	for _, day := range c.Due() {
		summary := fmt.Sprintf(d.t("Look at the account again: %s", "アカウントの見直し：%s"), d.caseName(c))
		put("BEGIN:VEVENT")
		put(fmt.Sprintf("UID:%s-%s@acctaudit.invalid", line(c.ID), day))
		put("DTSTAMP:" + d.Now.UTC().Format("20060102T150405Z"))
		put("DTSTART;VALUE=DATE:" + strings.ReplaceAll(day.String(), "-", ""))
		put("DTEND;VALUE=DATE:" + strings.ReplaceAll(day.Add(1).String(), "-", ""))
		put("SUMMARY:" + icsText(summary))
		put("DESCRIPTION:" + icsText(fmt.Sprintf(d.t("Look through the sign-in history and the settings, then run: acctaudit incident follow-up %s --looked today",
			"ログイン履歴と設定を見直し、acctaudit incident follow-up %s --looked today を実行します。"), c.ID)))
		put("TRANSP:TRANSPARENT")
		put("BEGIN:VALARM")
		put("ACTION:DISPLAY")
		put("DESCRIPTION:" + icsText(summary))
		put("TRIGGER;RELATED=START:PT9H")
		put("END:VALARM")
		put("END:VEVENT")
	}
	put("END:VCALENDAR")
	_, err = io.WriteString(w, b.String())
	return err
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
