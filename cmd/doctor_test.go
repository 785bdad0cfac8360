//go:build linux

package cmd

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/keyringtest"
)

// consult runs doctor against a pretended keyring.
func consult(t *testing.T, f *keyringtest.Fake, args ...string) (out, talk string, status int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	env := &Env{Out: &stdout, Err: &stderr, Getenv: f.Getenv, Now: time.Now, In: strings.NewReader("")}
	status = run(t.Context(), env, append([]string{"doctor"}, args...))
	return stdout.String(), stderr.String(), status
}

func ward(t *testing.T) *keyringtest.Fake {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = &keyringtest.FakeCollection{Label: "Lo\x1b[31mgin\u202e", Items: []*keyringtest.FakeItem{
		{Label: "a", Attrs: map[string]string{"service": "shop.example", "username": "a"}, Secret: "CANARY"},
		{Label: "b", Attrs: map[string]string{"xdg:schema": "org.gnome.OnlineAccounts", "goa-identity": "google:gen0:a"}, Secret: "CANARY"},
		{Label: "c", Attrs: map[string]string{"xdg:schema": "mozilla.firefox"}, Secret: "CANARY"},
	}}
	return f
}

func TestDoctorReady(t *testing.T) {
	f := ward(t)
	out, talk, status := consult(t, f, "--lang", "en")
	want := `Lo\x1b[31mgin\u202e: ready
--------------------------
Items:             3
An audit looks at: 1
Set apart:         1, tokens of programs
Set apart:         1, keys that programs made for themselves
`
	if d := cmp.Diff(want, out); d != "" || talk != "" || status != ExitOK {
		t.Errorf("status %d, talk %q\n%s", status, talk, d)
	}
	if f.Calls("GetSecrets")+f.Calls("GetSecret")+f.Calls("Prompt") != 0 {
		t.Error("a secret was read, or a dialog raised")
	}
	if out, _, status := consult(t, f, "--quiet"); out != "" || status != ExitOK {
		t.Errorf("--quiet: %q, status %d", out, status)
	}
}

func TestDoctorLocked(t *testing.T) {
	f := ward(t)
	f.Collections["login"].Locked = true
	for lang, want := range map[string]string{"en": "log in on the desktop", "ja": "ロックされています"} {
		out, _, status := consult(t, f, "--quiet", "--lang", lang)
		if !strings.Contains(out, want) || status != ExitIncomplete {
			t.Errorf("status %d\n%s", status, out)
		}
	}
	if out, _, status := consult(t, f, "--unlock", "--no-input"); status != ExitUsage || out != "" || f.Calls("Prompt") != 0 {
		t.Errorf("--unlock with nobody there: status %d, %q", status, out)
	}
}

func TestDoctorJSON(t *testing.T) {
	f := ward(t)
	f.Hang["GetAll"] = true
	out, _, status := consult(t, f, "--json", "--timeout", "100ms", "--lang", "ja")
	var got struct {
		Schema   int
		Complete bool
		Stores   []audit.Store
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if status != ExitIncomplete || got.Complete || got.Schema != audit.Schema || len(got.Stores) != 1 || got.Stores[0].Reason != "timeout" {
		t.Errorf("status %d, %+v", status, got)
	}
}

// TestDiagnoses finds words in both languages for every reason that package
// keyring can give.
func TestDiagnoses(t *testing.T) {
	file, err := parser.ParseFile(gotoken.NewFileSet(), "../audit/source/keyring/keyring.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Reason") {
			return true
		}
		seen++
		code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		d, known := diagnoses[code]
		if !known || d.why.En == "" || d.why.Ja == "" || (d.todo.En == "") != (d.todo.Ja == "") {
			t.Errorf("%s (%s) is not in both languages: %+v", spec.Names[0].Name, code, d)
		}
		return true
	})
	if seen != len(diagnoses) {
		t.Errorf("%d reasons, %d diagnoses", seen, len(diagnoses))
	}
	for _, provider := range []string{"", "keepassxc", "kwalletd5", "gnome-keyring-daemon"} {
		if w := unlockWith(provider); w.En == "" || w.Ja == "" {
			t.Errorf("how to unlock %q: %+v", provider, w)
		}
	}
}

// TestDoctorWithoutAKeyring: a program that offers none, or only the one that
// gnome-keyring keeps for the time of a login, is a gap with advice.
func TestDoctorWithoutAKeyring(t *testing.T) {
	for name, collections := range map[string]map[string]*keyringtest.FakeCollection{
		"none": {}, "session only": {"session": {Label: "session"}},
	} {
		f := keyringtest.NewFake(t)
		f.Collections = collections
		out, _, status := consult(t, f, "--lang", "en")
		if !strings.Contains(out, "not available") || !strings.Contains(out, "What to do: ") || status != ExitIncomplete {
			t.Errorf("%s: status %d\n%s", name, status, out)
		}
		out, _, status = consult(t, f, "--json")
		if !strings.Contains(out, `"reason": "no-collection"`) || strings.Contains(out, "null") || status != ExitIncomplete {
			t.Errorf("%s: status %d\n%s", name, status, out)
		}
	}
}

func TestDoctorSaysThatNothingIsEncrypted(t *testing.T) {
	f := ward(t)
	f.NoDH = true
	for lang, want := range map[string]string{"en": "unencrypted", "ja": "暗号化なし"} {
		if out, _, status := consult(t, f, "--lang", lang); !strings.Contains(out, want) || status != ExitOK {
			t.Errorf("status %d\n%s", status, out)
		}
	}
}
