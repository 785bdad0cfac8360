package export

import (
	_ "embed"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var wordsYAML string

var book = words.New(wordsYAML)

// Say says where and what is wrong, in language l.
func (e *Error) Say(l audit.Lang) string {
	p := e.File
	if p == Stdin {
		p = book.In(l, "place.stdin", nil)
	}
	p += ": "
	if e.Code == CodeClosed {
		return p + book.In(l, "closed."+e.Format+".what", nil)
	}
	if e.Line > 0 {
		p += book.In(l, "place.line", words.V{"n": e.Line}) + ": "
	}
	if e.Item > 0 {
		p += book.In(l, "place.item", words.V{"n": e.Item}) + ": "
	}
	if e.Code == CodeUnknownFormat && e.Field != "" {
		return p + book.In(l, "fault.unknown-columns", words.V{"columns": e.Field})
	}
	if e.Field != "" && e.Want == "" {
		p += e.Field + ": "
	}
	v := words.V{"limit": e.Limit, "err": e.Err, "format": e.Format, "want": e.Want, "found": e.Field}
	return p + words.Fill(book.Text("fault."+string(e.Code)).In(l), v)
}

// Todo returns advice in language l, or "".
func (e *Error) Todo(l audit.Lang) string {
	if e.Code == CodeClosed {
		return book.In(l, "closed."+e.Format+".todo", nil)
	}
	t, _ := book.Find("todo." + string(e.Code))
	return words.Fill(t.In(l), words.V{"format": e.Format})
}
