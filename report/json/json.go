// Package json writes and reads records as JSON. It promises that a record that was
// written reads back the same, and that no control or direction character stands in the
// output other than as an escape. It redacts nothing: call [report.Redact] first.
package json

import (
	"bytes"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	v1 "github.com/go-json-experiment/json/v1"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/plan"
	"acctaudit/audit/text"
)

// A Document is a record, the plan that follows from it, and what changed since the
// audit before, if there was one. A reader takes the record alone, and makes the plan
// anew.
type Document struct {
	audit.Record
	Plan    plan.Plan       `json:"plan"`
	Changes history.Changes `json:"changes,omitzero"`
}

// Write writes d to w, indented, as one document and a newline. It writes as it goes,
// because a large record is larger still as text.
func Write(w io.Writer, d Document) error {
	out := &lines{w: w}
	err := json.MarshalWrite(out, d, v1.DefaultOptionsV1(), jsontext.WithIndent("  "))
	if err != nil {
		return fmt.Errorf("record: %w", err)
	}
	_, err = out.Write([]byte("\n"))
	return err
}

// Keep writes rec to w in one line, as it is, for this program alone to read again.
func Keep(w io.Writer, rec *audit.Record) error {
	if err := json.MarshalWrite(w, rec, v1.DefaultOptionsV1()); err != nil {
		return fmt.Errorf("record: %w", err)
	}
	return nil
}

// A lines disarms what is written to it, line by line. No string of JSON goes on in
// another line.
type lines struct {
	w    io.Writer
	rest []byte
}

func (l *lines) Write(p []byte) (int, error) {
	l.rest = append(l.rest, p...)
	end := bytes.LastIndexByte(l.rest, '\n') + 1
	if _, err := l.w.Write(text.JSON(l.rest[:end])); err != nil {
		return 0, err
	}
	l.rest = append(l.rest[:0], l.rest[end:]...)
	return len(p), nil
}
