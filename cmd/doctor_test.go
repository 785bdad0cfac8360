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
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
)

// consult runs doctor against a pretended keyring.
func consult(t *testing.T, f *keyringtest.Fake, args ...string) (out, talk string, status int) {
	t.Helper()
	return command(t, f, append([]string{"doctor"}, args...)...)
}

func command(t *testing.T, f *keyringtest.Fake, args ...string) (out, talk string, status int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	env := &cli.Env{Out: text.NewWriter(&stdout), Err: text.NewWriter(&stderr), Getenv: atHome(f.Getenv, t.TempDir()), Now: time.Now, In: strings.NewReader("")}
	status = run(t.Context(), env, args)
	return stdout.String(), stderr.String(), status
}

func ward(t *testing.T) *keyringtest.Fake {
	f := keyringtest.NewFake(t)
	f.Collections["login"] = &keyringtest.FakeCollection{Label: "Lo\x1b[31mgin\u202e", Items: []*keyringtest.Item{
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
	if d := cmp.Diff(want, out); d != "" || talk != "" || status != cli.ExitOK {
		t.Errorf("status %d, talk %q\n%s", status, talk, d)
	}
	if f.Calls("GetSecrets")+f.Calls("GetSecret")+f.Calls("Prompt") != 0 {
		t.Error("a secret was read, or a dialog raised")
	}
	if out, _, status := consult(t, f, "--quiet"); out != "" || status != cli.ExitOK {
		t.Errorf("--quiet: %q, status %d", out, status)
	}
}

func TestDoctorLocked(t *testing.T) {
	f := ward(t)
	f.Collections["login"].Locked = true
	for lang, want := range map[string]string{"en": "Log in on the desktop", "ja": "ロックされています"} {
		out, _, status := consult(t, f, "--quiet", "--lang", lang)
		if !strings.Contains(out, want) || status != cli.ExitIncomplete {
			t.Errorf("status %d\n%s", status, out)
		}
	}
	if out, _, status := consult(t, f, "--unlock", "--no-input"); status != cli.ExitUsage || out != "" || f.Calls("Prompt") != 0 {
		t.Errorf("--unlock with nobody there: status %d, %q", status, out)
	}
}

func TestDoctorJSON(t *testing.T) {
	f := ward(t)
	f.Faults["GetAll"] = "hang"
	out, _, status := consult(t, f, "--json", "--timeout", "100ms", "--lang", "ja")
	var got struct {
		Schema   int
		Complete bool
		Stores   []audit.Store
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if status != cli.ExitIncomplete || got.Complete || got.Schema != audit.Schema || len(got.Stores) != 1 || got.Stores[0].Reason != "timeout" {
		t.Errorf("status %d, %+v", status, got)
	}
}

// TestReasonsHaveWords finds why and what to do for every reason that package
// keyring can give.
func TestReasonsHaveWords(t *testing.T) {
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
		if report.ReasonWord(code).Ja == code || report.StoreRemedy(audit.Store{Reason: code}).Ja == "" {
			t.Errorf("%s (%s) has no words", spec.Names[0].Name, code)
		}
		return true
	})
	if seen < 15 {
		t.Errorf("%d reasons seen", seen)
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
		if !strings.Contains(out, "not available") || !strings.Contains(out, "What to do: ") || status != cli.ExitIncomplete {
			t.Errorf("%s: status %d\n%s", name, status, out)
		}
		for _, args := range [][]string{{"doctor", "--json"}, {"report", "--format", "json"}} {
			out, _, status = command(t, f, args...)
			if !strings.Contains(out, `"reason": "no-collection"`) || strings.Contains(out, "null") || status != cli.ExitIncomplete {
				t.Errorf("%s: %v: status %d\n%s", name, args, status, out)
			}
		}
		for _, args := range [][]string{{"report", "--full"}, {"entries", "list"}} {
			out, talk, status := command(t, f, append(args, "--lang", "en")...)
			if !strings.Contains(strings.Join(strings.Fields(out+talk), " "), "In KeePassXC, open a database") || status != cli.ExitIncomplete {
				t.Errorf("%s: %v: status %d\n%s%s", name, args, status, out, talk)
			}
		}
	}
}

func TestDoctorSaysThatNothingIsEncrypted(t *testing.T) {
	f := ward(t)
	f.NoDH = true
	for lang, want := range map[string]string{"en": "unencrypted", "ja": "暗号化なし"} {
		if out, _, status := consult(t, f, "--lang", lang); !strings.Contains(out, want) || status != cli.ExitOK {
			t.Errorf("status %d\n%s", status, out)
		}
	}
}
