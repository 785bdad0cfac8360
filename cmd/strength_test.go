package cmd

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
)

// TestStrengthLimits feeds standard input up to each limit and one past it: it
// is refused with the number of the line, and nothing of the others is said.
func TestStrengthLimits(t *testing.T) {
	const maxPasswords, maxPasswordLine = 100_000, 1 << 20
	long := strings.Repeat("a", maxPasswordLine)
	for _, tt := range []struct {
		name   string
		in     io.Reader
		status int
		says   string
	}{
		{"lines", strings.NewReader(strings.Repeat("\n", maxPasswords-1) + "hunter2\n"), cli.ExitFindings, strconv.Itoa(maxPasswords) + ": 0/4"},
		{"one line more", strings.NewReader("hunter2\n" + strings.Repeat("\n", maxPasswords)), cli.ExitUsage, "line 100001: more than 100000 lines"},
		{"lines without end", forever("x\n"), cli.ExitUsage, "line 100001: more than 100000 lines"},
		{"a long line", strings.NewReader("\n" + long + "\r\n"), cli.ExitFindings, "2: 2/4"},
		{"a longer line", strings.NewReader("hunter2\n" + long + "aa\n"), cli.ExitUsage, "line 2: it is longer than 1048576 bytes"},
		{"a line without end", forever("a"), cli.ExitUsage, "line 1: it is longer"},
		{"a fault", io.MultiReader(strings.NewReader("a\nb\n"), faulty{}), cli.ExitUsage, "line 3: it could not be read"},
		{"nothing", strings.NewReader("\n\n"), cli.ExitUsage, "no password"},
	} {
		var out, talk bytes.Buffer
		env := &cli.Env{In: tt.in, Out: text.NewWriter(&out), Err: text.NewWriter(&talk), Getenv: func(string) string { return "" }, Now: time.Now}
		if got := run(t.Context(), env, []string{"strength", "--stdin"}); got != tt.status {
			t.Errorf("%s: status %d, want %d", tt.name, got, tt.status)
		}
		if !strings.Contains(out.String()+talk.String(), tt.says) || tt.status == cli.ExitUsage && out.Len() > 0 {
			t.Errorf("%s: %.200q, %.200q", tt.name, out.String(), talk.String())
		}
	}
}

// forever repeats its text.
type forever string

func (f forever) Read(p []byte) (int, error) {
	n := copy(p, strings.Repeat(string(f), len(p)/len(f)))
	return n, nil
}

// faulty fails at once.
type faulty struct{}

func (faulty) Read([]byte) (int, error) { return 0, io.ErrNoProgress }
