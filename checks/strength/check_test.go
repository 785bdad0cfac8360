package strength_test

import (
	"encoding/json"
	"fmt"
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
		"vR8#qLm2!xZp7wK9zmievski",
	)
	inv.Entries = append(inv.Entries, audit.Entry{ID: "token", Kind: audit.KindToken, Secret: audit.NewSecret([]byte("password"))})
	res := check(t, inv, audit.Options{})
	want := []string{
		"0 pw.common high", "1 pw.weak high", "2 pw.contains-personal high", "3 pw.contains-personal high", "4 pw.contains-service high",
		"7 pw.weak medium", "8 pw.short info hint", "9 pw.contains-personal low",
	}
	if diff := cmp.Diff(want, codesOf(res)); diff != "" {
		t.Error(diff)
	}
	if res.Clean != 1 || res.NotApplicable != 2 || len(res.Unknown) != 0 {
		t.Errorf("clean %d, not applicable %d, unknown %d", res.Clean, res.NotApplicable, len(res.Unknown))
	}
	wantValues := map[string]string{"score": "1", "guesses": "10^5", "kinds": "surname-ja,name-ja,year", "fails": "seed"}
	if diff := cmp.Diff(wantValues, res.Findings[1].Values); diff != "" {
		t.Error(diff)
	}
}

// TestPolicy judges one strong password of 12 characters by several rules.
func TestPolicy(t *testing.T) {
	for _, tt := range []struct {
		policy string
		factor audit.Method
		want   []string
	}{
		{"", "", []string{"0 pw.short info hint"}},
		{"", audit.MethodNone, []string{"0 pw.short info"}},
		{"", audit.MethodTOTP, nil},
		{"mic-jp", "", nil},
		{"jpcert", audit.MethodNone, nil},
		{"organisation:corp:20:0:0", audit.MethodTOTP, []string{"0 pw.short medium"}},
	} {
		inv := inventory("vR8#qLm2!xZp")
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
	for _, name := range []string{"kuzehagi", "くぜはぎ", "クゼハギ"} {
		inv := inventory("kuzehagi#Vq7")
		inv.Person = []string{name}
		res := check(t, inv, audit.Options{})
		if len(res.Findings) != 1 || res.Findings[0].Code != "pw.contains-personal" {
			t.Errorf("%s: %v", name, codesOf(res))
		}
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
