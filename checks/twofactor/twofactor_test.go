package twofactor_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/site"
	"acctaudit/checks/twofactor"
)

var update = flag.Bool("update", false, "rewrite what the fixtures want")

var now = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := make(map[string]*txtar.File)
			for i := range ar.Files {
				parts[ar.Files[i].Name] = &ar.Files[i]
			}
			inv := inventory(t, parts["entries"], parts["checklist.yaml"])
			got := show(run(t, inv))
			if *update {
				parts["want"].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(parts["want"].Data), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func inventory(t *testing.T, entries, answers *txtar.File) *audit.Inventory {
	t.Helper()
	inv := &audit.Inventory{}
	if entries != nil {
		for i, line := range strings.Split(strings.TrimSpace(string(entries.Data)), "\n") {
			f := append(strings.Fields(line), "")
			e := audit.Entry{ID: audit.EntryID(fmt.Sprint(i)), URL: f[0], Source: f[1], HasTOTP: f[2] == "totp", HasPasskey: f[2] == "passkey", Kind: audit.Kind(f[3])}
			inv.Entries = append(inv.Entries, e)
		}
	}
	site.Name(inv.Entries)
	inv.Accounts = audit.Group(inv.Entries)
	site.Describe(inv.Accounts)
	if answers != nil {
		f, err := file.Parse(answers.Data)
		if err != nil {
			t.Fatal(err)
		}
		f.Apply(inv)
	}
	return inv
}

func run(t *testing.T, inv *audit.Inventory) audit.Result {
	t.Helper()
	rec, err := audit.Run(t.Context(), inv, []*audit.Check{twofactor.Check}, audit.Options{Now: now, StaleAfter: 180 * 24 * time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	return rec.Results[0]
}

func show(r audit.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "clean %d\nn/a %d\n", r.Clean, r.NotApplicable)
	add := func(kind string, f audit.Finding) {
		words := []string{kind, f.Code, string(f.Severity), string(f.Confidence)}
		for _, id := range f.Accounts {
			words = append(words, string(id))
		}
		for _, k := range slices.Sorted(maps.Keys(f.Values)) {
			words = append(words, k+"="+f.Values[k])
		}
		words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
		b.WriteString(strings.Join(words, " ") + "\n")
	}
	for _, f := range r.Findings {
		add("finding", f)
	}
	for _, f := range r.Unknown {
		add("unknown", f)
	}
	return b.String()
}

// TestAStrongFactorBesideAWeakOne: it makes the weak one less grave, in
// whatever order they stand.
func TestAStrongFactorBesideAWeakOne(t *testing.T) {
	sms, totp := audit.Factor{Method: audit.MethodSMS}, audit.Factor{Method: audit.MethodTOTP}
	for want, all := range map[audit.Severity][][]audit.Factor{audit.Medium: {{sms}}, audit.Low: {{sms, totp}, {totp, sms}}} {
		for _, factors := range all {
			a := audit.Account{ID: "a", Importance: 5, Factors: factors, Offered: []audit.Method{audit.MethodTOTP}, Confirmed: now}
			r := run(t, &audit.Inventory{Checklist: true, Accounts: []audit.Account{a}})
			i := slices.IndexFunc(r.Findings, func(f audit.Finding) bool { return f.Code == "mfa.weak-method" })
			if i < 0 || r.Findings[i].Severity != want {
				t.Errorf("%v: want %s in %s", factors, want, show(r))
			}
		}
	}
}

// TestWhatIsStronger: a method as weak is not stronger, and of two the first is named.
func TestWhatIsStronger(t *testing.T) {
	sms, voice := audit.Factor{Method: audit.MethodSMS}, audit.Factor{Method: audit.MethodVoice}
	a := audit.Account{ID: "a", Factors: []audit.Factor{voice, sms}, Offered: []audit.Method{audit.MethodSMS, audit.MethodPush}, Confirmed: now}
	r := run(t, &audit.Inventory{Checklist: true, Accounts: []audit.Account{a}})
	if diff := cmp.Diff(map[string]string{"method": "voice", "stronger": "push"}, r.Findings[0].Values); diff != "" {
		t.Error(diff)
	}
}

// TestRows: the weightiest accounts first, and of these the ones with the gravest news. What is no
// login is left out, unless nothing could be looked at.
func TestRows(t *testing.T) {
	with := func(id string, importance int, m audit.Method) audit.Account {
		return audit.Account{ID: audit.AccountID(id), Importance: importance, Factors: []audit.Factor{{Method: m}}, Confirmed: now, BackupCodes: audit.BackupCodes{State: "not_offered"}}
	}
	inv := &audit.Inventory{Checklist: true, Accounts: []audit.Account{
		with("weak", 3, audit.MethodSMS), with("good", 5, audit.MethodTOTP), with("without", 5, audit.MethodNotOffered), with("open", 5, audit.MethodUnknown), with("bad", 5, audit.MethodNone), {ID: "token", Entries: []audit.EntryID{"t"}},
	}, Entries: []audit.Entry{{ID: "t", Kind: audit.KindToken}}}
	said := func(rows []*twofactor.Row) (out []string) {
		for _, r := range rows {
			out = append(out, string(r.Account.ID)+" "+string(r.State()))
		}
		return out
	}
	if diff := cmp.Diff([]string{"bad finding", "open unknown", "good clean", "without n/a", "weak finding"}, said(twofactor.Rows(inv, run(t, inv)))); diff != "" {
		t.Error(diff)
	}
	if rows := twofactor.Rows(inv, audit.Result{Status: audit.Failed}); len(rows) != len(inv.Accounts) {
		t.Errorf("%v", said(rows))
	}
	r := twofactor.Row{Findings: []audit.Finding{{Severity: audit.Low}, {Severity: audit.High}, {Severity: audit.High, Code: "later"}, {}}}
	if worst := r.Worst(); worst != &r.Findings[1] {
		t.Errorf("%+v", worst)
	}
}

// TestCouldNotLook is the promise that a source that failed is never clean.
func TestCouldNotLook(t *testing.T) {
	for _, inv := range []*audit.Inventory{
		{Checklist: false, ChecklistFailed: "line 3"},
		{Checklist: true, DirectoryFailed: "no such file"},
	} {
		if r := run(t, inv); r.Status != audit.Failed || r.Complete() || r.Detail == "" {
			t.Errorf("%+v", r)
		}
	}
}

// TestEveryAccountCounts holds the check to saying something of each account,
// whatever its answers are.
func TestEveryAccountCounts(t *testing.T) {
	for _, name := range append(answers.MethodNames(), "") {
		for _, state := range append(answers.Codes(), "") {
			for _, age := range []time.Duration{0, 400 * 24 * time.Hour} {
				for importance := range 7 {
					a := audit.Account{ID: "a", Importance: importance, Confirmed: now.Add(-age), BackupCodes: audit.BackupCodes{State: state}}
					if name != "" {
						a.Factors = []audit.Factor{{Method: audit.Method(name)}}
					}
					r := run(t, &audit.Inventory{Checklist: true, Accounts: []audit.Account{a}})
					said := r.Clean + r.NotApplicable + len(r.Findings) + len(r.Unknown)
					if said == 0 || (r.Clean > 0 && (said > 1 || age > 0)) {
						t.Errorf("%s, codes %q, importance %d, age %v: %+v", name, state, importance, age, r)
					}
					for _, f := range append(r.Findings, r.Unknown...) {
						if _, ok := twofactor.Check.Words().Codes[f.Code]; !ok {
							t.Errorf("code %s is not documented", f.Code)
						}
					}
				}
			}
		}
	}
}
