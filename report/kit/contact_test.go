package kit_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

func TestMailboxIsNotTheChannel(t *testing.T) {
	for _, tt := range []struct {
		kind     incident.Kind
		category string
		want     bool
	}{
		{incident.UnauthorisedAccess, "mail", true},
		{incident.Phishing, "mail", true},
		{incident.UnauthorisedAccess, "bank", false},
		{incident.LockedOut, "mail", false},
	} {
		docs := kit.Contact(full(tt.kind, tt.category, "x"), kit.ByMail, options(audit.English))
		out := render(t, func(w io.Writer) error { return doc.Terminal{Width: 200}.Write(w, docs...) })
		warned := strings.Contains(out, "This mailbox may be read") && strings.Contains(out, "Please answer to: __________")
		if warned != tt.want {
			t.Errorf("%s of a %s account: warned %v", tt.kind, tt.category, warned)
		}
	}
}

// letterOf returns what is to be said or pasted, from the sheet of a channel.
func letterOf(t interface {
	Helper()
	Fatalf(string, ...any)
}, s kit.Scene, by kit.Channel, l audit.Lang,
) string {
	t.Helper()
	docs := kit.Contact(s, by, options(l))
	if len(docs) != 2 {
		t.Fatalf("%d sheets", len(docs))
	}
	for _, b := range blocks(docs[1]) {
		if letter, ok := b.(doc.Letter); ok {
			return string(letter)
		}
	}
	t.Fatalf("no letter by %s", by)
	return ""
}

// TestOnlyWhatWasDoneIsSaid: a letter, a script and a chat say of a step that
// it was done if it was, and else nothing of it.
func TestOnlyWhatWasDoneIsSaid(t *testing.T) {
	for step, want := range map[string]map[audit.Lang]string{
		"check-spam":        {audit.English: "junk folder", audit.Japanese: "迷惑メール"},
		"check-destination": {audit.English: "checked where the code is sent", audit.Japanese: "送り先を確かめました"},
		"change-password":   {audit.English: "changed the password", audit.Japanese: "パスワードを変更しました"},
	} {
		for l, words := range want {
			for _, by := range kit.Channels {
				s := empty(incident.CodeNotArriving)
				if got := letterOf(t, s, by, l); strings.Contains(got, words) {
					t.Errorf("%s by %s in %s is said to be done:\n%s", step, by, l, got)
				}
				if _, err := s.Case.Tick(step, now); err != nil {
					t.Fatal(err)
				}
				if got := letterOf(t, s, by, l); strings.Count(got, words) != 1 {
					t.Errorf("%s by %s in %s is not said once:\n%s", step, by, l, got)
				}
			}
		}
	}
}

// TestActivityOfOthersOnly: who is locked out is not asked what somebody else
// did.
func TestActivityOfOthersOnly(t *testing.T) {
	for _, k := range incident.Kinds {
		docs := kit.Contact(empty(k), kit.ByPhone, options(audit.English))
		out := render(t, func(w io.Writer) error { return doc.Markdown(w, docs...) })
		if got := strings.Contains(out, "activity that is not mine"); got != k.TakenOver() {
			t.Errorf("%s asks for it: %v", k, got)
		}
	}
}

// TestPasswordDateIsFilledIn: from the note, else from the step ticked off.
func TestPasswordDateIsFilledIn(t *testing.T) {
	s := empty(incident.LockedOut)
	docs := func() string {
		sheets := kit.Contact(s, kit.ByPhone, options(audit.English))
		return render(t, func(w io.Writer) error { return doc.Terminal{Width: 200}.Write(w, sheets[0]) })
	}
	if out := docs(); !strings.Contains(out, "password last changed:      ____") {
		t.Errorf("invented:\n%s", out)
	}
	if _, err := s.Case.Tick("change-password", now); err != nil {
		t.Fatal(err)
	}
	if out := docs(); !strings.Contains(out, "password last changed:      2026-11-22") {
		t.Errorf("not filled in:\n%s", out)
	}
	if err := s.Case.Note(now, incident.PasswordDate, "in spring"); err != nil {
		t.Fatal(err)
	}
	if out := docs(); !strings.Contains(out, "password last changed:      in spring") {
		t.Errorf("not as said:\n%s", out)
	}
}

// TestAttachments: proof of identity where it is asked for, the fake message
// where there was one, and no date in what is spoken.
func TestAttachments(t *testing.T) {
	for _, k := range incident.Kinds {
		docs := kit.Contact(empty(k), kit.ByMail, options(audit.English))
		out := fmt.Sprint(docs)
		if strings.Contains(out, "the fake message, as it arrived") != (k == incident.Phishing) || strings.Contains(out, "proof of identity with a photo") == k.TakenOver() {
			t.Errorf("%s: %s", k, out)
		}
		s := empty(k)
		s.Case.Done = []incident.Mark{{Step: "second-factor", At: now}}
		if script := letterOf(t, s, kit.ByPhone, audit.English); !strings.Contains(script, "\nI set up a second factor.\n") {
			t.Errorf("%s: %s", k, script)
		}
	}
}
