package term

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// typed feeds keys to a line and returns what came of it and what was shown.
func typed(t *testing.T, keys string) (line, shown string, err error) {
	t.Helper()
	var out bytes.Buffer
	l := &live{
		out: &out, prompt: "> ", width: 40, typed: make([]byte, 0, longest),
		meter: func(p []byte) string { return strings.Repeat("#", len([]rune(string(p)))) },
	}
	err = l.read(t.Context(), strings.NewReader(keys))
	return string(l.typed), out.String(), err
}

func TestLiveKeys(t *testing.T) {
	for keys, want := range map[string]string{
		"abc\r":                     "abc",
		"abc\n":                     "abc",
		"abd\x7fc\r":                "abc",
		"さくx\x08ら\r":                "さくら",
		"wrong\x15right\r":          "right",
		"a\x1b[Ab\x1b[3~c\x1bOPd\r": "abcd",
		"\x7f\x7fa\x01\r":           "a",
		"abc\x1b\r":                 "abc",
		"ab\x1b[\r":                 "ab",
		"abc\x04":                   "abc",
	} {
		got, shown, err := typed(t, keys)
		if got != want || err != nil {
			t.Errorf("%q: %q, %v, want %q", keys, got, err, want)
		}
		if strings.Contains(shown, "a") || strings.Contains(shown, "さ") {
			t.Errorf("%q: shows %q", keys, shown)
		}
	}
}

func TestLiveEnds(t *testing.T) {
	for keys, want := range map[string]error{
		"ab\x03c\r": context.Canceled, "\x04": io.EOF, "": io.EOF, strings.Repeat("x", longest+1) + "\r": ErrTooLong,
	} {
		if _, _, err := typed(t, keys); !errors.Is(err, want) {
			t.Errorf("%.10q: %v, want %v", keys, err, want)
		}
	}
}

// TestLiveShown holds each showing to one line of the terminal, and to leave
// nothing of a longer one before it.
func TestLiveShown(t *testing.T) {
	_, shown, err := typed(t, strings.Repeat("x", 60)+"\x15\r")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(shown, "\r")[1:]
	for _, line := range lines {
		if utf8.RuneCountInString(strings.TrimRight(line, "\b")) > 39 {
			t.Errorf("too wide: %q", line)
		}
	}
	if last := lines[len(lines)-1]; last != "> "+strings.Repeat(" ", 37)+strings.Repeat("\b", 37) {
		t.Errorf("after all was erased: %q", last)
	}
}

func FuzzLive(f *testing.F) {
	f.Add("abc\x7f\x1b[A\xe3\x81\r")
	f.Fuzz(func(t *testing.T, keys string) {
		line, _, err := typed(t, keys)
		if err == nil && len(line) > longest {
			t.Errorf("%d bytes", len(line))
		}
	})
}
