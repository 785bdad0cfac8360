package breach_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"acctaudit/audit/breach"
	"acctaudit/audit/breach/breachtest"
)

// TestReaders: what is in a list is found in it, whatever its size and its reader, and
// nothing else.
func TestReaders(t *testing.T) {
	for name, open := range readers {
		for _, n := range []int{9, 10, 100, 5000, 70_000} {
			for _, end := range []string{"\n", "\r\n"} {
				t.Run(fmt.Sprintf("%s/%d/%q", name, n, end), func(t *testing.T) {
					keys := keysOf(n, 1)
					x, err := open(t, breachtest.Text(keys, end))
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
	good := breachtest.Text(keysOf(5000, 1), "\r\n")
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
	x, err := openText(t, breachtest.Text(keys, "\n"))
	if err != nil {
		t.Fatal("the probe saw it", err)
	}
	if a := look(t, x, "planted-1")[0]; !a.Found && a.Err == nil {
		t.Error("missed in silence")
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
