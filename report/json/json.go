// Package json writes and reads records as JSON. It promises that a record
// that was written reads back the same, and that no control or direction
// character stands in the output other than as an escape. It never writes
// what [report.Redact] was not asked to leave: redact first.
package json

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"acctaudit/audit"
	"acctaudit/audit/plan"
	"acctaudit/audit/text"
)

// A Document is a record and the plan that follows from it. A reader takes the
// record alone, and makes the plan anew.
type Document struct {
	audit.Record
	Plan plan.Plan `json:"plan"`
}

// Write writes rec and its plan to w, indented, as one document and a newline.
func Write(w io.Writer, rec *audit.Record, p plan.Plan) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(true)
	enc.SetIndent("", "  ")
	if err := enc.Encode(Document{*rec, p}); err != nil {
		return fmt.Errorf("record: %w", err)
	}
	_, err := w.Write(text.JSON(b.Bytes()))
	return err
}
