package directory

import (
	_ "embed"
	"errors"
	"io"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// An Error says why there is no directory. It repeats nothing of the file, nor
// of what a server said.
type Error struct {
	key    string
	values words.V
	err    error
}

func fault(key string, values words.V, err error) *Error { return &Error{key, values, err} }

// Error is in English, with a name of what it is about.
func (e *Error) Error() string { return "2FA directory: " + e.In(audit.English) }

// In says the same in language l.
func (e *Error) In(l audit.Lang) string { return book.In(l, e.key, e.values) }

func (e *Error) Unwrap() error { return e.err }

// faultAfter says what a decoder stumbled over behind n whole items.
func faultAfter(n int, err error) *Error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fault("short", nil, err)
	}
	return fault("json", words.V{"n": n}, err)
}
