package breach_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
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

func openText(text []byte) (breach.Index, error) {
	return breach.NewText(bytes.NewReader(text), int64(len(text)), "test", date)
}

// A disk is a file in memory.
type disk struct{ b []byte }

func (d *disk) WriteAt(p []byte, at int64) (int, error) {
	if more := int(at) + len(p) - len(d.b); more > 0 {
		d.b = append(d.b, make([]byte, more)...)
	}
	return copy(d.b[at:], p), nil
}

func (d *disk) ReadAt(p []byte, at int64) (int, error) { return bytes.NewReader(d.b).ReadAt(p, at) }

func build(text []byte) (*disk, error) {
	d := new(disk)
	b := breach.NewBuilder(d, "acctaudit test", "test", date)
	if err := breach.Copy(b, bytes.NewReader(text), func() error { return nil }); err != nil {
		return nil, err
	}
	return d, b.End()
}

func openPages(text []byte) (breach.Index, error) {
	d, err := build(text)
	if err != nil {
		return nil, err
	}
	return breach.NewPages(d, int64(len(d.b)))
}

// byPrefix serves the list in parts.
func byPrefix(text []byte) (breach.Index, error) {
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

var readers = map[string]func([]byte) (breach.Index, error){"text": openText, "pages": openPages, "ranges": byPrefix}

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
					x, err := open(textOf(keys, end))
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
			for reader, open := range map[string]func([]byte) (breach.Index, error){"text": openText, "pages": openPages} {
				if reader == "pages" && name == "begins in between" {
					continue // a builder may go on with the rest of one
				}
				_, err := open(c.text)
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
	x, err := openText(textOf(keys, "\n"))
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
	whole, err := build(textOf(keys, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(whole.b); at += 37 {
		d := &disk{slices.Clone(whole.b)}
		d.b[at] ^= 0x10
		x, err := breach.NewPages(d, int64(len(d.b)))
		if err != nil {
			continue
		}
		for i, a := range x.Look(t.Context(), keys, func(int) {}) {
			if !a.Found && a.Err == nil {
				t.Fatalf("byte %d: key %d is missed in silence", at, i)
			}
		}
	}
	for n := 0; n < len(whole.b); n += 1000 {
		if _, err := breach.NewPages(&disk{whole.b[:n]}, int64(n)); err == nil {
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
	whole, err := build(text)
	if err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	for _, after := range []int{1, 11} {
		d, left := new(disk), after
		b := breach.NewBuilder(d, "acctaudit test", "test", date)
		err := breach.Copy(b, bytes.NewReader(text), func() error {
			if left--; left < 0 {
				return stop
			}
			return nil
		})
		if !errors.Is(err, stop) {
			t.Fatal(err)
		}
		if _, err := breach.NewPages(d, int64(len(d.b))); err == nil {
			t.Error("half a file is read")
		}
		b, from := breach.Resume(d, int64(len(d.b)), "acctaudit test", "test", date, true)
		x, err := breach.NewText(bytes.NewReader(text), int64(len(text)), "test", date)
		if err != nil {
			t.Fatal(err)
		}
		at, err := x.Seek(from)
		if err != nil || after == 11 && at == 0 {
			t.Fatalf("from %x: at %d, %v", from, at, err)
		}
		if err := breach.Copy(b, bytes.NewReader(text[at:]), func() error { return nil }); err != nil {
			t.Fatal(err)
		}
		if err := b.End(); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(d.b, whole.b) {
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

func (always) About() breach.About { return breach.About{} }
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
	d, err := build(textOf(keysOf(n, 1), "\n"))
	if err != nil {
		t.Fatal(err)
	}
	x, err := breach.NewPages(d, int64(len(d.b)))
	if err != nil {
		t.Fatal(err)
	}
	found := -len(listed) // they are in both
	for _, a := range x.Look(t.Context(), keysOf(n, 3), func(int) {}) {
		if a.Found {
			found++
		}
	}
	size := float64(len(d.b)) * 8 / n
	t.Logf("%.2f bits an entry, %d of %d false", size, found, n)
	if size > 28.5 || found > 3 {
		t.Errorf("%.2f bits an entry, %d false", size, found)
	}
}
