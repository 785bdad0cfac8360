package policy_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/checks/strength/policy"
)

func TestJudge(t *testing.T) {
	const p, d, f = policy.Pass, policy.Depends, policy.Fail
	for _, tt := range []struct {
		password string
		common   bool
		second   policy.Second
		want     []policy.Outcome // nist, mic, jpcert, cyber essentials, seed
	}{
		{"Abcdefghijklmn7!", false, policy.SecondNone, []policy.Outcome{p, p, p, p, p}},
		{"abcdefghijklmnop", false, policy.SecondNone, []policy.Outcome{p, p, p, p, f}},
		{"abcdefghijklmnop", true, policy.SecondNone, []policy.Outcome{f, p, p, p, f}},
		{"abcdefghijkl", false, policy.SecondNone, []policy.Outcome{f, p, p, p, f}},
		{"abcdefghijkl", false, policy.SecondUnknown, []policy.Outcome{d, p, p, p, f}},
		{"abcdefghijkl", false, policy.SecondInUse, []policy.Outcome{p, p, p, p, f}},
		{"Abcdef7!", false, policy.SecondUnknown, []policy.Outcome{d, f, f, d, p}},
		{"Abcde7!", false, policy.SecondInUse, []policy.Outcome{f, f, f, f, f}},
		{"ひみつのことばはながい", false, policy.SecondNone, []policy.Outcome{f, p, f, f, f}},
	} {
		var got []policy.Outcome
		for _, profile := range policy.Profiles {
			got = append(got, profile.Judge(policy.ShapeOf([]byte(tt.password), tt.common), tt.second))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s, second factor %d: %s", tt.password, tt.second, diff)
		}
	}
}

// TestBeside: the rule of an organisation stands behind the published profiles, and a
// published one stands there once.
func TestBeside(t *testing.T) {
	rule := policy.Profile{ID: "corp", Length: 14, Organised: true}
	if got := policy.Beside(rule); len(got) != len(policy.Profiles)+1 || got[len(got)-1] != rule {
		t.Errorf("%v", got)
	}
	if got := policy.Beside(policy.Profiles[1]); len(got) != len(policy.Profiles) {
		t.Errorf("%v", got)
	}
	for o, want := range map[policy.Outcome]string{policy.Pass: "pass", policy.Depends: "alone-fails", policy.Fail: "fail"} {
		if o.String() != want {
			t.Errorf("%d is %s, want %s", int(o), o, want)
		}
	}
}

func TestReadAndFind(t *testing.T) {
	p, err := policy.Read([]byte("id: example-corp\nlength: 14\nlength_with_second_factor: 10\nclasses: 3\n"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := policy.Find(p.String())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, again); diff != "" || !p.Organised {
		t.Errorf("%v: %s", p, diff)
	}
	for _, p := range policy.Profiles {
		if got, err := policy.Find(p.ID); err != nil || got.ID != p.ID {
			t.Errorf("Find(%s) = %v, %v", p.ID, got.ID, err)
		}
	}
	for _, bad := range []string{
		"", "id: A\nlength: 9", "id: a\nlength: 0", "id: a\nlength: 9\nclasses: 5", "id: a\nlength: 9\nsecret: x",
		"id: a\nlength: 9\nlength_with_second_factor: 12", "[", strings.Repeat("#", 1<<17),
	} {
		if p, err := policy.Read([]byte(bad)); err == nil {
			t.Errorf("Read(%.20q) = %v", bad, p)
		}
	}
	for _, bad := range []string{"nist", "organisation:a:1:2", "organisation:a:x:0:0", "organisation:a:0:0:0"} {
		if p, err := policy.Find(bad); err == nil {
			t.Errorf("Find(%q) = %v", bad, p)
		}
	}
}

// TestReadTakesItsLimits: the least and the most of everything may stand in a
// rule, and one more may not.
func TestReadTakesItsLimits(t *testing.T) {
	long := strings.Repeat("a", 32)
	for text, want := range map[string]bool{
		"id: " + long + "\nlength: 1":                     true,
		"id: " + long + "a\nlength: 1":                    false,
		"id: z\nlength: 1024":                             true,
		"id: z\nlength: 1025":                             false,
		"id: a-9\nlength: 9\nclasses: 4":                  true,
		"id: a\nlength: 9\nclasses: -1":                   false,
		"id: a\nlength: 9\nlength_with_second_factor: 9":  true,
		"id: a\nlength: 9\nlength_with_second_factor: 10": false,
		"id: a\nlength: 9\nlength_with_second_factor: -1": false,
		"id: 9a\nlength: 9":                               false,
	} {
		if p, err := policy.Read([]byte(text)); err == nil != want {
			t.Errorf("Read(%q) = %v, %v", text, p, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("id: a\nlength: 9\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := policy.Read([]byte(text))
		if err != nil {
			return
		}
		if again, err := policy.Find(p.String()); err != nil || again != p {
			t.Errorf("%v reads back as %v, %v", p, again, err)
		}
	})
}
