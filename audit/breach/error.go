package breach

import (
	_ "embed"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// An Error says why a list is of no use, and where. It repeats nothing of the list.
type Error struct {
	key    string
	values words.V
	err    error
	line   int64 // 0 is not known
	at     int64 // the byte, where lines were not counted; 0 is not known
}

func fault(key string) *Error { return &Error{key: key} }

// in says in which line e is.
func (e *Error) in(line int64) *Error {
	e.line = line
	return e
}

// Error is in English, with a name of what it is about.
func (e *Error) Error() string { return "list of leaked passwords: " + e.In(audit.English) }

// In says the same in language l.
func (e *Error) In(l audit.Lang) string {
	what := book.In(l, e.key, e.values)
	switch {
	case e.line > 0:
		return book.In(l, "line", words.V{"what": what, "n": e.line})
	case e.at > 0:
		return book.In(l, "byte", words.V{"what": what, "n": e.at})
	}
	return what
}

func (e *Error) Unwrap() error { return e.err }

// Unreachable says that a server did not answer.
func Unreachable(err error) *Error { return &Error{key: "unreachable", err: err} }

// Answered says that a server answered with something else than it was asked for.
func Answered(status int) *Error { return &Error{key: "answered", values: words.V{"status": status}} }

// BrokenOff says that an answer ended before its end.
func BrokenOff(err error) *Error { return &Error{key: "brokenOff", err: err} }

// Unreadable says that a file could not be read.
func Unreadable(err error) *Error { return &Error{key: "unreadable", err: err} }
