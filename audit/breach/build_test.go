package breach_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"acctaudit/audit/breach"
	"acctaudit/audit/breach/breachtest"
)

// TestBadPages: every byte of a file of pages counts.
func TestBadPages(t *testing.T) {
	keys := keysOf(3000, 1)
	whole, err := build(t, breachtest.Text(keys, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(whole); at += 37 {
		b := slices.Clone(whole)
		b[at] ^= 0x10
		x, err := pagesOf(b)
		if err != nil {
			continue
		}
		for i, a := range x.Look(t.Context(), keys, func(int) {}) {
			if !a.Found && a.Err == nil {
				t.Fatalf("byte %d: key %d is missed in silence", at, i)
			}
		}
	}
	for n := 0; n < len(whole); n += 1000 {
		if _, err := pagesOf(whole[:n]); err == nil {
			t.Errorf("cut at %d", n)
		}
	}
}

// TestResume: a builder that was stopped anywhere goes on, and the file is the same.
func TestResume(t *testing.T) {
	if testing.Short() {
		t.Skip("a million lines")
	}
	text := breachtest.Text(keysOf(800_000, 1), "\n")
	whole, err := build(t, text)
	if err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	for _, after := range []int{1, 11} {
		f, left := file(t, nil), after
		err := breach.Copy(builder(t, f), bytes.NewReader(text), func() error {
			if left--; left < 0 {
				return stop
			}
			return nil
		})
		if !errors.Is(err, stop) {
			t.Fatal(err)
		}
		if _, err := pagesOf(bytesOf(t, f)); err == nil {
			t.Error("half a file is read")
		}
		b := builder(t, f)
		x, err := breach.NewText(bytes.NewReader(text), int64(len(text)))
		if err != nil {
			t.Fatal(err)
		}
		rest, err := x.After(b.From())
		if err != nil || after == 11 && rest.Size() == int64(len(text)) {
			t.Fatalf("from %x: %d bytes, %v", b.From(), rest.Size(), err)
		}
		if err := breach.Copy(b, rest, func() error { return nil }); err != nil {
			t.Fatal(err)
		}
		if err := b.End(); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(bytesOf(t, f), whole) {
			t.Errorf("after %d: another file", after)
		}
	}
}

// TestFalsePositives measures pages: their size, and how often a hash that is not in the
// list seems to be.
func TestFalsePositives(t *testing.T) {
	if testing.Short() {
		t.Skip("a million entries")
	}
	const n = 1_000_000
	whole, err := build(t, breachtest.Text(keysOf(n, 1), "\n"))
	if err != nil {
		t.Fatal(err)
	}
	x, err := pagesOf(whole)
	if err != nil {
		t.Fatal(err)
	}
	found := -len(listed) // they are in both
	for _, a := range x.Look(t.Context(), keysOf(n, 3), func(int) {}) {
		if a.Found {
			found++
		}
	}
	size := float64(len(whole)) * 8 / n
	t.Logf("%.2f bits an entry, %d of %d false", size, found, n)
	if size > 28.5 || found > 3 {
		t.Errorf("%.2f bits an entry, %d false", size, found)
	}
}
