package strength_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/checks/strength"
)

// inventory holds one account of its own for each password, at siteN.example.
func inventory(passwords ...string) *audit.Inventory {
	inv := &audit.Inventory{}
	for i, p := range passwords {
		site := fmt.Sprintf("site%d.example", i)
		inv.Entries = append(inv.Entries, audit.Entry{
			ID: audit.EntryID(fmt.Sprint(i)), Name: site, Site: site, Family: site, Username: "zmievski", Secret: audit.NewSecret([]byte(p)),
		})
	}
	inv.Accounts = audit.Group(inv.Entries)
	return inv
}

func check(t *testing.T, inv *audit.Inventory, opts audit.Options) audit.Result {
	t.Helper()
	opts.Now = pinned
	rec, err := audit.Run(t.Context(), inv, []*audit.Check{strength.Check}, opts)
	if err != nil {
		t.Fatal(err)
	}
	return rec.Results[0]
}

// codesOf lists the findings as "entry code severity".
func codesOf(res audit.Result) []string {
	var out []string
	for _, f := range res.Findings {
		out = append(out, strings.TrimSpace(fmt.Sprint(f.Entries[0], " ", f.Code, " ", f.Severity, " ", f.Confidence)))
	}
	return out
}

func TestCodes(t *testing.T) {
	inv := inventory(
		"password", "tanakatakahiro1985", "zmievski77", "77iksveimz", "site4!site4", "vR8#qLm2!xZp7wK9", "", "shi82kagetsumori", "vR8#qLm2!xZp",
		"vR8#qLm2!xZp7wK9zmievski", "shi82kagetsumori7", "zmievski#Vq72xKp", "winter7",
	)
	inv.Entries = append(inv.Entries, audit.Entry{ID: "token", Kind: audit.KindToken, Secret: audit.NewSecret([]byte("password"))})
	res := check(t, inv, audit.Options{})
	want := []string{
		"0 pw.common high", "1 pw.weak high", "2 pw.contains-personal high", "3 pw.contains-personal high", "4 pw.contains-service high",
		"7 pw.weak medium", "8 pw.short info hint", "9 pw.contains-personal low",
		"11 pw.contains-personal low", "12 pw.weak high",
	}
	if diff := cmp.Diff(want, codesOf(res)); diff != "" {
		t.Error(diff)
	}
	if res.Clean != 2 || res.NotApplicable != 2 || len(res.Unknown) != 0 {
		t.Errorf("clean %d, not applicable %d, unknown %d", res.Clean, res.NotApplicable, len(res.Unknown))
	}
	for i, want := range map[int]map[string]string{
		1: {"score": "1", "guesses": "10^5", "kinds": "surname-ja,name-ja,year", "fails": "seed"},
		6: {"profile": "nist-63b-4", "fails_alone": "nist-63b-4"},
		9: {"score": "0", "guesses": "10^2", "kinds": "word-en", "fails": "nist-63b-4,mic-jp,jpcert,cyber-essentials,seed"},
	} {
		if diff := cmp.Diff(want, res.Findings[i].Values); diff != "" {
			t.Error(diff)
		}
	}
	for _, f := range res.Findings {
		if want := map[audit.Severity]int{audit.High: 3, audit.Medium: 2, audit.Low: 2}[f.Severity]; f.Exposure != want {
			t.Errorf("%s of severity %s: an account falls by it at %d, not %d", f.Code, f.Severity, f.Exposure, want)
		}
	}
}

// TestPolicy judges one strong password of 12 characters by several rules.
func TestPolicy(t *testing.T) {
	for _, tt := range []struct {
		policy string
		factor audit.Method
		seen   audit.Account
		want   []string
	}{
		{"", "", audit.Account{}, []string{"0 pw.short info hint"}},
		{"", audit.MethodNone, audit.Account{}, []string{"0 pw.short info"}},
		{"", audit.MethodNone, audit.Account{SeenTOTP: true}, nil},
		{"", "", audit.Account{SeenPasskey: true}, nil},
		{"", audit.MethodTOTP, audit.Account{}, nil},
		{"mic-jp", "", audit.Account{}, nil},
		{"jpcert", audit.MethodNone, audit.Account{}, nil},
		{"organisation:corp:20:0:0", audit.MethodTOTP, audit.Account{}, []string{"0 pw.short medium"}},
	} {
		inv := inventory("vR8#qLm2!xZp")
		inv.Accounts[0].SeenTOTP, inv.Accounts[0].SeenPasskey = tt.seen.SeenTOTP, tt.seen.SeenPasskey
		if tt.factor != "" {
			inv.Accounts[0].Factors = []audit.Factor{{Method: tt.factor}}
		}
		if diff := cmp.Diff(tt.want, codesOf(check(t, inv, audit.Options{Policy: tt.policy}))); diff != "" {
			t.Errorf("policy %q, second factor %q: %s", tt.policy, tt.factor, diff)
		}
	}
	if res := check(t, inventory("x"), audit.Options{Policy: "nist"}); res.Status != audit.Failed {
		t.Errorf("an unknown policy: status %s", res.Status)
	}
}

// TestPersonal holds words about the person to count, in Latin letters and in
// kana.
func TestPersonal(t *testing.T) {
	for _, name := range []string{"kuzehagi", "くぜはぎ", "クゼハギ", "Hanako, Kuzehagi"} {
		inv := inventory("kuzehagi#Vq7")
		inv.Person = []string{name}
		res := check(t, inv, audit.Options{})
		if len(res.Findings) != 1 || res.Findings[0].Code != "pw.contains-personal" {
			t.Errorf("%s: %v", name, codesOf(res))
		}
	}
}

// TestShortWords: a word of three letters counts, and one of two does not.
func TestShortWords(t *testing.T) {
	for name, want := range map[string]string{"kzh": "0 pw.contains-personal high", "kz": "0 pw.weak high"} {
		inv := inventory(name + "#Vq7")
		inv.Person = []string{name}
		if got := codesOf(check(t, inv, audit.Options{})); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestService holds the names of the service to count, however the account has it.
func TestService(t *testing.T) {
	for i, a := range []audit.Account{{Service: "kuzehagi"}, {Name: audit.Text{En: "Kuzehagi"}}, {Name: audit.Text{Ja: "クゼハギ"}}} {
		inv := inventory("kuzehagi#Vq7")
		inv.Accounts[0].Service, inv.Accounts[0].Name = a.Service, a.Name
		if got := codesOf(check(t, inv, audit.Options{})); len(got) != 1 || !strings.HasPrefix(got[0], "0 pw.contains-service ") {
			t.Errorf("%d: %v", i, got)
		}
	}
	inv := inventory("password")
	inv.Accounts = nil
	if got := codesOf(check(t, inv, audit.Options{})); len(got) != 1 {
		t.Errorf("of no account: %v", got)
	}
}

// TestProgress: it is told how far the check is, and not after each password.
func TestProgress(t *testing.T) {
	var told []int
	check(t, inventory(slices.Repeat([]string{"x"}, 1100)...), audit.Options{Workers: 1, Progress: func(_ *audit.Check, done, all int) {
		if all == 1100 {
			told = append(told, done)
		}
	}})
	if len(told) < 2 || len(told) > 10 || !slices.IsSorted(told) {
		t.Errorf("told %v", told)
	}
}

// TestSameForAnyWorkers runs the check on one and on many goroutines.
func TestSameForAnyWorkers(t *testing.T) {
	inv := inventory(newCorpus(3).vault(2000)...)
	one := check(t, inv, audit.Options{Workers: 1})
	if many := check(t, inv, audit.Options{Workers: 8}); !cmp.Equal(one, many) {
		t.Error(cmp.Diff(one, many))
	}
	if len(one.Findings) == 0 || one.Clean == 0 {
		t.Errorf("%d findings, %d clean", len(one.Findings), one.Clean)
	}
}

// TestNothingOfPasswords looks for pieces of the passwords in the result.
func TestNothingOfPasswords(t *testing.T) {
	passwords := []string{"Qxanary0401", "xanaryqxanaryq", "wqpbanary1985", "ｑｘanary", "秘密のかなりあ"}
	data, err := json.Marshal(check(t, inventory(passwords...), audit.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, piece := range []string{"anary", "0401", "1985", "秘密", "かなりあ", "Qx", "wqpb"} {
		if strings.Contains(string(data), piece) {
			t.Errorf("%q is in the result: %s", piece, data)
		}
	}
}

// BenchmarkCheck runs the whole check over ten thousand logins.
func BenchmarkCheck(b *testing.B) {
	inv := inventory(newCorpus(1).vault(10000)...)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint(workers), func(b *testing.B) {
			for b.Loop() {
				if _, err := audit.Run(b.Context(), inv, []*audit.Check{strength.Check}, audit.Options{Now: pinned, Workers: workers}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
