package export

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A tree reads XML in place. encoding/xml sees the tags, and an x for every byte between
// them: it reports where the elements are, and no text is copied into its buffers.
type tree struct {
	text  []byte
	tags  *xml.Decoder
	depth int
}

const treeDepth = 1000

func newTree(text []byte) *tree { return &tree{text: text, tags: xml.NewDecoder(&mask{text: text})} }

// children calls each for every child of the open element. Each has to read the child to
// its end.
func (t *tree) children(open xml.StartElement, each func(xml.StartElement) error) error {
	if t.depth++; t.depth > treeDepth {
		return &xmlError{open.Name.Local, &Error{Code: CodeTooDeep}}
	}
	for {
		token, err := t.tags.Token()
		if err != nil {
			return &xmlError{open.Name.Local, err}
		}
		switch token := token.(type) {
		case xml.EndElement:
			t.depth--
			return nil
		case xml.StartElement:
			if err := each(token); err != nil {
				return err
			}
		}
	}
}

// skip skips an element.
func (t *tree) skip(open xml.StartElement) error { return t.children(open, t.skip) }

func (t *tree) string(tag xml.StartElement) (string, error) {
	var s span
	if err := t.tags.DecodeElement(&s, &tag); err != nil {
		return "", err
	}
	plain, err := unescapeXML(s.in(t.text))
	return string(plain), err
}

// A span is the place of the text of an element.
type span struct {
	from, to int64
	sealed   bool
}

func (s *span) UnmarshalXML(d *xml.Decoder, tag xml.StartElement) error {
	for _, a := range tag.Attr {
		s.sealed = s.sealed || a.Name.Local == "Protected" && strings.EqualFold(a.Value, "true")
	}
	s.from = d.InputOffset()
	for {
		s.to = d.InputOffset()
		token, err := d.Token()
		switch token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			err = &Error{Code: CodeType}
		}
		if err != nil {
			return &xmlError{tag.Name.Local, err}
		}
	}
}

// in returns the text with its XML escapes.
func (s *span) in(text []byte) []byte { return text[s.from:s.to] }

// word returns the text without surrounding blanks, as a string: never a secret.
func (s *span) word(text []byte) string { return string(bytes.TrimSpace(s.in(text))) }

// An xmlError is an error in an element with that name.
type xmlError struct {
	name string
	error
}

func (e *xmlError) Unwrap() error { return e.error }

// entities are those that XML predefines.
var entities = map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}

var errEntity = errors.New("an unknown entity")

// unescapeXML resolves the escapes in raw, in a new buffer.
func unescapeXML(raw []byte) ([]byte, error) {
	out := make([]byte, 0, len(raw))
	for len(raw) > 0 {
		first, last := bounded(raw)
		switch {
		case len(first) > 1: // a CDATA section or a comment
			end := bytes.Index(raw, last) // encoding/xml has already found it
			if first[len(first)-1] == '[' {
				out = append(out, raw[len(first):end]...)
			}
			raw = raw[end+len(last):]
		case raw[0] == '&':
			name, rest, _ := bytes.Cut(raw[1:], []byte(";"))
			c, ok := entity(name)
			if !ok {
				clear(out)
				return nil, errEntity
			}
			out, raw = utf8.AppendRune(out, c), rest
		case bytes.HasPrefix(raw, []byte("\r\n")):
			raw = raw[1:]
		default:
			out, raw = append(out, raw[0]), raw[1:]
		}
	}
	return out, nil
}

// entity returns the character of the entity or character reference with that name. It makes
// no string of a long one, which may be a password with an ampersand.
func entity(name []byte) (rune, bool) {
	if c, ok := entities[string(name)]; ok {
		return c, true
	}
	const longest = 10
	if len(name) > longest || !bytes.HasPrefix(name, []byte("#")) {
		return 0, false
	}
	n, err := strconv.ParseUint(string(name[1:]), 10, 31)
	if hex, is := bytes.CutPrefix(name, []byte("#x")); is {
		n, err = strconv.ParseUint(string(hex), 16, 31)
	}
	return rune(n), err == nil && n > 0 && utf8.ValidRune(rune(n))
}

// xmlFault turns an error while reading t into an Error.
func (r *reader) xmlFault(t *tree, err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return nil
	}
	e := &Error{Code: CodeXML, Item: r.item, Line: 1 + bytes.Count(t.text[:t.tags.InputOffset()], []byte("\n"))}
	if in, ok := errors.AsType[*xmlError](err); ok && slices.Contains(r.shape.Keys, in.name) {
		e.Field = in.name
	}
	if own, ok := errors.AsType[*Error](err); ok {
		e.Code, e.Limit, e.Field = own.Code, own.Limit, cmp.Or(own.Field, e.Field)
	}
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok && syntax.Msg == "unexpected EOF" {
		e.Code, e.Field = CodeTruncated, ""
	}
	return e
}
