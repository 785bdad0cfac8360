package strength_test

import (
	"math"
	"strings"
	"testing"

	"github.com/nbutton23/zxcvbn-go"
)

// TestNeverAboveZxcvbnGo imports zxcvbn-go whole, which the program itself
// must not (it costs 40 ms at every start), and holds the estimate to its
// entropy. Texts on which its l33t matcher explodes are left out.
func TestNeverAboveZxcvbnGo(t *testing.T) {
	compared := 0
	for _, v := range readVectors(t) {
		if len(v.password) > 64 || explodes(v.password) {
			continue
		}
		var words []string
		for _, in := range v.inputs {
			words = append(words, in.Word)
		}
		compared++
		theirs := zxcvbn.PasswordStrength(v.password, words).Entropy * math.Log10(2)
		if got := judge([]byte(v.password), v.inputs); got.GuessesLog10 > theirs+1e-6 {
			t.Errorf("%q: 10^%.3f, zxcvbn-go says 10^%.3f", v.password, got.GuessesLog10, theirs)
		}
	}
	if compared < 3000 {
		t.Errorf("only %d compared", compared)
	}
}

// explodes reports whether password has so many different l33t characters
// that zxcvbn-go tries too many combinations.
func explodes(password string) bool {
	different := 0
	for _, r := range "4@8({[<369!1|0$5+7%2" {
		if strings.ContainsRune(password, r) {
			different++
		}
	}
	return different > 7
}
