package breach_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"acctaudit/audit/breach"
)

// listed are passwords of which every list made here has some.
var listed = []string{"123456", "password", "12345678", "qwerty", "111111", "abc123", "planted-1", "planted-2", "planted-3"}

// keysOf returns n keys, in order, with those of listed among them.
func keysOf(n int, seed uint64) []breach.Key {
	r := rand.NewChaCha8([32]byte{byte(seed)})
	keys := make([]breach.Key, n)
	for i := range keys {
		r.Read(keys[i][:])
	}
	for i, p := range listed {
		keys[i] = breach.KeyOf([]byte(p))
	}
	slices.SortFunc(keys, func(a, b breach.Key) int { return bytes.Compare(a[:], b[:]) })
	return keys
}

// textOf is the list of keys as it is published.
func textOf(keys []breach.Key, end string) []byte {
	b := make([]byte, 0, 48*len(keys))
	for i, k := range keys {
		from := len(b)
		b = hex.AppendEncode(b, k[:])
		copy(b[from:], bytes.ToUpper(b[from:]))
		b = append(strconv.AppendInt(append(b, ':'), int64(1+i%1000), 10), end...)
	}
	return b
}

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

// TestReaders: what is in a list is found in it, whatever its size and its reader, and
// nothing else.
func TestReaders(t *testing.T) {
	for name, open := range readers {
		for _, n := range []int{9, 10, 100, 5000, 70_000} {
			for _, end := range []string{"\n", "\r\n"} {
				t.Run(fmt.Sprintf("%s/%d/%q", name, n, end), func(t *testing.T) {
					keys := keysOf(n, 1)
					x, err := open(t, textOf(keys, end))
					if err != nil {
						t.Fatal(err)
					}
					if err := breach.Trust(t.Context(), x); err != nil {
						t.Fatal(err)
					}
					step := max(1, n/2000)
					var some []breach.Key
					for i := 0; i < n; i += step {
						some = append(some, keys[i])
					}
					some = append(some, keys[n-1])
					for i, a := range x.Look(t.Context(), some, func(int) {}) {
						want := 1 + min(i*step, n-1)%1000
						if !a.Found || a.Err != nil || a.Count != want && !a.Likely {
							t.Fatalf("entry %d: %+v, want %d", i*step, a, want)
						}
					}
					for i, a := range x.Look(t.Context(), keysOf(2000, 2)[20:], func(int) {}) {
						if known := a.Found && !slices.Contains(keys, keysOf(2000, 2)[20+i]); known || a.Err != nil {
							t.Fatalf("absent %d: %+v", i, a)
						}
					}
				})
			}
		}
	}
}

// TestBadText: a list that is none, or not whole, is refused with the line.
func TestBadText(t *testing.T) {
	good := textOf(keysOf(5000, 1), "\r\n")
	lines := slices.Collect(bytes.Lines(good))
	swap := slices.Clone(lines)
	swap[2000], swap[2001] = swap[2001], swap[2000]
	ntlm := func(line []byte) []byte { return append(slices.Clone(line[:32]), line[40:]...) }
	with := func(n int, line []byte) []byte {
		out := slices.Clone(lines)
		out[n] = line
		return bytes.Join(out, nil)
	}
	var allNTLM []byte
	for _, l := range lines {
		allNTLM = append(allNTLM, ntlm(l)...)
	}
	for name, c := range map[string]struct {
		text []byte
		want string
	}{
		"empty":             {nil, "it is empty"},
		"passwords":         {[]byte("hunter2\nhunter3\n"), "hexadecimal, a colon and a number (line 1)"},
		"NTLM":              {allNTLM, "NTLM; the one for SHA-1 is needed (line 1)"},
		"mixed":             {with(4000, ntlm(lines[4000])), "NTLM; the one for SHA-1 is needed (line 4001)"},
		"no count":          {with(10, append(slices.Clone(lines[10][:41]), "\r\n"...)), "(line 11)"},
		"a word":            {with(3000, []byte("hunter2\r\n")), "(line 3001)"},
		"two in disorder":   {bytes.Join(swap, nil), "not in the order of the hashes"},
		"by count":          {bytes.Join(append(lines[2500:], lines[:2500]...), nil), "not in the order of the hashes; the list that is ordered by hash is needed (line 2501)"},
		"packed":            {append([]byte("\x1f\x8b\x08"), bytes.Repeat([]byte{0x9e, '\n', 0x80}, 9000)...), "hexadecimal, a colon and a number (line 1)"},
		"cut in a line":     {good[:len(good)-20], "a part of it is missing (line 5000)"},
		"cut in a count":    {bytes.TrimSuffix(good, []byte("\r\n")), "a part of it is missing (line 5000)"},
		"cut after a line":  {bytes.Join(lines[:4000], nil), "a part of it is missing (line 4000)"},
		"begins in between": {bytes.Join(lines[1000:], nil), "a part of it is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			for reader, open := range map[string]func(testing.TB, []byte) (breach.Index, error){"text": openText, "pages": openPages} {
				if reader == "pages" && name == "begins in between" {
					continue // a builder may go on with the rest of one
				}
				_, err := open(t, c.text)
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("%s: %v, want %q", reader, err, c.want)
				}
				if err != nil && strings.Contains(err.Error(), "hunter") {
					t.Errorf("%s repeats the list: %v", reader, err)
				}
			}
		})
	}
}

// TestDisorderIsMet: what a probe of the list did not see, a look-up says.
func TestDisorderIsMet(t *testing.T) {
	keys := keysOf(60_000, 1)
	at, _ := slices.BinarySearchFunc(keys, breach.KeyOf([]byte("planted-1")), func(a, b breach.Key) int { return bytes.Compare(a[:], b[:]) })
	keys[at-1], keys[at] = keys[at], keys[at-1]
	x, err := openText(t, textOf(keys, "\n"))
	if err != nil {
		t.Fatal("the probe saw it", err)
	}
	if a := look(t, x, "planted-1")[0]; !a.Found && a.Err == nil {
		t.Error("missed in silence")
	}
}

// TestBadPages: every byte of a file of pages counts.
func TestBadPages(t *testing.T) {
	keys := keysOf(3000, 1)
	whole, err := build(t, textOf(keys, "\n"))
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
	text := textOf(keysOf(800_000, 1), "\n")
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

// TestTrust: an index that finds nothing, or everything, is not believed.
func TestTrust(t *testing.T) {
	for name, a := range map[string]breach.Answer{"nothing": {}, "everything": {Found: true}, "errors": {Err: errors.New("x")}} {
		if err := breach.Trust(t.Context(), always(a)); err == nil {
			t.Error(name)
		}
	}
}

type always breach.Answer

func (always) Online() bool { return false }
func (a always) Look(_ context.Context, keys []breach.Key, _ func(int)) []breach.Answer {
	return slices.Repeat([]breach.Answer{breach.Answer(a)}, len(keys))
}

// TestKeyIsNotShown: the SHA-1 of a password is as good as the password.
func TestKeyIsNotShown(t *testing.T) {
	k := breach.KeyOf([]byte("x"))
	for _, verb := range []string{"%v", "%+v", "%#v", "%x", "%X", "%s", "%d", "%q"} {
		if got := fmt.Sprintf(verb, k); got != "[redacted]" {
			t.Errorf("%s: %s", verb, got)
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
	whole, err := build(t, textOf(keysOf(n, 1), "\n"))
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
