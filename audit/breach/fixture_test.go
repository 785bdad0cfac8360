package breach_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"acctaudit/audit/breach"
	"acctaudit/audit/breach/breachtest"
)

// listed are passwords that every list made here has, if it is long enough.
var listed = breachtest.Known("planted-1", "planted-2", "planted-3")

// keysOf returns n keys, in order, with those of listed among them.
func keysOf(n int, seed byte) []breach.Key { return breachtest.Keys(n, seed, listed...) }

var date = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

func openText(_ testing.TB, text []byte) (breach.Index, error) {
	return breach.NewText(bytes.NewReader(text), int64(len(text)))
}

// file makes a file that holds b.
func file(t testing.TB, b []byte) *os.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// builder goes on with what is in f.
func builder(t testing.TB, f *os.File) *breach.Builder {
	return breach.NewBuilder(f, int64(len(bytesOf(t, f))), "acctaudit test", "test", date, true)
}

func bytesOf(t testing.TB, f *os.File) []byte {
	t.Helper()
	b, err := os.ReadFile(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// build returns the pages of a list in text.
func build(t testing.TB, text []byte) ([]byte, error) {
	f := file(t, nil)
	b := builder(t, f)
	if err := breach.Copy(b, bytes.NewReader(text), func() error { return nil }); err != nil {
		return nil, err
	}
	err := b.End()
	return bytesOf(t, f), err
}

func pagesOf(b []byte) (*breach.Pages, error) {
	return breach.NewPages(bytes.NewReader(b), int64(len(b)))
}

func openPages(t testing.TB, text []byte) (breach.Index, error) {
	b, err := build(t, text)
	if err != nil {
		return nil, err
	}
	return pagesOf(b)
}

// byPrefix serves the list in parts.
func byPrefix(_ testing.TB, text []byte) (breach.Index, error) {
	parts := make(map[string][]byte)
	for line := range bytes.Lines(text) {
		parts[string(line[:5])] = append(parts[string(line[:5])], line[5:]...)
	}
	return &breach.ByPrefix{Workers: 3, Fetch: func(_ context.Context, prefix string) ([]byte, error) {
		if parts[prefix] == nil {
			return []byte(strings.Repeat("0", 35) + ":0\r\n"), nil // nothing but padding
		}
		return parts[prefix], nil
	}}, nil
}

var readers = map[string]func(testing.TB, []byte) (breach.Index, error){"text": openText, "pages": openPages, "ranges": byPrefix}

// look returns the answers for passwords.
func look(t testing.TB, x breach.Index, passwords ...string) []breach.Answer {
	t.Helper()
	var keys []breach.Key
	for _, p := range passwords {
		keys = append(keys, breach.KeyOf([]byte(p)))
	}
	return x.Look(t.Context(), keys, func(int) {})
}
