package file

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/schema"
)

func problemIn(t *testing.T, src string) *schema.Problem {
	t.Helper()
	_, err := Parse([]byte(src))
	p, ok := errors.AsType[*schema.Problem](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	return p
}

func TestProblems(t *testing.T) {
	for name, tt := range map[string]struct{ src, want string }{
		"slip in a key": {
			"version: 1\naccounts:\n  a:\n    domian: x.jp\n",
			`4:5: there is no key of this name here; did you mean "domain"?`,
		},
		"slip in a method": {
			"version: 1\naccounts:\n  銀行: {domain: x.jp, factors: [totpp@phone]}\n",
			`3:32: this is one of security_key, smart_card, passkey, totp, hardware_otp, push_number, app, push, pin, sms, voice, email, none, not_offered, unknown; did you mean "totp"?`,
		},
		"slip in a section": {
			"version: 1\nacounts: {}\n",
			`2:1: there is no key of this name here; did you mean "accounts"?`,
		},
		"a habit that is not asked": {
			"version: 1\nhabits:\n  phishing.no-unknown-link: yes\n",
			`3:3: this is one of phishing.no-unknown-links, phishing.no-mail-from-strangers, phishing.security-software, device.security-software-up-to-date, contact.phone.do-not-share-lightly, contact.phone.verify-number, recovery.id.prepare-suitable, recovery.id.contact-proof, monitoring.check-status-regularly, password.change-periodically; did you mean "phishing.no-unknown-links"?`,
		},
		"newer": {
			"version: 2\nnew: [what is this]\n",
			`1:1: this was written by a newer acctaudit; this one reads version 1`,
		},
		"no version": {
			"accounts: {}\n",
			`"version" is missing: this is not such a file of acctaudit`,
		},
		"a date": {
			"version: 1\naccounts:\n  a: {domain: x.jp, confirmed: 22.11.2026}\n",
			`3:32: a date is written as 2026-10-01`,
		},
		"importance": {
			"version: 1\naccounts:\n  a:\n    domain: x.jp\n    importance: 9\n",
			`5:17: a number from 1 to 5 belongs here`,
		},
		"none beside others": {
			"version: 1\naccounts:\n  a: {domain: x.jp, factors: [none, sms]}\n",
			`3:30: none, not_offered and unknown stand alone, not beside other methods`,
		},
		"the same account": {
			"version: 1\naccounts:\n  a: {domain: example.jp, username: taro}\n  b: {domain: www.example.jp, username: Taro}\n",
			`4:3: this is the same account as one above: the same login and user name`,
		},
		"an account of nothing": {
			"version: 1\naccounts:\n  a: {note: x}\n",
			`3:6: an account has at least a domain, a service or a name`,
		},
		"no kind": {
			"version: 1\nthings:\n  phone: {held: yes}\n",
			`3:10: a thing has a kind: device, number, key, paper, document, memory, mailbox, vault`,
		},
		"a thing with an @": {
			"version: 1\nthings:\n  my@phone: {kind: device}\n",
			`3:3: the name of a thing has no @ and no colon`,
		},
		"a code for a place": {
			"version: 1\naccounts:\n  a: {domain: x.jp, backup_codes: {place: a1b2c-3d4e5 f6g7h-8i9j0 k1l2m-3n4o5}}\n",
			`3:43: this looks like a secret; write only where it is kept, never the thing itself`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := problemIn(t, tt.src)
			if diff := cmp.Diff(tt.want, p.Error()); diff != "" {
				t.Error(diff)
			}
			if p.What.Ja == "" || p.In(audit.Japanese) == p.Error() {
				t.Errorf("not in Japanese: %s", p.In(audit.Japanese))
			}
		})
	}
}

// TestProblemsKeepSecrets puts a secret into every kind of place that the
// reader refuses, and looks for it in what it says.
func TestProblemsKeepSecrets(t *testing.T) {
	const secret = "hunter2-hunter2"
	for _, src := range []string{
		"version: 1\naccounts:\n  a:\n    password: " + secret + "\n",
		"version: 1\naccounts:\n  a: {domain: x.jp, password: " + secret + "}\n",
		"version: 1\naccounts:\n  a: {domain: x.jp, パスワード: " + secret + "}\n",
		"version: 1\naccounts:\n  a:\n    \"Secret Answer\": " + secret + "\n",
		"version: 1\naccounts:\n  a: {domain: x.jp, backup_codes: {state: stored, codes: [" + secret + "]}}\n",
		"version: 1\naccounts:\n  a: {domain: x.jp, backup_codes: {state: stored, place: otpauth://totp/" + secret + "?secret=JBSWY3DPEHPK3PXP}}\n",
		"version: 1\naccounts:\n  a:\n    note: otpauth://totp/x?secret=" + secret + "\n",
		"version: 1\naccounts:\n  a: {domain: x.jp, pw: [" + secret + "\n",
		"version: 1\npasswd: " + secret + "\n",
	} {
		p := problemIn(t, src)
		if strings.Contains(p.Error(), "hunter2") || strings.Contains(p.In(audit.Japanese), "hunter2") {
			t.Errorf("%s", p)
		}
		if p.Line == 0 {
			t.Errorf("no place: %s", p)
		}
	}
}

func TestParseAnswers(t *testing.T) {
	f := mustParse(t, `version: 1
things:
  licence: {kind: document, held: はい, expires: 2028-05-01, photo: yes, place: 引き出し}
  sim: {kind: number, confirmed: 2026-01-02}
accounts:
  a:
    domain: example.jp
    backup_codes: stored
    recovery:
      mail: {answer: yes, date: 2026-10-01, place: mail-sub}
      phone: 不明
      evidence:
        id_document: {answer: yes, place: licence}
        contact_proof: no
      support: カードの裏
      hours: 平日 9-17時
    reviewed: 2026-09-30
habits:
  phishing.no-unknown-links: true
`)
	licence, sim, a := f.Things[0], f.Things[1], f.Accounts[0]
	if licence.Held != audit.Yes || licence.Photo != audit.Yes || licence.Expires != day0("2028-05-01") {
		t.Errorf("%+v", licence)
	}
	if sim.Kind != "number" || sim.Date != day0("2026-01-02") {
		t.Errorf("%+v", sim)
	}
	want := &audit.Recovery{
		Mail: audit.Answer{Value: audit.Yes, Date: day0("2026-10-01"), Place: "mail-sub"}, Phone: audit.Answer{Value: audit.Unknown},
		Evidence: map[string]audit.Answer{"id_document": {Value: audit.Yes, Place: "licence"}, "contact_proof": {Value: audit.No}},
		Support:  "カードの裏", Hours: "平日 9-17時",
	}
	if diff := cmp.Diff(want, a.Recovery); diff != "" {
		t.Error(diff)
	}
	if a.BackupCodes.State != "stored" || a.Reviewed != day0("2026-09-30") || f.Habits[0].Value != audit.Yes {
		t.Errorf("%+v %+v", a, f.Habits)
	}
	changed := *a.Recovery
	changed.Mail.Value = audit.No
	a.Recovery = &changed
	if err := f.putAccount(a); err != nil {
		t.Fatal(err)
	}
	if got := f.Account("a").Recovery; got.Mail.Value != audit.No || len(got.Evidence) != 2 {
		t.Errorf("%+v", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{byHand, "version: 1\naccounts: {a: {domain: x.jp}}\n", "version: 1\nthings:\n- x\n", "a: &b *b\n", "? x\n", "version: 1\naccounts:\n  a:\n    note: |\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := parse(data)
		if err != nil {
			if _, ok := errors.AsType[*schema.Problem](err); !ok {
				t.Errorf("%T: %v", err, err)
			}
			return
		}
		before := len(c.Accounts)
		if err := c.putAccount(answers.Account{Key: "fuzz", Name: "made by the test, as no other"}); err == nil && len(c.Accounts) != before+1 && c.Account("fuzz") == nil {
			t.Errorf("%d then %d accounts:\n%s", before, len(c.Accounts), c.Bytes())
		}
	})
}
