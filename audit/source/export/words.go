package export

import (
	_ "embed"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var wordsYAML string

var book = words.New(wordsYAML)

// Say says in language l where and what is wrong.
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
	if e.Field != "" {
		p += e.Field + ": "
	}
	return p + words.Fill(book.Text("fault."+string(e.Code)).In(l), words.V{"limit": e.Limit, "err": e.Err})
}

// Todo says in language l what to do; "" if there is nothing to advise.
func (e *Error) Todo(l audit.Lang) string {
	switch e.Code {
	case CodeBinary, CodeUnknownFormat, CodeNoBin:
		return book.Text("todo.formats").In(l)
	case CodeUTF16, CodeShiftJIS, CodeEUCJP, CodeNotUTF8:
		return book.Text("todo.save").In(l)
	case CodeClosed:
		return book.In(l, "closed."+e.Format+".todo", nil)
	case CodeArchive:
		return book.Text("todo.archive").In(l)
	case CodeEncrypted:
		return book.Text("todo.plain").In(l)
	case CodeAccountBound:
		return book.Text("todo.account-bound").In(l)
	case CodeSealed:
		return book.Text("todo.sealed").In(l)
	case CodeWrongPassword:
		return book.Text("todo.wrong-password").In(l)
	case CodeNotFound, CodePermission, CodeDirectory, CodeUnreadable, CodeTooBig, CodeTooManyItems:
		return ""
	}
	return book.Text("todo.again").In(l)
}
