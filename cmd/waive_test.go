package cmd

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

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
	status(cli.ExitIncomplete)
	for _, q := range [][2]string{{"habit.unanswered", "you"}, {"rec.id-unknown", "you"}, {"rec.evidence-unknown", "you"}, {"mfa.unknown", "everywhere"}} {
		status(cli.ExitIncomplete)
		status(cli.ExitOK, "waive", q[0], q[1], "--until", today.AddDate(0, 6, 0).Format(time.DateOnly), "--reason", "never")
	}
	status(cli.ExitOK)
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
		if out, got := said(t, dir, args...); got != cli.ExitOK {
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
