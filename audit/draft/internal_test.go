package draft

import (
	"bytes"
	"reflect"
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

// TestOverlaps: of hits that share a byte the graver counts, then the longer,
// then the first; what something graver overlaps is hushed.
func TestOverlaps(t *testing.T) {
	at := func(kind Kind, start, end int) Hit { return Hit{Kind: kind, Host: "x", start: start, end: end} }
	for name, tt := range map[string]struct{ in, want []Hit }{
		"side by side": {[]Hit{at(Card, 5, 9), at(Card, 1, 5)}, []Hit{at(Card, 1, 5), at(Card, 5, 9)}},
		"graver":       {[]Hit{at(Card, 1, 9), at(Password, 8, 9)}, []Hit{at(Password, 8, 9)}},
		"less grave":   {[]Hit{at(Password, 1, 3), at(Card, 2, 9)}, []Hit{at(Password, 1, 3)}},
		"longer":       {[]Hit{at(Card, 101, 103), at(Card, 102, 109)}, []Hit{at(Card, 102, 109)}},
		"as long":      {[]Hit{at(Card, 1, 3), at(Card, 2, 4)}, []Hit{at(Card, 1, 3)}},
	} {
		if got := apart(tt.in); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: got %v", name, got)
		}
	}
	found := []Hit{at(Card, 2, 4), at(Card, 6, 8)}
	for _, tt := range []struct {
		start, end int
		hushed     bool
	}{{0, 2, false}, {0, 3, true}, {3, 4, true}, {4, 6, false}, {4, 7, true}, {7, 9, true}, {8, 9, false}} {
		links := hush([]Hit{at(Link, tt.start, tt.end)}, found)
		if cards := hush([]Hit{at(MyNumber, tt.start, tt.end)}, found); len(cards) == 0 != tt.hushed || links[0].Host == "" != tt.hushed {
			t.Errorf("%d to %d: %v %v", tt.start, tt.end, cards, links)
		}
	}
}

// TestWhatCountsAsCode has the borders of what is a day, what chance mixes and what is a key.
func TestWhatCountsAsCode(t *testing.T) {
	for d, want := range map[string]bool{"18991231": false, "19000101": true, "20991231": true, "21000101": false, "20260230": false} {
		if isDay([]byte(d)) != want {
			t.Errorf("%s is a day: %v", d, !want)
		}
	}
	for b, want := range map[string]bool{"a1b2c3": true, "a1b2cc": false, "bcdfgh": true, "bcdfff": false, "123456": false} {
		if random([]byte(b)) != want {
			t.Errorf("%s is random: %v", b, !want)
		}
	}
	for b, want := range map[string]bool{
		"abcd-efgh-1234-5678": true, "abcd-efgh-ijkl-1234": false, "abcd-1234-5678-9012": false, "1111-2222-3333-4444-5555": false,
		"1111-2222-3333-4444-5555-6666": true, "ab12-cd34-efg": false,
	} {
		if isRecoveryKey([]byte(b)) != want {
			t.Errorf("%s is a recovery key: %v", b, !want)
		}
	}
	for b, want := range map[string]bool{"": false, "abcdef": false, "ab1": true, "0312345678": false, "3123456789": true, "031234567": true, "20261120": false} {
		if codeLike([]byte(b)) != want {
			t.Errorf("%s is like a code: %v", b, !want)
		}
	}
}
