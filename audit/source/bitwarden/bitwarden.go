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
	"cmp"
	"context"
	"errors"
	"io"

	"acctaudit/audit"
	"acctaudit/audit/source"
	"acctaudit/audit/source/json"
)

const name = "bitwarden"

// Format is the Bitwarden JSON export, of a person or an organisation.
var Format = source.Format{Name: name, Sniff: sniff, Read: read}

// sniff knows the export by the keys at its beginning; the order of keys is
// Bitwarden's own.
func sniff(head []byte) bool {
	head = bytes.TrimSpace(head)
	if len(head) == 0 || head[0] != '{' {
		return false
	}
	return bytes.Contains(head, []byte(`"encrypted"`)) || bytes.Contains(head, []byte(`"items"`))
}

// An export is a file being read.
type export struct {
	*json.Reader
	ctx  context.Context
	most int // items
	at   int // the item being read, counted from 1; 0 outside of items
	key  string
	out  source.Export
}

func read(ctx context.Context, r io.Reader, opts source.Options) (source.Export, error) {
	x := &export{Reader: json.NewReader(r, opts.Limits), ctx: ctx, most: opts.Limits.Items}
	defer x.Close()
	err := x.placed(x.document())
	return x.out, err
}

// placed adds the item and the key to a fault.
func (x *export) placed(err error) error {
	e, ok := errors.AsType[*source.InputError](err)
	if !ok {
		return err
	}
	p := *e
	p.Item, p.Field = x.at, x.key
	return &p
}

// document reads the whole file: one object, and nothing after it.
func (x *export) document() error {
	found := false
	err := x.Object(func(key []byte) error {
		switch string(key) {
		case "items":
			found = true
			return x.named("items", func() error { return x.Array(x.item) })
		case "encrypted":
			return x.named("encrypted", x.plain)
		case "passwordProtected":
			return x.named("passwordProtected", x.plain)
		}
		return x.Item(x.Skip)
	})
	if err != nil {
		return err
	}
	if !found {
		x.key = "items"
		return &source.InputError{Code: source.CodeMissingColumn}
	}
	return x.End()
}

// named calls f to read the value of a key that faults may name.
func (x *export) named(key string, f func() error) error {
	outer := x.key
	x.key = key
	if err := f(); err != nil {
		return err
	}
	x.key = outer
	return nil
}

// plain refuses an export that says of itself that it is encrypted.
func (x *export) plain() error {
	on, err := x.Bool()
	if on {
		x.key = ""
		return &source.InputError{Code: source.CodeEncrypted}
	}
	return err
}

// item reads one item and keeps it if it is a login that is in use.
func (x *export) item() error {
	if err := x.ctx.Err(); err != nil {
		return err
	}
	x.at, x.key = x.out.Items+1, ""
	if x.at > x.most {
		return &source.InputError{Code: source.CodeTooManyItems, Limit: int64(x.most)}
	}
	var it login
	if err := x.Item(func() error { return x.login(&it) }); err != nil {
		it.secret.Clear()
		return err
	}
	x.out.Items, x.at, x.key = x.at, 0, "items"
	x.add(&it)
	return nil
}

func (x *export) add(it *login) {
	switch {
	case it.deleted:
		x.out.SetApart(audit.ApartBin)
	case it.kind != typeLogin:
		x.out.SetApart(cmp.Or(aparts[it.kind], audit.ApartOther))
	default:
		x.out.Add(it.entry())
		return
	}
	it.secret.Clear()
}
