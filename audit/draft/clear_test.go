package draft

import (
	"bytes"
	"testing"

	"acctaudit/audit"
)

// TestNothingIsLeft: what a search made of the passwords is overwritten, in
// the whole of the memory that was set aside for it.
func TestNothingIsLeft(t *testing.T) {
	s := newSearch([]audit.Entry{
		{ID: "1", Secret: audit.NewSecret([]byte("canary-0401-sakura"))},
		{ID: "2", Secret: audit.NewSecret([]byte("ｃａｎａｒｙ　of the mine"))},
	})
	arena := s.arena[:cap(s.arena)]
	if !bytes.Contains(arena, []byte("canary0401sakura")) || !bytes.Contains(arena, []byte("canaryofthemine")) {
		t.Fatal("the arena does not hold what it is to be cleared of")
	}
	s.clear()
	if left := bytes.Trim(arena, "\x00"); len(left) > 0 {
		t.Errorf("the arena still holds %q", left)
	}
}

// TestNothingGrows: the arena is made in its full size, so that no copy is
// left behind when it grows; also of letters that are eighteen in NFKC, and of
// some that are longer in small.
func TestNothingGrows(t *testing.T) {
	var entries []audit.Entry
	for i := range 300 {
		entries = append(entries, audit.Entry{Secret: audit.NewSecret(bytes.Repeat([]byte{'a' + byte(i%26), '-', byte('0' + i%10)}, i+1))})
	}
	for _, letter := range []string{"\ufdfa", "Ⱥ1", "İ!"} {
		entries = append(entries, audit.Entry{Secret: audit.NewSecret(bytes.Repeat([]byte(letter), 80))})
	}
	s := newSearch(entries)
	defer s.clear()
	if cap(s.arena) != room(entries) {
		t.Errorf("grew to %d bytes, of %d", cap(s.arena), room(entries))
	}
}

// TestTextsAreCleared: a text that is moved or cleared leaves nothing behind.
func TestTextsAreCleared(t *testing.T) {
	x := new(text)
	x.put([]byte("canary"), 0)
	before := x.b[:cap(x.b)]
	x.put(bytes.Repeat([]byte("mine"), 100), 0)
	if !bytes.HasPrefix(x.b, []byte("canarymine")) || len(bytes.Trim(before, "\x00")) > 0 {
		t.Errorf("moved to %q, left %q", x.b[:10], before)
	}
	after := x.b
	x.clear()
	if len(bytes.Trim(after, "\x00")) > 0 {
		t.Errorf("left %q", after)
	}
}

// TestFormsHaveRoom: of a draft that can be undone to more than there is room
// for, the rest is named.
func TestFormsHaveRoom(t *testing.T) {
	texts, unseen := undo([]byte("%25252525252541b"), 30)
	total := 0
	for _, x := range texts[1:] {
		total += len(x.b)
	}
	if len(texts) != 3 || total > 30 || len(unseen) == 0 {
		t.Errorf("%d forms of %d bytes, unseen %v", len(texts), total, unseen)
	}
}
