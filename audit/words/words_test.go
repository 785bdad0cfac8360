package words

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
)

func TestBook(t *testing.T) {
	b := New("a:\n  pw.weak: {message: {en: \"{n} {n|account|accounts}\", ja: \"{n}件\"}}\n  list: [{en: x, ja: y}, {en: z, ja: w}]\n  long:\n    en: |\n      two\n      lines\n    ja: |\n      二行\n")
	checks := []struct{ got, want string }{
		{b.In(audit.English, "a.pw.weak.message", V{"n": 1}), "1 account"},
		{b.In(audit.English, "a.pw.weak.message", V{"n": "2"}), "2 accounts"},
		{b.In(audit.Japanese, "a.pw.weak.message", V{"n": 2}), "2件"},
		{b.In(audit.English, "a.long", nil), "two\nlines"},
		{b.In(audit.English, "b", nil), "b"},
		{b.In(audit.English, "a.pw.weak.message", nil), "{n} {n|account|accounts}"},
		{Fill("{a} and {b", V{"a": "{b}", "b": "no"}), "{b} and {b"},
	}
	for _, c := range checks {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if diff := cmp.Diff([]audit.Text{{En: "x", Ja: "y"}, {En: "z", Ja: "w"}}, b.List("a.list")); diff != "" {
		t.Error(diff)
	}
}

// TestOpen: a book of several files is one.
func TestOpen(t *testing.T) {
	b := Open(fstest.MapFS{"a.yaml": {Data: []byte("a: {en: x, ja: y}")}, "letters/b.yaml": {Data: []byte("b: {en: z, ja: w}")}})
	if got := b.In(audit.English, "a", nil) + b.In(audit.Japanese, "b", nil); got != "xw" {
		t.Errorf("got %q", got)
	}
	if _, err := Open(fstest.MapFS{"a.yaml": {Data: []byte("a: {")}}).texts(); err == nil {
		t.Error("a broken file is no fault")
	}
}

// TestLazy: a book that nobody opens costs nothing.
func TestLazy(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { New("a: {") }); n > 8 {
		t.Errorf("%v allocations", n)
	}
}
