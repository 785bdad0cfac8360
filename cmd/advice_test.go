package cmd

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
	"acctaudit/report/advice"
)

// TestEveryCodeHasAdvice holds every code that a check can report to the same
// promises: a row of advice, a remedy, a short word, a meaning, in both
// languages.
func TestEveryCodeHasAdvice(t *testing.T) {
	all := report.Explain(checks.All)
	for _, e := range all {
		if len(e.Advice) == 0 {
			t.Errorf("%s: no advice", e.Code)
		}
		if e.Word == e.Remedy {
			t.Errorf("%s: no short word of its own", e.Code)
		}
		for _, text := range []audit.Text{e.Word, e.Message, e.Meaning, e.How, e.Remedy, e.Why} {
			if text.En == "" || text.Ja == "" || text.En == text.Ja {
				t.Errorf("%s: %+v", e.Code, text)
			}
		}
	}
}

func TestAdviceAndExplain(t *testing.T) {
	tests := []struct {
		args     string
		status   int
		out, err string
	}{
		{"advice --lang en password.change-periodically", cli.ExitOK, "[no longer recommended]", ""},
		{"advice --lang ja password.change-periodically", cli.ExitOK, "[現在は推奨されない]", ""},
		{"advice --topic phishing --lang ja", cli.ExitOK, "フィッシング", ""},
		{"advice --topic phising --lang en", cli.ExitUsage, "", "Did you mean: phishing?"},
		{"advice --topic zzzzzzzz --lang en", cli.ExitUsage, "", "Use one of: prevention, phishing"},
		{"advice pasword.strong --lang en", cli.ExitUsage, "", "password.strong"},
		{"advice zzzzzzzzzzzz --lang ja", cli.ExitUsage, "", "その助言はありません"},
		{"advice a b", cli.ExitUsage, "", ""},
		{"explain --lang en", cli.ExitOK, "pw.reused.exact", ""},
		{"explain pw.reused.exact --lang ja", cli.ExitOK, "使い回し", ""},
		{"explain unshare --lang en", cli.ExitOK, "pw.reused.exact", ""},
		{"explain look --lang ja", cli.ExitOK, "内容を確かめる", ""},
		{"explain pw.change --lang en", cli.ExitOK, "to be changed", ""},
		{"explain pw.reusd.exact --lang en", cli.ExitUsage, "", "Did you mean: pw.reused.exact"},
		{"explain pw.reusd.exact --lang ja", cli.ExitUsage, "", "もしかして：pw.reused.exact"},
	}
	for _, tt := range tests {
		var out, errs bytes.Buffer
		env := &cli.Env{Out: text.NewWriter(&out), Err: text.NewWriter(&errs), Getenv: func(string) string { return "" }}
		if status := run(t.Context(), env, strings.Fields(tt.args)); status != tt.status {
			t.Errorf("%s: status %d, want %d", tt.args, status, tt.status)
		}
		if !strings.Contains(out.String(), tt.out) || !strings.Contains(errs.String(), tt.err) || tt.err == "" && tt.status == cli.ExitOK && errs.Len() > 0 {
			t.Errorf("%s: wrote\n%s\nand complained\n%s", tt.args, out.String(), errs.String())
		}
	}
}

func TestAdviceAndExplainAsJSON(t *testing.T) {
	var rows []advice.Row
	decode(t, &rows, "advice", "--json", "--topic", "prevention")
	if len(rows) < 5 || rows[0].En == "" || rows[0].Ja == "" {
		t.Errorf("advice: %d rows", len(rows))
	}
	var e report.Explanation
	decode(t, &e, "explain", "--json", "pw.reused.exact")
	if e.Code != "pw.reused.exact" || e.Meaning.Ja == "" || len(e.Advice) == 0 {
		t.Errorf("explain: %+v", e)
	}
	var all []report.Explanation
	decode(t, &all, "explain", "--json")
	if len(all) < 2 {
		t.Errorf("explain: %d codes", len(all))
	}
}

func decode(t *testing.T, into any, args ...string) {
	t.Helper()
	var out, errs bytes.Buffer
	env := &cli.Env{Out: text.NewWriter(&out), Err: text.NewWriter(&errs), Getenv: func(string) string { return "" }}
	if status := run(t.Context(), env, args); status != cli.ExitOK {
		t.Fatalf("%v: status %d: %s", args, status, errs.String())
	}
	dec := json.NewDecoder(&out)
	if err := dec.Decode(into); err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	if dec.More() {
		t.Errorf("%v: more than one document", args)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"pw.weak", "pw.reused.exact", "mfa.none"}
	for name, want := range map[string]string{"pw.weka": "pw.weak", "reused": "", "nonsense": "", "": "", "MFA.NONE": "mfa.none"} {
		if got := strings.Join(cli.Nearest(name, known), " "); got != want {
			t.Errorf("nearest(%q) = %q, want %q", name, got, want)
		}
	}
}
