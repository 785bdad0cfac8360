package cli

import (
	"time"

	"acctaudit/audit"
	"acctaudit/report/doc"
)

// Fields collects labels with values in the language of Env, in Out.
type Fields struct {
	Env *Env
	Out doc.Fields
}

// Add appends a value, unless it is empty.
func (l *Fields) Add(label audit.Text, value string) {
	if value != "" {
		l.Out = append(l.Out, doc.Field{Label: l.Env.T(label), Value: value})
	}
}

// Link appends a link, unless it is empty.
func (l *Fields) Link(label audit.Text, address string) {
	if address != "" {
		l.Out = append(l.Out, doc.Field{Label: l.Env.T(label), Link: address})
	}
}

// Heads returns an empty table with these column heads.
func Heads(l audit.Lang, heads []audit.Text) doc.Table {
	return doc.Table{Columns: Each(heads, func(h audit.Text) doc.Column { return doc.Column{Head: h.In(l)} })}
}

// Day returns the day of t as 2006-01-02, or "" for the zero time.
func Day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// Stamp returns t in UTC by RFC 3339, or "" for the zero time.
func Stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
