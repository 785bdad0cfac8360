package draft_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

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

func drafts(t *testing.T, name string) []txtar.File {
	t.Helper()
	a, err := txtar.ParseFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return a.Files
}

var known = []string{"hanako@mihon.example", "mihon.hanako@example.jp"}

// TestPlantedSecretsAreFound: of a hundred drafts with one secret each, at
// least 98 are refused for it, on its line.
func TestPlantedSecretsAreFound(t *testing.T) {
	for name, least := range map[string]int{"planted.txtar": 98, "held-planted.txtar": 94} {
		found, all := 0, drafts(t, name)
		for _, f := range all {
			line, _ := strconv.Atoi(strings.Fields(f.Name)[2])
			r := draft.Check(f.Data, draft.Options{Entries: vault()})
			if slices.ContainsFunc(r.Found, func(h draft.Hit) bool { return h.Line == line }) {
				found++
				continue
			}
			t.Logf("%s: found %v, unclear %v\n%s", f.Name, lines(r.Found), lines(r.Unclear), f.Data)
		}
		t.Logf("%s: %d of %d found", name, found, len(all))
		if len(all) < 100 || 100*found < least*len(all) {
			t.Errorf("%s: %d of %d found, want %d %%", name, found, len(all), least)
		}
	}
}

// TestCleanDraftsPass: of a hundred drafts without a secret, at most three are
// refused or called unclear.
func TestCleanDraftsPass(t *testing.T) {
	for name, most := range map[string]int{"clean.txtar": 3, "held-clean.txtar": 3} {
		stopped, all := 0, drafts(t, name)
		for _, f := range all {
			r := draft.Check(f.Data, draft.Options{Entries: vault(), Domains: []string{"google.com"}, Known: known})
			if len(r.Found)+len(r.Unclear) == 0 {
				continue
			}
			stopped++
			t.Logf("%s: found %v, unclear %v\n%s", f.Name, lines(r.Found), lines(r.Unclear), f.Data)
		}
		t.Logf("%s: %d of %d stopped", name, stopped, len(all))
		if len(all) < 100 || 100*stopped > most*len(all) {
			t.Errorf("%s: %d of %d stopped, want at most %d %%", name, stopped, len(all), most)
		}
	}
}
