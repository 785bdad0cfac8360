package export

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"acctaudit/audit"
)

func looksLikeJSON(text []byte) bool {
	head := bytes.TrimSpace(text)
	return bytes.HasPrefix(head, []byte("{")) || bytes.HasPrefix(head, []byte("["))
}

// tooDeep returns the line where JSON is nested beyond reason, 0 if it is not. The
// library would find out as well, and take a second to say where.
func tooDeep(text []byte) int {
	const deepest = 200
	if !looksLikeJSON(text) {
		return 0
	}
	depth, inside := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case inside && c == '\\':
			i++
		case c == '"':
			inside = !inside
		case inside:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
		if depth > deepest {
			return 1 + bytes.Count(text[:i], []byte("\n"))
		}
	}
	return 0
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
	switch {
	case errors.Is(e, io.ErrUnexpectedEOF):
		return CodeTruncated
	case errors.Is(e, jsontext.ErrDuplicateName):
		return CodeRepeatedColumn
	}
	return CodeSyntax
}

// each reads one value after another, to the end of the text.
func (r *reader) each(item list) error {
	whole := r.text
	defer func() { r.text = whole }()
	for len(bytes.TrimSpace(r.text)) > 0 {
		one := first{read: item}
		err := json.Unmarshal(r.text, &one, lenient)
		if one.end == 0 {
			return r.jsonFault(err)
		}
		r.lines += bytes.Count(r.text[:one.end], []byte("\n"))
		r.text = r.text[one.end:]
	}
	return nil
}

// A first is the first of several values.
type first struct {
	read list
	end  int64 // 0 if it was not read to its end
}

func (f *first) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	err := f.read(dec)
	if err == nil {
		f.end = dec.InputOffset()
	}
	return err
}

// next reads the next value.
func next(dec *jsontext.Decoder, v any) error { return json.UnmarshalDecode(dec, v) }

// fault makes an error of a place. Of the pointer it takes the keys that the
// format documents; in an item, those below it.
func (r *reader) fault(code Code, offset int64, at jsontext.Pointer) *Error {
	e := &Error{Code: code, Item: r.item, Line: 1 + r.lines + bytes.Count(r.text[:offset], []byte("\n"))}
	var known []string
	depth := 0
	for key := range at.Tokens() {
		if depth++; depth > r.depth && strings.Contains(" "+r.shape.keys+" ", " "+key+" ") {
			known = append(known, key)
		}
	}
	e.Field = strings.Join(known, ".")
	return e
}

// A list is read one element at a time, by the function that it is.
type list func(*jsontext.Decoder) error

func (l *list) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	open, err := dec.ReadToken()
	if err != nil || open.Kind() != '[' {
		return cmp.Or(err, errors.New("not a list"))
	}
	for dec.PeekKind() != ']' {
		if err := (*l)(dec); err != nil {
			return err
		}
	}
	_, err = dec.ReadToken()
	return err
}

// An object is read one member at a time, by the function that it is.
type object func(name string, dec *jsontext.Decoder) error

func (o *object) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	open, err := dec.ReadToken()
	if err != nil || open.Kind() != '{' {
		return cmp.Or(err, errors.New("not an object"))
	}
	for dec.PeekKind() != '}' {
		name, err := dec.ReadToken()
		if err != nil {
			return err
		}
		if err := (*o)(name.String(), dec); err != nil {
			return err
		}
	}
	_, err = dec.ReadToken()
	return err
}

// aside returns what sets every element of a list apart.
func (r *reader) aside(why audit.Apart) list {
	return func(dec *jsontext.Decoder) error {
		if err := r.count(0, r.file.Items+1); err != nil {
			return err
		}
		r.setApart(why)
		return dec.SkipValue()
	}
}

// sorter is an item: it adds itself to the entries of r or sets itself apart.
type sorter interface{ sort(r *reader) }

// items returns what reads the items of a list, each into a value that empty
// makes.
func (r *reader) items(empty func() sorter) list {
	return func(dec *jsontext.Decoder) error {
		if err := r.count(0, r.file.Items+1); err != nil {
			return err
		}
		r.item, r.depth = r.file.Items, dec.StackDepth()
		start, it := dec.InputOffset(), empty()
		if err := json.UnmarshalDecode(dec, it); err != nil {
			return err
		}
		if dec.InputOffset()-start > int64(r.most.item) {
			return &Error{Item: r.item, Code: CodeItemTooLong, Limit: int64(r.most.item)}
		}
		r.foresee(dec.InputOffset())
		it.sort(r)
		r.item, r.depth = 0, 0
		return nil
	}
}

// foresee makes room once there is none left, for as many entries as there will be if
// the rest of the text is like what comes before offset.
func (r *reader) foresee(offset int64) {
	const enough = 64 // to tell
	if n := len(r.file.Entries); n >= enough && n == cap(r.file.Entries) {
		rest := int64(len(r.text)) - offset
		r.expect(int(rest*int64(n)/offset) + enough)
	}
}

// shelve puts the entries since from into a folder, with the folders they are in.
func (r *reader) shelve(from int, folder string) {
	for i := range r.file.Entries[from:] {
		e := &r.file.Entries[from+i]
		e.Folder = strings.Trim(folder+"/"+e.Folder, "/")
	}
}
