package guess_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/checks/strength/internal/dict"
	"acctaudit/checks/strength/internal/guess"
)

const year = 2026

// kinds lists what password is made of, with guises.
func kinds(password string, inputs ...guess.Input) string {
	var out []string
	for _, p := range guess.New(year).Password([]byte(password), inputs).Parts {
		k := p.Kind
		if p.Guise != guess.AsIs {
			k += "/" + p.Guise
		}
		out = append(out, k)
	}
	return strings.Join(out, " ")
}

func TestKinds(t *testing.T) {
	for password, want := range map[string]string{
		"password":            "password",
		"p@ssw0rd":            "password/leet",
		"drowssap":            "password/reversed",
		"takahirotanaka1985":  "name-ja surname-ja year",
		"shinjuku2024":        "place-ja year",
		"パスワード":               "word-ja",
		"さくら2024":             "word-ja year",
		"ｐａｓｓｗｏｒｄ":            "password",
		"xk3qxk3qxk3q":        "repeat",
		"onetwothree":         "series",
		"令和6年4月1日":            "era",
		"S640107":             "era month-day",
		"１９８５０４０１":            "date",
		"9fJ#k2Lq":            "random",
		"qqqqqqqqqqqqqqqqqqq": "repeat-char",
	} {
		if got := kinds(password); got != want {
			t.Errorf("%s: %s, want %s", password, got, want)
		}
	}
	if got := kinds("2xx391"); strings.Contains(got, "date") {
		t.Errorf("a date with letters in it: %s", got)
	}
	service := guess.Input{Word: "examplebank", Kind: guess.KindService}
	for password, want := range map[string]string{
		"examplebank7Q": "service random", "knabelpmaxe": "service/reversed", "3x4mpl3b4nk": "service/leet",
	} {
		if got := kinds(password, service); got != want {
			t.Errorf("%s: %s, want %s", password, got, want)
		}
	}
}

// TestParts holds the parts to covering the password from end to end.
func TestParts(t *testing.T) {
	for _, password := range []string{"takahirotanaka1985", "さくら😀2024", "ﾊﾟｽﾜｰﾄﾞ!x", "e\u0301e\u0301sakura", "a\xffb\xfe\xfdpassword", "x"} {
		at := 0
		for _, p := range guess.New(year).Password([]byte(password), nil).Parts {
			if p.Start != at || p.End <= p.Start {
				t.Errorf("%q: part %d–%d after %d", password, p.Start, p.End, at)
			}
			at = p.End
		}
		if units := len(strings.Split(password, "")); at < units-5 || at == 0 {
			t.Errorf("%q: parts end at %d", password, at)
		}
	}
}

// TestLonger holds the estimate for a repeated password to growing slowly,
// beyond the units that are looked at as well.
func TestLonger(t *testing.T) {
	short := guess.New(year).Password([]byte(strings.Repeat("snatch", 2)), nil).Bits
	for _, times := range []int{10, 42, 43, 100, 5000} {
		if long := guess.New(year).Password([]byte(strings.Repeat("snatch", times)), nil).Bits; long > short+13 || long < short {
			t.Errorf("repeated %d times: %.1f bits, twice: %.1f", times, long, short)
		}
	}
}

// TestSame holds estimates to being the same every time.
func TestSame(t *testing.T) {
	for _, password := range []string{"Tr0ub4dour&3", "takahirotanaka1985", "4@8({[</369&#!1/|0$5+7%2", "さくらとひまわり"} {
		first := guess.New(year).Password([]byte(password), nil)
		for range 20 {
			if diff := cmp.Diff(first, guess.New(year).Password([]byte(password), nil)); diff != "" {
				t.Fatal(diff)
			}
		}
	}
}

func FuzzPassword(f *testing.F) {
	for _, s := range []string{"", "password", "さくら2024", "\xff\xfe", "4@8({[</369&#!1/|0$5+7%2", "aabaabaab", "ー", "っ", "h120401", "1/1/1", strings.Repeat("ab", 300)} {
		f.Add(s, "tanaka")
	}
	f.Fuzz(func(t *testing.T, password, word string) {
		r := guess.New(year).Password([]byte(password), []guess.Input{{Word: word, Kind: guess.KindInput}})
		if r.Bits < 0 || r.Bits != r.Bits {
			t.Errorf("%q: %v bits", password, r.Bits)
		}
		for i, p := range r.Parts {
			if p.Start >= p.End || i > 0 && p.Start < r.Parts[i-1].End {
				t.Errorf("%q: parts %v", password, r.Parts)
			}
		}
	})
}

// TestCommonAreWeak judges every word of the lists of common passwords: the
// score is 1 at most, and the result says that it is common.
func TestCommonAreWeak(t *testing.T) {
	g, count := guess.New(year), 0
	var visit func(n dict.Node, prefix []byte)
	visit = func(n dict.Node, prefix []byte) {
		for b := range 256 {
			to, word, ok := n.Next(byte(b))
			if !ok {
				continue
			}
			password := append(prefix, byte(b))
			if word != 0 && word.Facts().Common {
				count++
				if r := g.Password(password, nil); !r.Common || r.Bits > math.Log2(1e6) {
					t.Errorf("%s: %+v", password, r)
				}
			}
			visit(to, password)
		}
	}
	visit(dict.Root(), nil)
	if count < 10_000 {
		t.Errorf("only %d common passwords", count)
	}
}
