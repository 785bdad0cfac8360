package command

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestMain is also the program that the tests run: it does what its arguments say.
func TestMain(m *testing.M) {
	if os.Getenv("BE_PROGRAM") == "" {
		os.Exit(m.Run())
	}
	for _, do := range os.Args[1:] {
		verb, what, _ := strings.Cut(do, "=")
		switch verb {
		case "out":
			os.Stdout.WriteString(what)
		case "err":
			os.Stderr.WriteString(what)
		case "echo":
			io.Copy(os.Stdout, os.Stdin)
		case "much":
			for range 1 << 20 {
				if _, err := os.Stdout.WriteString(strings.Repeat("x", 1<<10)); err != nil {
					os.Exit(9)
				}
			}
		case "sleep":
			time.Sleep(time.Minute)
		case "exit":
			os.Exit(3)
		}
	}
}

func program(args ...string) Program {
	return Program{Args: append([]string{os.Args[0]}, args...), Env: []string{"BE_PROGRAM=1"}, Wait: 30 * time.Second}
}

// TestRun runs programs that behave, and others.
func TestRun(t *testing.T) {
	bad := errors.New("bad")
	late := program("out=x", "sleep")
	late.Wait = 300 * time.Millisecond
	for name, c := range map[string]struct {
		p    Program
		read error // what the reader says of what it has read to its end
		want error
		out  string
	}{
		"it prints":              {program("out=hello"), nil, nil, "hello"},
		"it fails":               {program("exit"), nil, Failure(3), ""},
		"it prints and fails":    {program("out=[]", "exit"), nil, Failure(3), "[]"},
		"it prints half":         {program("out=[", "exit"), bad, Failure(3), "["},
		"it prints nothing":      {program("err=locked"), nil, ErrSilent, ""},
		"nothing is no format":   {program(), bad, ErrSilent, ""},
		"it prints what is none": {program("out=x"), bad, bad, "x"},
		"it takes too long":      {late, nil, ErrLate, "x"},
		"it is not there":        {Program{Args: []string{"/nowhere/at-all"}, Wait: time.Second}, nil, ErrMissing, ""},
		"it is not on the path":  {Program{Args: []string{"no-such-program-here"}, Wait: time.Second}, nil, ErrMissing, ""},
	} {
		var out []byte
		err := Run(t.Context(), c.p, func(_ context.Context, r io.Reader) error {
			out, _ = io.ReadAll(r)
			return c.read
		})
		if !errors.Is(err, c.want) || c.want == nil && err != nil || string(out) != c.out {
			t.Errorf("%s: %q, %v, want %q, %v", name, out, err, c.out, c.want)
		}
	}
}

// TestGivenUp stops reading what has no end.
func TestGivenUp(t *testing.T) {
	bad := errors.New("bad")
	err := Run(t.Context(), program("much"), func(_ context.Context, r io.Reader) error {
		io.CopyN(io.Discard, r, 10)
		return bad
	})
	if !errors.Is(err, bad) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = Run(ctx, program("out=x", "sleep"), func(_ context.Context, r io.Reader) error {
		r.Read(make([]byte, 1))
		cancel()
		_, err := r.Read(make([]byte, 1))
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestTalk gives a program something to read, and hears what it says.
func TestTalk(t *testing.T) {
	p := program("err=a word", "echo")
	var talk bytes.Buffer
	p.In, p.Err = strings.NewReader("typed"), &talk
	var out []byte
	err := Run(t.Context(), p, func(_ context.Context, r io.Reader) (err error) {
		out, err = io.ReadAll(r)
		return err
	})
	if err != nil || string(out) != "typed" || talk.String() != "a word" {
		t.Errorf("%q, %q, %v", out, talk.String(), err)
	}
}

func TestSplit(t *testing.T) {
	for line, want := range map[string][]string{
		"bw list items":      {"bw", "list", "items"},
		" bw\t list\nitems ": {"bw", "list", "items"},
		`sh -c 'op item list --format json | op item get - --reveal'`: {"sh", "-c", "op item list --format json | op item get - --reveal"},
		`"C:\Program Files\bw.exe" list ''`:                           {`C:\Program Files\bw.exe`, "list", ""},
		`a"b c"d`:                                                     {"ab cd"},
		`a "it's"`:                                                    {"a", "it's"},
	} {
		if got, err := Split(line); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v", line, got, err)
		}
	}
	for line, want := range map[string]error{
		"": ErrMissing, "  ": ErrMissing, "'' a": ErrMissing, "a 'b": ErrQuote, "a | b": ErrShell, "a > b": ErrShell, "a $B": ErrShell, "a; b": ErrShell, "a `b`": ErrShell,
	} {
		if got, err := Split(line); !errors.Is(err, want) {
			t.Errorf("%s: %q, %v", line, got, err)
		}
	}
}
