package file

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"
)

var rewrite = flag.Bool("update", false, "write docs/checklist.schema.json anew")

// TestKeysAreDescribed holds the schema to the types that read a checklist, and wants words for each key.
func TestKeysAreDescribed(t *testing.T) {
	for _, k := range Keys() {
		if k.About.En == "keys."+k.Path {
			t.Errorf("%s has no words", k.Path)
		}
	}
	schema, err := json.MarshalIndent(Schema(), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	const path = "../../../docs/checklist.schema.json"
	if schema = append(schema, '\n'); *rewrite {
		if err := os.WriteFile(path, schema, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, schema) {
		t.Errorf("%s is out of date: go test ./audit/answers/file -update (%v)", path, err)
	}
}

// TestKeysSayWhatTheyTake: what stands at a key, and of how many words one is taken.
func TestKeysSayWhatTheyTake(t *testing.T) {
	want := map[string]string{
		"version": "1-5", "things": "keys", "things.THING": "keys", "things.THING.kind": "text", "accounts.ACCOUNT.importance": "1-5",
		"accounts.ACCOUNT.factors": "list", "accounts.ACCOUNT.confirmed": "date", "accounts.ACCOUNT.backup_codes": "keys", "habits": "keys",
	}
	for _, k := range Keys() {
		if typ, ok := want[k.Path]; ok && k.Type != typ {
			t.Errorf("%s takes %q, want %q", k.Path, k.Type, typ)
		}
		delete(want, k.Path)
	}
	if len(want) > 0 {
		t.Errorf("not there: %v", want)
	}
}
