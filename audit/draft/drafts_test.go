package draft_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"acctaudit/audit"
	"acctaudit/audit/draft"
)

// vault is the logins of the invented person that the drafts are about.
func vault() []audit.Entry {
	var out []audit.Entry
	for _, e := range [][2]string{
		{"google", "Hanako1988!"},
		{"yahoo", "sakura0401"},
		{"line", "wF3)Lantern4Quiet8Mango"},
		{"sbi", "tulip-harbour-seven-kettle"},
		{"mufg", "Nf7!cobalt-Sparrow"},
		{"apple", "mt7#Vdeluxe-Parsnip-Orbit"},
		{"bank-pin", "0204"},
		{"router", "admin"},
	} {
		out = append(out, audit.Entry{ID: audit.EntryID(e[0]), Secret: audit.NewSecret([]byte(e[1]))})
	}
	return out
}

func archive(t *testing.T, name string) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	for _, f := range txtar.Parse(data).Files {
		files[f.Name] = string(f.Data)
	}
	return files
}

func TestCleanDraftsPass(t *testing.T) {
	drafts := archive(t, "clean.txtar")
	if len(drafts) != 20 {
		t.Errorf("%d clean drafts, want 20", len(drafts))
	}
	own := func(host string) bool { return strings.HasSuffix(host, "google.com") }
	known := []string{"hanako@mihon.example", "mihon.hanako@example.jp"}
	for name, text := range drafts {
		r := draft.Check([]byte(text), draft.Options{Entries: vault(), Own: own, Known: known})
		t.Logf("%s: %d found, %d unclear, %d warnings", name, len(r.Found), len(r.Unclear), len(r.Warnings))
		if len(r.Found)+len(r.Unclear) > 0 {
			t.Errorf("%s: found %v, unclear %v\n%s", name, lines(r.Found), lines(r.Unclear), text)
		}
	}
}

func TestPlantedSecretsAreFound(t *testing.T) {
	drafts := archive(t, "planted.txtar")
	n := 0
	for name, text := range drafts {
		if strings.HasSuffix(name, ".want") {
			continue
		}
		n++
		r := draft.Check([]byte(text), draft.Options{Entries: vault()})
		want := strings.Split(strings.TrimSpace(drafts[name+".want"]), "\n")
		t.Logf("%s: %v", name, lines(r.Found))
		if diff := cmp.Diff(want, lines(r.Found)); diff != "" {
			t.Errorf("%s: -want +got:\n%s%s", name, diff, text)
		}
	}
	if n != 20 {
		t.Errorf("%d planted drafts, want 20", n)
	}
}
