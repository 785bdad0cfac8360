package cmd

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/waiver"
	"acctaudit/cmd/internal/cli"
)

// TestQuestionsAreWaivedByName: who has no checklist, and will never have one, can end
// the status that says so, question by question, and no other way.
func TestQuestionsAreWaivedByName(t *testing.T) {
	dir := t.TempDir()
	vault := filepath.Join(dir, "a.csv")
	put(t, vault, "name,url,username,password\nA,https://a.example/,taro,vG7#qLm2!xWp9zRt4Kd\n")
	status := func(want int, args ...string) {
		t.Helper()
		if _, got := said(t, dir, append(args, "--from", vault)...); got != want {
			t.Fatalf("%v: status %d, not %d", args, got, want)
		}
	}
	asks := func(want bool, args ...string) {
		t.Helper()
		if out, _ := said(t, dir, append(args, "--json", "--from", vault)...); strings.Contains(out, "rec.evidence-unknown") != want {
			t.Errorf("%v: it is asked by name: %v", args, !want)
		}
	}
	status(cli.ExitIncomplete)
	asks(false)
	for _, q := range [][2]string{{"habit.unanswered", "you"}, {"rec.id-unknown", "you"}, {"rec.evidence-unknown", "you"}, {"mfa.unknown", "everywhere"}} {
		status(cli.ExitIncomplete)
		status(cli.ExitOK, "waive", q[0], q[1], "--until", today.AddDate(0, 6, 0).Format(time.DateOnly), "--reason", "never")
	}
	status(cli.ExitOK)
	asks(true)
	asks(false, "--no-checklist")
	status(cli.ExitIncomplete, "--no-checklist")
	if _, got := said(t, dir, "waive", "remove", "rec.id-unknown"); got != cli.ExitOK {
		t.Fatal(got)
	}
	status(cli.ExitIncomplete)
}

// TestWaiverEndsAsItBegan: a waiver is removed by the words that made it, unless they mean
// several.
func TestWaiverEndsAsItBegan(t *testing.T) {
	dir := t.TempDir()
	vault := filepath.Join(dir, "a.csv")
	put(t, vault, "name,url,username,password\nA,https://a.example/,taro,password1\nA,https://a.example/,hana,password1\nB,https://b.example/,taro,password1\n")
	waive := func(args ...string) {
		t.Helper()
		args = append(append([]string{"waive", "pw.common"}, args...), "--from", vault, "--until", today.AddDate(0, 6, 0).Format(time.DateOnly), "--reason", "closing")
		if out, got := said(t, dir, args...); got != cli.ExitOK || !strings.Contains(out, "pw.common") {
			t.Fatalf("%v: status %d, %s", args, got, out)
		}
	}
	remove := func(want int, code, where string) {
		t.Helper()
		if _, got := said(t, dir, "waive", "remove", code, where); got != want {
			t.Errorf("remove %s %s: status %d, not %d", code, where, got, want)
		}
	}
	waive("b.example")
	remove(cli.ExitUsage, "pw.weak", "b.example")
	remove(cli.ExitUsage, "pw.common", "b.exam")
	remove(cli.ExitOK, "pw.common", "b.example")
	remove(cli.ExitUsage, "pw.common", "b.example")
	waive("a.example", "--user", "taro")
	waive("a.example", "--user", "hana")
	remove(cli.ExitUsage, "pw.common", "a.example")
	remove(cli.ExitOK, "pw.common", "a.example/taro")
	remove(cli.ExitOK, "pw.common", "a.example")
}

// TestDays: a waiver ends today at the earliest, and in a year at the latest.
func TestDays(t *testing.T) {
	env := &cli.Env{Now: func() time.Time { return today }}
	for day, good := range map[string]bool{
		"": false, "tomorrow": false, "2026-11-21": false, "2026-11-22": true, "2027-11-22": true, "2027-11-23": false, "2026-11-31": false,
	} {
		got, err := dayOf(env, day)
		if (err == nil) != good || good && got.Format(time.DateOnly) != day {
			t.Errorf("%q: %v, %v", day, got, err)
		}
	}
}

// TestWhatIsWaived: a finding is waived at the one account of those meant that has it, and
// a question everywhere; what could not be read is no question.
func TestWhatIsWaived(t *testing.T) {
	a, b, all := audit.AccountID("a.example/u"), audit.AccountID("b.example/u"), waiver.Everywhere
	rec := &audit.Record{
		Logins: []audit.Login{{ID: "1", Account: a}, {ID: "2", Account: b}},
		Results: []audit.Result{
			{Check: "strength", Findings: []audit.Finding{
				{Code: "pw.weak", Severity: audit.High, Entries: []audit.EntryID{"1"}},
				{Code: "pw.common", Severity: audit.Medium, Entries: []audit.EntryID{"1", "2"}},
			}},
			{Check: "twofactor", Unknown: []audit.Finding{{Code: "mfa.unknown", Accounts: []audit.AccountID{a, b}}}},
			{Check: "followup", Unknown: []audit.Finding{{Code: "incident.unreadable"}}},
			{Check: "augury", Unknown: []audit.Finding{{Code: "of.tomorrow"}}},
		},
	}
	for _, c := range []struct {
		code     string
		ids      []audit.AccountID
		want     audit.AccountID
		severity audit.Severity
		good     bool
	}{
		{"pw.weak", []audit.AccountID{a}, a, audit.High, true},
		{"pw.weak", []audit.AccountID{a, b}, a, audit.High, true},
		{"pw.weak", []audit.AccountID{b}, "", "", false},
		{"pw.weak", []audit.AccountID{all}, "", "", false},
		{"pw.common", []audit.AccountID{a, b}, "", "", false},
		{"pw.common", []audit.AccountID{b}, b, audit.Medium, true},
		{"pw.unheard", []audit.AccountID{a}, "", "", false},
		{"mfa.unknown", []audit.AccountID{all}, all, "", true},
		{"mfa.unknown", []audit.AccountID{b}, b, "", true},
		{"incident.unreadable", []audit.AccountID{""}, "", "", false},
		{"of.tomorrow", []audit.AccountID{""}, "", "", false},
	} {
		id, severity, err := foundAt(rec, c.code, c.ids)
		if id != c.want || severity != c.severity || (err == nil) != c.good {
			t.Errorf("%s at %q: %q, %q, %v", c.code, c.ids, id, severity, err)
		}
	}
}

// TestOfPassword: what is found of passwords ends with them, and nothing else does.
func TestOfPassword(t *testing.T) {
	for check, want := range map[string]bool{"strength": true, "similar": true, "twofactor": false, "divination": false} {
		if ofPassword(check) != want {
			t.Errorf("%s: %v", check, !want)
		}
	}
}

// TestWaiveReadsOnce waives a finding of logins that can be read only once.
func TestWaiveReadsOnce(t *testing.T) {
	n := newNest(t)
	n.write(t, "a.csv", "name,url,username,password\nA,https://a.example/,taro,vG7#qLm2!x\nB,https://b.example/,taro,vG7#qLm2!x\n")
	waive := "waive pw.reused.exact a.example --lang en --from - --until " + time.Now().AddDate(0, 1, 0).Format(time.DateOnly)
	if status, talk := n.shell(t, waive+" --reason because <a.csv"); status != cli.ExitOK {
		t.Errorf("status %d, %s", status, talk)
	}
	if status, talk := n.shell(t, waive+" --reason 'it is vG7#qLm2!x' <a.csv"); status != cli.ExitUsage || !strings.Contains(talk, "must not be kept") {
		t.Errorf("a reason with a password: status %d, %s", status, talk)
	}
}
