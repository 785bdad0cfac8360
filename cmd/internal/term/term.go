// Package term talks to the person at the terminal: it asks, without echo
// where a password is typed, and shows how far a long piece of work is.
//
// Questions go to the terminal itself (/dev/tty, CONIN$), so that standard
// input stays a pipe and standard output stays the answer. The rules: nothing
// is echoed between the prompt of a password and its end, whatever ends it;
// the terminal is left as it was found; every wait ends with its context; and
// where there is no terminal there is an error, never a wait.
package term

import (
	"bytes"
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"golang.org/x/term"

	"acctaudit/audit"
	"acctaudit/audit/keep"
	"acctaudit/audit/text"
)

// Errors of asking.
var (
	ErrNone    = errors.New("there is no terminal to ask on")
	ErrTooLong = errors.New("the line is too long")
	ErrDiffer  = errors.New("the two passwords are not the same")
)

// A Keeper opens the terminal of this process and remembers how it was. The
// zero Keeper is ready.
type Keeper struct{ found atomic.Pointer[found] }

// found is a terminal as it was found.
type found struct {
	fd    int
	state *term.State
}

// Open opens the terminal, or returns ErrNone.
func (k *Keeper) Open() (*Terminal, error) {
	in, out, err := open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNone, err)
	}
	t := &Terminal{in, out, k}
	if state, err := term.GetState(int(in.Fd())); err == nil {
		k.found.Store(&found{int(in.Fd()), state})
	}
	return t, nil
}

// Restore leaves the terminal as it was found, for a program that ends while
// it is open.
func (k *Keeper) Restore() {
	if f := k.found.Swap(nil); f != nil {
		term.Restore(f.fd, f.state)
	}
}

// A Terminal is what the person types on and reads from.
type Terminal struct {
	In, Out *os.File // for a program that draws its own questions
	keeper  *Keeper
}

// Close leaves the terminal as it was found, and closes it.
func (t *Terminal) Close() error {
	t.keeper.Restore()
	if t.Out != t.In {
		t.Out.Close()
	}
	return t.In.Close()
}

// Line shows prompt and returns the line that is typed, without its end. The
// end of input (Ctrl-D) is io.EOF.
func (t *Terminal) Line(ctx context.Context, prompt string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if _, err := io.WriteString(t.Out, text.Visible(prompt)); err != nil {
		return "", err
	}
	line, err := ReadLine(ctx, t.In)
	return string(line), err
}

// Secret shows prompt and returns what is typed, which is not shown.
func (t *Terminal) Secret(ctx context.Context, prompt string) (audit.Secret, error) {
	return t.Live(ctx, prompt, func([]byte) string { return "" })
}

// SecretTwice asks for a secret and for the same again, or returns ErrDiffer.
func (t *Terminal) SecretTwice(ctx context.Context, prompt, again string) (audit.Secret, error) {
	first, err := t.Secret(ctx, prompt)
	if err != nil {
		return audit.Secret{}, err
	}
	second, err := t.Secret(ctx, again)
	defer second.Clear()
	if err == nil && subtle.ConstantTimeCompare(first.Reveal(), second.Reveal()) == 0 {
		err = ErrDiffer
	}
	if err != nil {
		first.Clear()
		return audit.Secret{}, err
	}
	return first, nil
}

// longest is how long a typed line may be: what a Unix terminal gives at most.
const longest = 4096

// ReadLine reads from r up to and without the end of a line, byte by byte, so
// that the rest stays for the next reader. It holds what it reads in one
// buffer only, and gives that to the caller. An empty input is io.EOF. A read
// that is still waiting when ctx ends is left to itself: it ends with the
// process.
func ReadLine(ctx context.Context, r io.Reader) ([]byte, error) {
	in := keep.NewPatient(ctx, io.NopCloser(r))
	defer in.Close()
	line := make([]byte, 0, longest+1)
	for {
		n, err := in.Read(line[len(line) : len(line)+1])
		line = line[:len(line)+n]
		if n > 0 && line[len(line)-1] == '\n' {
			return bytes.TrimSuffix(line[:len(line)-1], []byte("\r")), nil
		}
		if len(line) > longest {
			clear(line)
			return nil, ErrTooLong
		}
		if errors.Is(err, io.EOF) && len(line) > 0 {
			return line, nil
		}
		if err != nil {
			clear(line)
			return nil, err
		}
	}
}

// file returns the file behind w and all that wraps it, nil if there is none.
func file(w any) *os.File {
	if u, ok := w.(interface{ Unwrap() io.Writer }); ok {
		return file(u.Unwrap())
	}
	f, _ := w.(*os.File)
	return f
}

// IsTerminal reports whether w is a terminal.
func IsTerminal(w any) bool {
	f := file(w)
	return f != nil && term.IsTerminal(int(f.Fd()))
}

// Size returns how many cells wide and lines high the terminal w is, zero if
// it is none or does not say.
func Size(w any) (width, height int) {
	if f := file(w); f != nil {
		width, height, _ = term.GetSize(int(f.Fd()))
	}
	return width, height
}

// Color reports whether colour may be used on w: on a terminal, and not where
// NO_COLOR is set (no-color.org) or the terminal is dumb.
func Color(w any, getenv func(string) string) bool {
	return IsTerminal(w) && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
}
