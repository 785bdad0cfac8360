// Package browsercsv reads the CSV files that browsers export saved passwords
// to: Chrome and its family (Edge, Brave, Vivaldi, Opera), Firefox, and Safari
// or Apple's Passwords.
//
// A file is recognised by the column names in its first line, in any order
// and letter case. Rows without a site, a user name or a password are kept
// with what they have. Notes and one-time password seeds are never kept; of a
// seed only that there is one.
package browsercsv

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/source"
	"acctaudit/audit/source/csv"
)

// The formats, by the name that their entries carry as source.
var (
	Chrome  = format("chrome") // Edge, Brave and others of its family too
	Firefox = format("firefox")
	Safari  = format("safari") // Apple's Passwords too
)

// Formats are all of them. No file is of two.
var Formats = []source.Format{Chrome, Firefox, Safari}

func format(name string) source.Format {
	return source.Format{
		Name:  name,
		Sniff: func(head []byte) bool { return sniff(head) == name },
		Read: func(ctx context.Context, r io.Reader, opts source.Options) (source.Export, error) {
			return read(ctx, r, name, opts)
		},
	}
}

// sniff returns the name of the browser whose header head begins with, "" if
// it is none.
func sniff(head []byte) string {
	rows := csv.NewReader(bytes.NewReader(head), source.Limits{Item: source.HeadSize, Field: source.HeadSize})
	defer rows.Close()
	header, err := rows.Read()
	if err != nil {
		return ""
	}
	return browser(header)
}

func read(ctx context.Context, r io.Reader, name string, opts source.Options) (source.Export, error) {
	rows := csv.NewReader(r, opts.Limits)
	defer rows.Close()
	header, err := rows.Read()
	if err != nil {
		return source.Export{}, err
	}
	t, err := newTable(name, header, rows.Line())
	if err != nil {
		return source.Export{}, err
	}
	var x source.Export
	err = t.readRows(ctx, rows, opts.Limits.Items, &x)
	return x, err
}

// cancelEvery is after how many rows the context is looked at.
const cancelEvery = 256

func (t *table) readRows(ctx context.Context, rows *csv.Reader, most int, x *source.Export) error {
	for {
		if x.Items%cancelEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return t.nameField(err)
		}
		if x.Items++; x.Items > most {
			return &source.InputError{Line: rows.Line(), Code: source.CodeTooManyItems, Limit: int64(most)}
		}
		if len(row) != t.width {
			return wrongWidth(rows, len(row) < t.width)
		}
		if e, ok := t.entry(row); ok {
			x.Add(e)
		} else {
			x.SetApart(audit.ApartNoPassword)
		}
	}
}

// wrongWidth tells a row that the end of the file cut short from one that has
// the wrong number of fields.
func wrongWidth(rows *csv.Reader, short bool) error {
	e := &source.InputError{Line: rows.Line(), Code: source.CodeColumns}
	if _, err := rows.Read(); short && errors.Is(err, io.EOF) {
		e.Code = source.CodeTruncated
	}
	return e
}

// nameField adds the name of the column to a fault of a field.
func (t *table) nameField(err error) error {
	e, ok := errors.AsType[*csv.FieldError](err)
	if !ok {
		return err
	}
	named := *e.InputError
	named.Field = t.columnName(e.At)
	return &named
}

// entry makes an entry of a row, unless the row holds nothing at all.
func (t *table) entry(row [][]byte) (audit.Entry, bool) {
	if !slices.ContainsFunc(row, func(f []byte) bool { return len(f) > 0 }) {
		return audit.Entry{}, false
	}
	e := audit.Entry{
		Source:   t.browser,
		Name:     string(t.field(row, colTitle)),
		URL:      string(t.field(row, colURL)),
		Username: string(t.field(row, colUser)),
		HasTOTP:  len(t.field(row, colTOTP)) > 0,
		Created:  millis(t.field(row, colCreated)),
		Modified: millis(t.field(row, colChanged)),
	}
	if pw := t.field(row, colPassword); len(pw) > 0 {
		e.Secret = audit.NewSecret(bytes.Clone(pw))
	}
	if bytes.HasPrefix(t.field(row, colURL), []byte("chrome://")) { // Firefox keeps its own sign-in as a login
		e.Kind = audit.KindToken
	}
	e.ID = t.id(row, e)
	return e, true
}

// id names the row by what the browser calls it, or by host and user. Rows
// that share it are told apart by source.Distinct.
func (t *table) id(row [][]byte, e audit.Entry) audit.EntryID {
	if guid := t.field(row, colGUID); len(guid) > 0 {
		return audit.EntryID(t.browser + ":" + string(guid))
	}
	place := site.Host(e.URL)
	if place == "" {
		place = site.Of("", e.Name)
	}
	return audit.EntryID(t.browser + ":" + place + "/" + e.Username)
}
