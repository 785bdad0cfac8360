// Package json writes and reads records as JSON. It promises that a record
// that was written reads back the same, and that no control or direction
// character stands in the output other than as an escape. It never writes
// what [report.Redact] was not asked to leave: redact first.
package json

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/text"
)

// MaxSize is the size of the largest record that is read, in bytes. One of
// 10,000 logins has about five million.
const MaxSize = 64 << 20

// Write writes rec to w, indented, as one document and a newline.
func Write(w io.Writer, rec *audit.Record) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(true)
	enc.SetIndent("", "  ")
	if err := enc.Encode(rec); err != nil {
		return fmt.Errorf("record: %w", err)
	}
	_, err := w.Write(text.JSON(b.Bytes()))
	return err
}

// ErrNewer is the cause of an [Error] about a record that a later version of
// the program wrote.
var ErrNewer = errors.New("written by a newer version of the program")

// An Error says why a record could not be read: a fault of the file, not of
// the program.
type Error struct {
	Place string // such as "line 3, column 14"; "" is the file as a whole
	Err   error
}

func (e *Error) Error() string {
	if e.Place == "" {
		return "record: " + e.Err.Error()
	}
	return "record: " + e.Place + ": " + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// Read returns the record in r. A file that is too large, broken or of
// another schema gives an [*Error].
func Read(r io.Reader) (*audit.Record, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	if len(b) > MaxSize {
		return nil, &Error{Err: fmt.Errorf("larger than %d bytes", MaxSize)}
	}
	if err := checkSchema(b); err != nil {
		return nil, err
	}
	rec := new(audit.Record)
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(rec); err != nil {
		return nil, fault(b, dec.InputOffset(), err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, &Error{Place: place(b, dec.InputOffset()), Err: errors.New("something follows the record")}
	}
	if rec.Schema == 1 {
		countAll(rec)
	}
	return rec, check(rec)
}

// countAll makes a record of schema 1 one of schema 2, in which every item of a
// store is accounted for: 1 did not say what was set apart in an export, and
// counted each secret of an item of a keyring.
func countAll(rec *audit.Record) {
	rec.Schema = audit.Schema
	for i := range rec.Stores {
		s := &rec.Stores[i]
		switch lost := s.Lost(); {
		case lost < 0:
			s.Items -= lost
		case lost > 0:
			apart := map[audit.Apart]int{audit.ApartOther: lost}
			maps.Copy(apart, s.SetApart)
			s.SetApart = apart
		}
	}
}

// checkSchema reads the version first: a newer record may have fields that
// this program does not know, and that is not the same as being broken.
func checkSchema(b []byte) error {
	var head struct {
		Schema *int `json:"schema"`
	}
	err := json.NewDecoder(bytes.NewReader(b)).Decode(&head)
	switch {
	case err != nil:
		return fault(b, 0, err)
	case head.Schema == nil:
		return &Error{Err: errors.New("no schema number: not a record of acctaudit")}
	case *head.Schema > audit.Schema:
		return &Error{Err: fmt.Errorf("schema %d: %w; this one knows schema %d", *head.Schema, ErrNewer, audit.Schema)}
	case *head.Schema < 1:
		return &Error{Err: fmt.Errorf("schema %d is not known; this program knows %d", *head.Schema, audit.Schema)}
	}
	return nil
}

func fault(b []byte, offset int64, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset, err = syntax.Offset, errors.New("this is not JSON")
	case errors.As(err, &kind):
		offset = kind.Offset
		err = errors.New("another kind of value stands here")
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		offset, err = int64(len(b)), errors.New("ends too early")
	default: // an unknown key, a time that is none: the library's words repeat it
		err = errors.New("something here does not belong into a record")
	}
	return &Error{Place: place(b, offset), Err: err}
}

func place(b []byte, offset int64) string {
	before := b[:min(max(offset, 0), int64(len(b)))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len(before) - bytes.LastIndexByte(before, '\n') - 1
	return fmt.Sprintf("line %d, column %d", line, max(column, 1))
}

var errNotComplete = errors.New("not everything was looked at, yet the record calls itself complete")

// check refuses what no run of this program writes and no report could say
// truthfully.
func check(rec *audit.Record) error {
	if rec.Time.IsZero() {
		return &Error{Err: errors.New("it has no time")}
	}
	for i, s := range rec.Stores {
		if slices.Min(append(slices.Collect(maps.Values(s.SetApart)), s.Items, s.Entries, s.Unread)) < 0 {
			return &Error{Place: fmt.Sprintf("stores[%d]", i), Err: errors.New("a count is negative")}
		}
		if rec.Complete && !s.Complete() {
			return &Error{Place: fmt.Sprintf("stores[%d]", i), Err: errNotComplete}
		}
	}
	for i, res := range rec.Results {
		if rec.Complete && !res.Complete() {
			return &Error{Place: fmt.Sprintf("results[%d]", i), Err: errNotComplete}
		}
		switch res.Status {
		case audit.Done, audit.Skipped, audit.Failed, audit.NotApplicable:
		default:
			return &Error{Place: fmt.Sprintf("results[%d]", i), Err: errors.New("the status is not known")}
		}
		if res.Clean < 0 || res.NotApplicable < 0 {
			return &Error{Place: fmt.Sprintf("results[%d]", i), Err: errors.New("a count is negative")}
		}
		for j, f := range res.Findings {
			if f.Severity.Rank() == 0 {
				return &Error{Place: fmt.Sprintf("results[%d].findings[%d]", i, j), Err: errors.New("the severity is not known")}
			}
		}
	}
	if rec.Complete && !rec.Judge() {
		return &Error{Err: errNotComplete}
	}
	return nil
}
