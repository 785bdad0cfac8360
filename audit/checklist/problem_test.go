package checklist

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
)

func problemIn(t *testing.T, src string) *Problem {
	t.Helper()
	_, err := Read(strings.NewReader(src), "c.yaml")
	p, ok := errors.AsType[*Problem](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	return p
}

func TestProblems(t *testing.T) {
	for name, tt := range map[string]struct{ src, want string }{
		"slip in a key": {
			"version: 1\naccounts:\n  a:\n    domian: x.jp\n",
			`c.yaml:4:5: there is no key "domian" here; did you mean "domain"?
   4 |     domian: …
     |     ^`,
		},
		"slip in a method": {
			"version: 1\naccounts:\n  銀行: {domain: x.jp, factors: [totpp@phone]}\n",
			`c.yaml:3:32: this is one of security_key, smart_card, passkey, totp, hardware_otp, push_number, app, push, pin, sms, voice, email, none, not_offered, unknown; did you mean "totp"?
   3 |   銀行: {domain: x.jp, factors: [totpp@phone]}
     |                                  ^`,
		},
		"slip in a section": {
			"version: 1\nacounts: {}\n",
			`c.yaml:2:1: there is no key "acounts" here; did you mean "accounts"?
   2 | acounts: …
     | ^`,
		},
		"a tab": {
			"version: 1\n\tthings: {}\n",
			`c.yaml:2:1: this is not YAML: a line cannot begin with a tab
   2 |  things: {}
     | ^`,
		},
		"a habit that is not asked": {
			"version: 1\nhabits:\n  phishing.no-unknown-link: yes\n",
			`c.yaml:3:3: there is no key "phishing.no-unknown-link" here; did you mean "phishing.no-unknown-links"?
   3 |   phishing.no-unknown-link: …
     |   ^`,
		},
		"newer": {
			"version: 2\nnew: [what is this]\n",
			`c.yaml:1:1: this checklist was written by a newer acctaudit (version 2; this one reads 1)
   1 | version: 2
     | ^`,
		},
		"no version": {
			"accounts: {}\n",
			`c.yaml:1:1: the line "version: 1" is missing
   1 | accounts: {}
     | ^`,
		},
		"a date": {
			"version: 1\naccounts:\n  a: {domain: x.jp, confirmed: 22.11.2026}\n",
			`c.yaml:3:32: a date is written as 2026-10-01
   3 |   a: {domain: x.jp, confirmed: 22.11.2026}
     |                                ^`,
		},
		"importance": {
			"version: 1\naccounts:\n  a:\n    domain: x.jp\n    importance: 9\n",
			`c.yaml:5:17: importance is a number from 1 to 5
   5 |     importance: 9
     |                 ^`,
		},
		"none beside others": {
			"version: 1\naccounts:\n  a: {domain: x.jp, factors: [none, sms]}\n",
			`c.yaml:3:30: none, not_offered and unknown stand alone, not beside other methods
   3 |   a: {domain: x.jp, factors: [none, sms]}
     |                              ^`,
		},
		"the same account": {
			"version: 1\naccounts:\n  a: {domain: example.jp, username: taro}\n  b: {domain: www.example.jp, username: Taro}\n",
			`c.yaml:4:3: this is the same account as "a": the same login and user name
   4 |   b: {domain: www.example.jp, username: Taro}
     |   ^`,
		},
		"the same name": {
			"version: 1\naccounts:\n  a: {domain: x.jp}\n  a: {domain: y.jp}\n",
			`c.yaml:4:3: this name is there twice
   4 |   a: {domain: y.jp}
     |   ^`,
		},
		"not YAML": {
			"version: 1\naccounts:\n  a: [1, 2\nthings: {}\n",
			`c.yaml:4:1: this is not YAML: ',' or ']' must be specified
   4 | things: {}
     | ^`,
		},
		"no kind": {
			"version: 1\nthings:\n  phone: {held: yes}\n",
			`c.yaml:3:10: this is one of kind:, device, number, key, paper, document, memory, mailbox, vault
   3 |   phone: {held: yes}
     |          ^`,
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
		"version: 1\naccounts:\n  a: {domain: x.jp, backup_codes: {state: stored, place: " + secret + " 9999-" + secret + "}}\n",
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

func TestLooksSecret(t *testing.T) {
	for s, want := range map[string]bool{
		"金庫": false, "1Password の「予備コード」": false, "safe, 2nd shelf": false, "phone 090-1234-5678": false,
		"https://support.example.com/answer/185834": false, "drawer 2024-05-01": false, "": false, vaultWord: false,
		"1234-5678 8765-4321": true, "12345678 87654321": true, "otpauth://totp/x": true, "a1b2-c3d4, e5f6-g7h8": true,
		"JBSWY3DPEHPK3PXPJBSWY3DP": true,
	} {
		if got := LooksSecret(s); got != want {
			t.Errorf("LooksSecret(%q) = %v", s, got)
		}
	}
}

const vaultWord = Vault

func TestParseAnswers(t *testing.T) {
	f := mustParse(t, `version: 1
things:
  licence: {kind: document, held: はい, expires: 2028-05-01, photo: yes, place: 引き出し}
  sim: {kind: number, carrier_pin: no, confirmed: 2026-01-02}
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
	if sim.Lock != audit.No || sim.Date != day0("2026-01-02") {
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
	if err := f.SetAccount(a); err != nil {
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
		c, err := Parse(data)
		if err != nil {
			if _, ok := errors.AsType[*Problem](err); !ok || len(err.Error()) > 5000 {
				t.Errorf("%T: %v", err, err)
			}
			return
		}
		before := len(c.Accounts)
		if err := c.SetAccount(Account{Key: "fuzz", Name: "made by the test, as no other"}); err == nil && len(c.Accounts) != before+1 && c.Account("fuzz") == nil {
			t.Errorf("%d then %d accounts:\n%s", before, len(c.Accounts), c.Bytes())
		}
	})
}
