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

// lenient takes half a surrogate pair for U+FFFD; that all else is UTF-8 is
// looked at before.
var lenient = jsontext.AllowInvalidUTF8(true)

// unmarshal reads the whole of text into v, where it lies.
func (r *reader) unmarshal(v any) error { return r.jsonFault(json.Unmarshal(r.text, v, lenient)) }

// jsonFault makes an Error of one of the library's.
func (r *reader) jsonFault(err error) error {
	if own, ok := errors.AsType[*Error](err); ok {
		return own
	}
	const deepest = 9_999 // that the library goes
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

// each reads one value after another, to the end of the text.
func (r *reader) each(read func(*jsontext.Decoder) error) error {
	whole := r.text
	defer func() { r.text = whole }()
	for len(bytes.TrimSpace(r.text)) > 0 {
		one := value{read: read}
		err := json.Unmarshal(r.text, &one, lenient)
		if one.end == 0 {
			return r.jsonFault(err)
		}
		r.lines += bytes.Count(r.text[:one.end], []byte("\n"))
		r.text = r.text[one.end:]
	}
	return nil
}

// A value is read by a function.
type value struct {
	read func(*jsontext.Decoder) error
	end  int64 // 0 if it was not read to its end
}

func (v *value) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	err := v.read(dec)
	if err == nil {
		v.end = dec.InputOffset()
	}
	return err
}

// fault makes an error of a place. Of the pointer it takes the keys that the
// format documents; in an item, those below it.
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

// line returns the line that a place is in.
func (r *reader) line(offset int64) int {
	return 1 + r.lines + bytes.Count(r.text[:offset], []byte("\n"))
}
