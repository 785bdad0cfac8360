package dict_test

import (
	"math"
	"testing"

	"acctaudit/checks/strength/internal/dict"
)

// look follows word from the root.
func look(word string) dict.Word {
	node, found := dict.Root(), dict.Word(0)
	for i := range len(word) {
		var ok bool
		if node, found, ok = node.Next(word[i]); !ok {
			return 0
		}
	}
	return found
}

func TestWords(t *testing.T) {
	for word, kind := range map[string]dict.Kind{
		"password": dict.Password, "adgjmptw": dict.Idiom, "tokorozawa": dict.Place, "sinzyuku": dict.Place,
		"himawari": dict.Romaji, "高橋": dict.RomajiSurname, "一生懸命": dict.Japanese, "keshigomu": dict.Romaji, "harada": dict.RomajiSurname,
	} {
		w := look(word)
		if w == 0 {
			t.Errorf("%s is not there", word)
			continue
		}
		if f := w.Facts(); f.Kind != kind || f.Rank() < 0 || f.Rank() > 17 {
			t.Errorf("%s: %+v", word, f)
		}
	}
	for _, word := range []string{"", "qzxvkj", "passwor\xff", "PASSWORD", "tokorozaw"} {
		if w := look(word); w != 0 {
			t.Errorf("%q is word %d", word, w)
		}
	}
}

// TestRanks holds ranks to those of the lists that they came from.
func TestRanks(t *testing.T) {
	for word, want := range map[string]float64{"123456": 0, "password": 0, "qwerty": 2, "12345678": math.Log2(3)} {
		f := look(word).Facts()
		if math.Abs(f.Rank()-want) > 1.0/dict.Scale || !f.Common {
			t.Errorf("%s: %+v, want %.3f bits", word, f, want)
		}
	}
	if f := look("one").Facts(); !f.Series {
		t.Errorf("one does not count: %+v", f)
	}
}

// TestNumbers holds every word to a number of its own, in alphabetical order.
func TestNumbers(t *testing.T) {
	last, count := dict.Word(0), 0
	var visit func(n dict.Node)
	visit = func(n dict.Node) {
		for b := range 256 {
			to, word, ok := n.Next(byte(b))
			if !ok {
				continue
			}
			if word != 0 {
				count++
				if word != last+1 {
					t.Fatalf("word %d comes after word %d", word, last)
				}
				last = word
			}
			visit(to)
		}
	}
	visit(dict.Root())
	if count < 300_000 {
		t.Errorf("%d words", count)
	}
}
