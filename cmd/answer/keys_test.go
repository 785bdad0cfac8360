package answer

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/answers/file"
	"acctaudit/report/doc"
)

var update = flag.Bool("update", false, "write docs/checklist.md and its schema anew")

// TestKeysAreDocumented holds the document and the schema to the types that read a
// checklist, and wants words for each key.
func TestKeysAreDocumented(t *testing.T) {
	for _, k := range file.Keys() {
		if k.About.En == "keys."+k.Path {
			t.Errorf("%s has no words", k.Path)
		}
	}
	var page bytes.Buffer
	if err := doc.Markdown(&page, keys(audit.English), keys(audit.Japanese)); err != nil {
		t.Fatal(err)
	}
	schema, err := json.MarshalIndent(file.Schema(), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "../../docs/checklist.md", page.Bytes())
	same(t, "../../docs/checklist.schema.json", append(schema, '\n'))
}

func same(t *testing.T, path string, want []byte) {
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is out of date: go test ./cmd/answer -update (%v)", path, err)
	}
}
