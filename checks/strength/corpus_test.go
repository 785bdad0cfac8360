package strength_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// A corpus makes passwords of known kinds from a seed: the same ones every
// time, and none of a real person.
type corpus struct{ *rand.Rand }

func newCorpus(seed uint64) corpus { return corpus{rand.New(rand.NewPCG(seed, 17))} }

const (
	lowerCase = "abcdefghijklmnopqrstuvwxyz"
	upperCase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	tenDigits = "0123456789"
	alnum     = lowerCase + upperCase + tenDigits
	symbols   = "!#$%&()*+,-./:;<=>?@[]^_{|}~"
	printable = alnum + symbols + "\"'\\` "
	hexDigits = tenDigits + "abcdef"
)

func (c corpus) text(alphabet string, least, most int) string {
	b := make([]byte, least+c.IntN(most-least+1))
	for i := range b {
		b[i] = alphabet[c.IntN(len(alphabet))]
	}
	return string(b)
}

func (c corpus) pick(words []string) string { return words[c.IntN(len(words))] }

func (c corpus) join(words []string, n int, sep string) string {
	picked := make([]string, n)
	for i := range picked {
		picked[i] = c.pick(words)
	}
	return strings.Join(picked, sep)
}

func (c corpus) capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (c corpus) year() string { return fmt.Sprint(1950 + c.IntN(77)) }

func (c corpus) mmdd() string { return fmt.Sprintf("%02d%02d", 1+c.IntN(12), 1+c.IntN(28)) }

func (c corpus) date() string { return c.year() + c.mmdd() }

// tail is what people put behind a word.
func (c corpus) tail() string {
	return c.pick([]string{"", "1", "!", "123", "12", "01", "7", c.text(tenDigits, 2, 4), c.year(), c.text(tenDigits, 1, 2) + "!"})
}

func (c corpus) leet(s string) string {
	return strings.NewReplacer("a", "@", "e", "3", "i", "1", "o", "0", "s", "$", "t", "7").Replace(s)
}

func reversed(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 127 {
			return r + 0xfee0
		}
		return r
	}, s)
}

// manager makes what password managers make, in their usual settings.
func (c corpus) manager() string {
	switch c.IntN(5) {
	case 0:
		return c.text(lowerCase+upperCase+tenDigits, 6, 6) + "-" + c.text(alnum, 6, 6) + "-" + c.text(alnum, 6, 6)
	case 1:
		return c.text(alnum, 14, 20)
	case 2:
		return c.text(alnum+"!@#$%^&*", 14, 20)
	case 3:
		return c.text(printable, 16, 20)
	}
	return c.text(alnum+symbols, 14, 18)
}

// vault makes the mix of facts that speed is measured on: 60 % from managers,
// 25 % like leaked ones, 10 % romaji, 5 % diceware.
func (c corpus) vault(n int) []string {
	out := make([]string, n)
	for i := range out {
		switch p := c.IntN(100); {
		case p < 60:
			out[i] = c.manager()
		case p < 85:
			out[i] = c.pick(leaked) + c.tail()
		case p < 95:
			out[i] = c.pick(romajiWords) + c.pick(givenNames) + c.tail()
		default:
			out[i] = c.join(diceWords, 5, c.pick([]string{" ", "-"}))
		}
	}
	return out
}
