package file

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/answers"
)

const byHand = `# my own list
version: 1   # do not touch

things:
  phone: {kind: device, held: yes, screen_lock: yes}  # Pixel
  # the number
  sim090:
    kind: number
    held: yes

# --- accounts ---
accounts:
  mail-main:  # the important one
    domain: gmail.com
    importance: 5   # by me
    factors:
      # on my phone
      - totp@phone   # app
    # remember to review
    reviewed: 2026-10-01

  bank:
    note: |
      first line
      # not a comment
    domain: mufg.jp
    username: "1234-567"
  shop: {domain: example.jp, factors: [none], confirmed: 2026-01-02}
  # nothing below

habits:
  phishing.security-software: yes
`

func day0(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func mustParse(t testing.TB, src string) *Checklist {
	t.Helper()
	f, err := parse([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestEditKeepsTheRest(t *testing.T) {
	f := mustParse(t, byHand)
	mail := *f.Account("mail-main")
	mail.Factors = []audit.Factor{{Method: audit.MethodPasskey, On: "phone"}}
	mail.BackupCodes = audit.BackupCodes{State: "stored", Place: "金庫"}
	mail.Confirmed = day0("2026-11-22")
	bank := *f.Account("bank")
	bank.ImportanceGuess = 5
	shop := *f.Account("shop")
	shop.Factors = []audit.Factor{{Method: audit.MethodSMS, On: "sim090"}}
	shop.Confirmed = day0("2026-11-22")
	for _, a := range []answers.Account{mail, bank, shop, {Key: "new one", Domain: "example.com", Username: "a: b"}} {
		if err := f.putAccount(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Put(answers.Set{Things: []audit.Thing{{ID: "key1", Kind: "key", Held: audit.Yes}}}); err != nil {
		t.Fatal(err)
	}
	if err := f.Put(answers.Set{Habits: []audit.Habit{{ID: "phishing.no-unknown-links", Answer: audit.Answer{Value: audit.No, Date: day0("2026-11-22")}}}}); err != nil {
		t.Fatal(err)
	}
	want := `# my own list
version: 1   # do not touch

things:
  phone: {kind: device, held: yes, screen_lock: yes}  # Pixel
  # the number
  sim090:
    kind: number
    held: yes
  key1: {kind: key, held: yes}

# --- accounts ---
accounts:
  mail-main:  # the important one
    domain: gmail.com
    importance: 5   # by me
    # on my phone
    # app
    factors: [passkey@phone]
    # remember to review
    reviewed: 2026-10-01
    backup_codes: {state: stored, place: 金庫}
    confirmed: 2026-11-22

  bank:
    note: |
      first line
      # not a comment
    domain: mufg.jp
    username: "1234-567"
    importance_guess: 5
  shop: {domain: example.jp, factors: [sms@sim090], confirmed: 2026-11-22}
  # nothing below
  new one:
    domain: example.com
    username: "a: b"

habits:
  phishing.security-software: yes
  phishing.no-unknown-links: {answer: no, date: 2026-11-22}
`
	if diff := cmp.Diff(want, string(f.Bytes())); diff != "" {
		t.Error(diff)
	}
}

// TestEditKeepsWhatIsGone: a key that is read no more is passed over, and stays.
func TestEditKeepsWhatIsGone(t *testing.T) {
	f := mustParse(t, `version: 1
things:
  phone: {kind: device, held: yes, backup: no, lock: yes, screen_lock: yes}
  number:
    kind: number
    carrier_pin: no
accounts:
  shop:
    domain: example.jp
    confirmed_by: form
`)
	said := answers.Set{Things: slices.Clone(f.Things), Accounts: slices.Clone(f.Accounts)}
	said.Things[0].Held, said.Things[1].Held, said.Accounts[0].Confirmed = audit.No, audit.Yes, day0("2026-11-22")
	if err := f.Put(said); err != nil {
		t.Fatal(err)
	}
	want := `version: 1
things:
  phone: {kind: device, held: no, backup: no, lock: yes, screen_lock: yes}
  number:
    kind: number
    carrier_pin: no
    held: yes
accounts:
  shop:
    domain: example.jp
    confirmed_by: form
    confirmed: 2026-11-22
`
	if diff := cmp.Diff(want, string(f.Bytes())); diff != "" {
		t.Error(diff)
	}
	problemIn(t, "version: 1\nthings:\n  phone: {kind: device, lock: {code: 1234}}\n")
}

func TestEditFindsAPlace(t *testing.T) {
	for name, src := range map[string]string{
		"empty":            "",
		"comments only":    "# hello\n",
		"version only":     "version: 1\n",
		"no newline":       "version: 1",
		"empty accounts":   "version: 1\naccounts:\n",
		"empty flow":       "version: 1\naccounts: {}\nhabits: {}\n",
		"json":             `{"version": 1, "accounts": {"x": {"domain": "example.jp"}}}`,
		"json over lines":  "{\n  \"version\": 1,\n  \"accounts\": {\n    \"x\": {\"domain\": \"example.jp\"}\n  }\n}\n",
		"comments within":  "version: 1\naccounts:\n  x:\n    factors: # all\n      [sms, # old\n       totp]\n    domain: example.jp\n",
		"crlf":             "version: 1\r\naccounts:\r\n  x:\r\n    domain: example.jp\r\n",
		"bom":              "\ufeffversion: 1\n",
		"document marks":   "---\nversion: 1\naccounts:\n  x:\n    domain: example.jp\n...\n",
		"list at key":      "version: 1\naccounts:\n  x:\n    factors:\n    - totp\n    - sms\n    domain: example.jp\n",
		"flow over lines":  "version: 1\naccounts: {\n  x: {domain: example.jp,\n    factors: [totp, sms]}\n}\n",
		"nested flow ends": "version: 1\naccounts:\n  x: {\n    domain: example.jp\n  }\nthings: {}\n",
		"deep indent":      "version: 1\naccounts:\n        x:\n                domain: example.jp\n",
	} {
		t.Run(name, func(t *testing.T) {
			f := mustParse(t, src)
			a := answers.Account{Key: "x", Domain: "example.jp", Factors: []audit.Factor{{Method: audit.MethodTOTP, On: "phone"}}, Confirmed: day0("2026-11-22")}
			b := answers.Account{Key: "y", Name: "二つ目"}
			for _, account := range []answers.Account{a, b} {
				if err := f.putAccount(account); err != nil {
					t.Fatalf("%v in\n%s", err, f.Bytes())
				}
			}
			if err := f.Put(answers.Set{Things: []audit.Thing{{ID: "phone", Kind: "device"}}}); err != nil {
				t.Fatal(err)
			}
			again := mustParse(t, string(f.Bytes()))
			if diff := cmp.Diff([]answers.Account{a, b}, again.Accounts); diff != "" {
				t.Errorf("%s\n%s", diff, f.Bytes())
			}
		})
	}
}

func TestEditTakesOut(t *testing.T) {
	f := mustParse(t, byHand)
	mail := *f.Account("mail-main")
	mail.Factors, mail.Importance = nil, 0
	if err := f.putAccount(mail); err != nil {
		t.Fatal(err)
	}
	got := mustParse(t, string(f.Bytes())).Account("mail-main")
	if got.Factors != nil || got.Importance != 0 || got.Reviewed.IsZero() {
		t.Errorf("%+v", got)
	}
	for _, comment := range []string{"# by me", "# on my phone", "# remember to review"} {
		if !strings.Contains(string(f.Bytes()), comment) {
			t.Errorf("%q is gone:\n%s", comment, f.Bytes())
		}
	}
}

// TestEditAnything writes random accounts one after the other and expects to
// read back what was written, and all comments of the start.
func TestEditAnything(t *testing.T) {
	keys := []string{"mail-main", "bank", "shop", "n1", "n2 x", "日本"}
	rapid.Check(t, func(t *rapid.T) {
		f, err := parse([]byte(byHand))
		if err != nil {
			t.Fatal(err)
		}
		text := rapid.OneOf(rapid.SampledFrom([]string{"", "null", "yes", "- x", "a #b", "'", `"`, "{", "*a", "&a", "日本 語", "1e3", "0x1", "~", "? x", "a: b", "|", "007", " pad ", "%", "@x", "..."}), rapid.StringMatching(`[a-zあ-ん:#{}\[\],&*!|>'"%@ -]{0,12}`))
		for range rapid.IntRange(1, 6).Draw(t, "edits") {
			key := rapid.SampledFrom(keys).Draw(t, "key")
			a := answers.Account{Key: key, Name: text.Draw(t, "name"), Domain: fmt.Sprintf("site%d.jp", slices.Index(keys, key)), Username: text.Draw(t, "user"), Importance: rapid.IntRange(0, 5).Draw(t, "importance"), Note: text.Draw(t, "note")}
			if rapid.Bool().Draw(t, "factors") {
				a.Factors = []audit.Factor{{Method: audit.MethodTOTP, On: "phone"}, {Method: audit.MethodSMS}}
			}
			a.BackupCodes = audit.BackupCodes{State: rapid.SampledFrom(answers.Codes()).Draw(t, "codes"), Place: text.Draw(t, "place")}
			a.Recover = rapid.SampledFrom([][]audit.Route{nil, {{"pw"}, {"a", "b@c"}}}).Draw(t, "recover")
			_, secret := rules["place"](a.BackupCodes.Place)
			_, secretToo := rules["place"](a.Note)
			if secret != nil || secretToo != nil {
				continue
			}
			if err := f.putAccount(a); err != nil {
				t.Fatalf("%v\n%+v\n%s", err, a, f.Bytes())
			}
			again, err := Parse(f.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(a, *again.Account(key), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s\n%s", diff, f.Bytes())
			}
		}
		for _, comment := range []string{"# my own list", "# do not touch", "# Pixel", "# the number", "# --- accounts ---", "# the important one", "# nothing below"} {
			if !strings.Contains(string(f.Bytes()), comment) {
				t.Fatalf("%q is gone:\n%s", comment, f.Bytes())
			}
		}
	})
}

func (c *Checklist) putAccount(a answers.Account) error {
	return c.putAccounts([]answers.Account{a})
}

func (c *Checklist) putAccounts(all []answers.Account) error {
	return c.Put(answers.Set{Accounts: all})
}
