package answer

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"acctaudit/audit"
	"acctaudit/report/doc"
)

var update = flag.Bool("update", false, "write docs/checklist.md anew")

// TestKeysAreDocumented holds the document to the keys of a checklist.
func TestKeysAreDocumented(t *testing.T) {
	var page bytes.Buffer
	if err := doc.Markdown(&page, keys(audit.English), keys(audit.Japanese)); err != nil {
		t.Fatal(err)
	}
	const path = "../../docs/checklist.md"
	if *update {
		if err := os.WriteFile(path, page.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, page.Bytes()) {
		t.Errorf("%s is out of date: go test ./cmd/answer -update (%v)", path, err)
	}
}
