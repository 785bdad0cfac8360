package cli

import (
	"time"

	"acctaudit/audit"
	"acctaudit/report/doc"
)

// Fields are labels with values; what has no value is left out.
type Fields struct {
	Env *Env
	Out doc.Fields
}

func (l *Fields) Add(label audit.Text, value string) {
	if value != "" {
		l.Out = append(l.Out, doc.Field{Label: l.Env.T(label), Value: value})
	}
}

func (l *Fields) Link(label audit.Text, address string) {
	if address != "" {
		l.Out = append(l.Out, doc.Field{Label: l.Env.T(label), Link: address})
	}
}

// Heads is a table of columns under these heads.
func Heads(l audit.Lang, heads []audit.Text) doc.Table {
	return doc.Table{Columns: Each(heads, func(h audit.Text) doc.Column { return doc.Column{Head: h.In(l)} })}
}

// Day writes the day of a time for people; none is nothing.
func Day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// Stamp writes a time for programs; none is nothing.
func Stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
