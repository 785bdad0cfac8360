package export

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"acctaudit/audit"
)

func looksLikeJSON(text []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) }

// unmarshal reads the whole of text into v, where it lies. Half a surrogate
// pair is U+FFFD; that all else is UTF-8 was looked at before.
func (r *reader) unmarshal(v any) error {
	err := json.Unmarshal(r.text, v, jsontext.AllowInvalidUTF8(true))
	if own, ok := errors.AsType[*Error](err); ok {
		return own
	}
	if e, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
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
	const deep = 5_000 // the library goes to twice that
	switch {
	case errors.Is(e, io.ErrUnexpectedEOF):
		return CodeTruncated
	case errors.Is(e, jsontext.ErrDuplicateName):
		return CodeRepeatedColumn
	case strings.Count(string(e.JSONPointer), "/") > deep:
		return CodeTooDeep
	}
	return CodeSyntax
}

// fault makes an error of a place. Of the pointer it takes the number of the
// item, and keys that the format documents.
func (r *reader) fault(code Code, offset int64, at jsontext.Pointer) *Error {
	e := &Error{Code: code, Line: 1 + bytes.Count(r.text[:offset], []byte("\n"))}
	var keys []string
	for key := range at.Tokens() {
		n, err := strconv.Atoi(key)
		switch {
		case err == nil && len(keys) == 1 && keys[0] == "items":
			e.Item, keys = n+1, nil
		case err == nil:
		case !strings.Contains(documented, " "+key+" "):
			return e
		default:
			keys = append(keys, key)
		}
	}
	e.Field = strings.Join(keys, ".")
	return e
}

// A password takes the bytes of a text without making a string of them.
type password struct{ audit.Secret }

func (p *password) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	v, err := dec.ReadValue()
	switch {
	case err != nil:
		return err
	case v.Kind() == '"':
		text, _ := jsontext.AppendUnquote(make([]byte, 0, len(v)), v) // half a surrogate pair is no fault
		p.Secret = audit.NewSecret(text)
	case v.Kind() != 'n':
		return errors.New("not a text")
	}
	return nil
}

// A presence says whether there is anything in a value: false, null and what is
// empty hold nothing.
type presence bool

func (p *presence) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	v, err := dec.ReadValue()
	switch v.Kind() {
	case '"', '[', '{':
		*p = len(bytes.TrimSpace(v[1:len(v)-1])) > 0
	case '0', 't':
		*p = true
	}
	return err
}

// A number is 0 where there is another kind of value.
type number float64

func (n *number) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	v, err := dec.ReadValue()
	if v.Kind() == '0' {
		f, _ := strconv.ParseFloat(string(v), 64)
		*n = number(f)
	}
	return err
}

// A moment is a time in RFC 3339. What is no such time is no time.
type moment struct{ time.Time }

func (m *moment) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	v, err := dec.ReadValue()
	if t, bad := time.Parse(`"`+time.RFC3339+`"`, string(v)); bad == nil {
		m.Time = t.UTC()
	}
	return err
}
