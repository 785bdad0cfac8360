package export

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

func looksLikeJSON(text []byte) bool {
	head := bytes.TrimSpace(text)
	return bytes.HasPrefix(head, []byte("{")) || bytes.HasPrefix(head, []byte("["))
}

// lenient reads half a surrogate pair as U+FFFD. wellFormed has already refused all other
// invalid UTF-8.
var lenient = jsontext.AllowInvalidUTF8(true)

// values reads the text in place with read: one value, or if several is true all values in it.
func (r *reader) values(read func(*jsontext.Decoder) error, several bool) error {
	dec := jsontext.NewDecoder(bytes.NewBuffer(r.text), lenient)
	err := read(dec)
	for err == nil && several && dec.PeekKind() > 0 {
		err = read(dec)
	}
	if err != nil {
		return r.jsonFault(err)
	}
	return r.jsonFault(ending(dec))
}

// ending returns an error if there is anything behind what dec has read.
func ending(dec *jsontext.Decoder) error {
	_, err := dec.ReadToken()
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case err == nil:
		return &jsontext.SyntacticError{ByteOffset: dec.InputOffset()}
	}
	return err
}

// jsonFault turns an error of the library into an Error.
func (r *reader) jsonFault(err error) error {
	if own, ok := errors.AsType[*Error](err); ok {
		return own
	}
	const deepest = 9_999 // the library allows one more
	if e, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		if strings.Count(string(e.JSONPointer), "/") >= deepest {
			return &Error{Code: CodeTooDeep, Line: r.line(e.ByteOffset)}
		}
		return r.fault(syntaxCode(e), e.ByteOffset, e.JSONPointer)
	}
	if e, ok := errors.AsType[*json.SemanticError](err); ok {
		return r.fault(CodeType, e.ByteOffset, e.JSONPointer)
	}
	if err != nil {
		return &Error{Code: CodeSyntax}
	}
	return nil
}

func syntaxCode(e *jsontext.SyntacticError) Code {
	switch {
	case errors.Is(e, io.ErrUnexpectedEOF):
		return CodeTruncated
	case errors.Is(e, jsontext.ErrDuplicateName):
		return CodeRepeatedColumn
	}
	return CodeSyntax
}

// fault returns an error at an offset. Its Field has the keys of the pointer that the
// format documents; in an item, only those below the item.
func (r *reader) fault(code Code, offset int64, at jsontext.Pointer) *Error {
	e := &Error{Code: code, Item: r.item, Line: r.line(offset)}
	var known []string
	depth := 0
	for key := range at.Tokens() {
		if depth++; depth > r.depth && slices.Contains(r.shape.Keys, key) {
			known = append(known, key)
		}
	}
	e.Field = strings.Join(known, ".")
	return e
}

// line returns the line of an offset, from 1.
func (r *reader) line(offset int64) int {
	return 1 + bytes.Count(r.text[:offset], []byte("\n"))
}
