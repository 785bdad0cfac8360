// Package bitwarden reads Bitwarden's unencrypted JSON export.
//
// It reads one item at a time and takes from it only what an audit needs:
// notes, custom fields, old passwords, one-time password seeds and passkeys
// are passed over, of the last two it keeps that they are there. Items in the
// bin and items that are no logins are counted, not read. An encrypted export
// is refused.
package bitwarden

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"acctaudit/audit/source"
)

const name = "bitwarden"

// Format is the Bitwarden JSON export, of a person or an organisation.
var Format = source.Format{Name: name, Title: "Bitwarden (JSON)", Sniff: sniff, Read: read}

// sniff knows the export by the keys at its beginning; the order of keys is
// Bitwarden's own.
func sniff(head []byte) bool {
	head = bytes.TrimSpace(head)
	if len(head) == 0 || head[0] != '{' {
		return false
	}
	return bytes.Contains(head, []byte(`"encrypted"`)) || bytes.Contains(head, []byte(`"items"`))
}

func read(ctx context.Context, r io.Reader, opts source.Options) (source.Export, error) {
	in := &item{r: r, most: int64(opts.Limits.Item)}
	x := &export{ctx: ctx, in: in, dec: json.NewDecoder(in), limits: opts.Limits}
	err := x.object()
	return x.out, err
}

// An export is a file being read.
type export struct {
	ctx    context.Context
	in     *item
	dec    *json.Decoder
	limits source.Limits
	at     int // the item being read, counted from 1; 0 outside of items
	out    source.Export
}

// object reads the whole file: one object, and nothing after it.
func (x *export) object() error {
	if err := x.delimiter('{', ""); err != nil {
		return err
	}
	found := false
	for x.more() {
		key, err := x.token()
		if err != nil {
			return err
		}
		found = found || key == "items"
		if err := x.value(key); err != nil {
			return err
		}
	}
	if err := x.delimiter('}', ""); err != nil {
		return err
	}
	if !found {
		return &source.InputError{Field: "items", Code: source.CodeMissingColumn}
	}
	if _, err := x.dec.Token(); !errors.Is(err, io.EOF) {
		return &source.InputError{Code: source.CodeSyntax}
	}
	return nil
}

// value reads the value of a key of the outermost object.
func (x *export) value(key json.Token) error {
	switch key {
	case "items":
		return x.items()
	case "encrypted", "passwordProtected":
		var on bool
		if err := x.decode(&on, key.(string)); err != nil {
			return err
		}
		if on {
			return &source.InputError{Code: source.CodeEncrypted}
		}
		return nil
	}
	return x.decode(new(passedOver), "")
}

func (x *export) items() error {
	if err := x.delimiter('[', "items"); err != nil {
		return err
	}
	for x.more() {
		if err := x.ctx.Err(); err != nil {
			return err
		}
		if x.at++; x.at > x.limits.Items {
			return &source.InputError{Item: x.at, Code: source.CodeTooManyItems, Limit: int64(x.limits.Items)}
		}
		var it login
		if err := x.decode(&it, ""); err != nil {
			it.Login.Password.Clear()
			return err
		}
		x.add(it)
	}
	x.at = 0
	return x.delimiter(']', "items")
}

// add counts an item and keeps it if it is a login that is in use.
func (x *export) add(it login) {
	x.out.Items++
	reason := ""
	switch {
	case it.Type != typeLogin:
		reason = source.SkippedOther
	case it.Deleted.there:
		reason = source.SkippedDeleted
	}
	if reason != "" {
		it.Login.Password.Clear()
		x.out.Skip(reason)
		return
	}
	x.out.Entries = append(x.out.Entries, it.entry())
}

// delimiter reads one bracket. The closing ones can only be missing.
func (x *export) delimiter(want json.Delim, field string) error {
	tok, err := x.token()
	if err != nil {
		return err
	}
	if tok != want {
		return &source.InputError{Field: field, Code: source.CodeType}
	}
	return nil
}

func (x *export) token() (json.Token, error) {
	x.in.begin(x.dec.InputOffset())
	tok, err := x.dec.Token()
	if err != nil {
		return nil, x.fault(err, "")
	}
	return tok, nil
}

// more reports whether another key or item follows.
func (x *export) more() bool {
	x.in.begin(x.dec.InputOffset())
	return x.dec.More()
}

func (x *export) decode(v any, field string) error {
	x.in.begin(x.dec.InputOffset())
	if err := x.dec.Decode(v); err != nil {
		return x.fault(err, field)
	}
	return nil
}

// fault turns what encoding/json says into a place and a code: its own words
// quote the text.
func (x *export) fault(err error, field string) error {
	e := &source.InputError{Item: x.at, Field: field}
	if placed, ok := errors.AsType[*source.InputError](err); ok {
		e.Code, e.Limit, e.Field = placed.Code, placed.Limit, placed.Field
		return e
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		e.Code = source.CodeType
		if e.Field == "" {
			e.Field = knownKey(wrong.Field)
		}
		return e
	}
	syntax, ok := errors.AsType[*json.SyntaxError](err)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		e.Code = source.CodeTruncated
	case ok && strings.Contains(syntax.Error(), "depth"):
		e.Code = source.CodeTooDeep
	case ok:
		e.Code = source.CodeSyntax
	default:
		return err // reading broke off
	}
	return e
}

// An item lets a decoder read until one value is longer than most bytes. A
// decoder reads on only when what it holds is no whole value.
type item struct {
	r          io.Reader
	most       int64
	read, from int64
}

// begin says that the next value starts at that offset.
func (in *item) begin(offset int64) { in.from = offset }

func (in *item) Read(p []byte) (int, error) {
	if in.read-in.from > in.most {
		return 0, &source.InputError{Code: source.CodeItemTooLong, Limit: in.most}
	}
	n, err := in.r.Read(p)
	in.read += int64(n)
	return n, err
}
