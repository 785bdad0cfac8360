package draft

import (
	"bytes"
	"testing"

	"acctaudit/audit"
)

// TestNothingIsLeft: what a search made of the passwords is overwritten, in
// the whole of the memory that was set aside for it, and was never moved.
func TestNothingIsLeft(t *testing.T) {
	entries := []audit.Entry{
		{ID: "1", Secret: audit.NewSecret([]byte("canary-0401-sakura"))},
		{ID: "2", Secret: audit.NewSecret([]byte("ｃａｎａｒｙ　of the mine"))},
	}
	s := newSearch(entries)
	arena, scratch, label := s.arena[:cap(s.arena)], s.scratch[:cap(s.scratch)], s.auto.label[:cap(s.auto.label)]
	for name, b := range map[string][]byte{"arena": arena, "labels": label} {
		if !bytes.Contains(b, []byte("canary")) {
			t.Fatalf("%s does not hold what it is to be cleared of", name)
		}
	}
	s.clear()
	for name, b := range map[string][]byte{"arena": arena, "scratch": scratch, "labels": label} {
		if len(bytes.Trim(b, "\x00")) > 0 {
			t.Errorf("%s still holds %q", name, bytes.Trim(b, "\x00"))
		}
	}
}

// TestNothingGrows: the slices that hold passwords are made in their full size,
// so that no copy is left behind when they grow; also of letters that are
// eighteen in NFKC.
func TestNothingGrows(t *testing.T) {
	var entries []audit.Entry
	for i := range 300 {
		entries = append(entries, audit.Entry{Secret: audit.NewSecret(bytes.Repeat([]byte{'a' + byte(i%26), byte('0' + i%10)}, i+1))})
	}
	entries = append(entries, audit.Entry{Secret: audit.NewSecret(bytes.Repeat([]byte("\ufdfa"), 80))})
	s := newSearch(entries)
	defer s.clear()
	if cap(s.arena) != room(entries) || cap(s.auto.label) != room(entries)+1 {
		t.Errorf("grew to %d and %d bytes, of %d", cap(s.arena), cap(s.auto.label), room(entries))
	}
}
