// Package term asks the person at the terminal, without echo for a password, and shows
// the progress of long work.
//
// Questions go to the terminal itself (/dev/tty, CONIN$), so that standard input stays a
// pipe and standard output stays the answer. Nothing is echoed between the prompt of a
// password and its end, whatever ends it. The terminal is left as it was found. Every
// wait ends with its context. Without a terminal there is an error, never a wait.
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

// A Keeper opens the terminal of this process and remembers its state. The zero Keeper
// is ready to use.
type Keeper struct{ found atomic.Pointer[found] }

// found is the state in which a terminal was found.
type found struct {
	fd    int
	state *term.State
}

// Open opens the terminal. Without one it returns ErrNone.
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

// Restore puts the terminal into the state in which Open found it, for a program that
// ends while the terminal is open.
func (k *Keeper) Restore() {
	if f := k.found.Swap(nil); f != nil {
		term.Restore(f.fd, f.state)
	}
}

// A Terminal is the terminal of the person.
type Terminal struct {
	In, Out *os.File // open until Close
	keeper  *Keeper
}

// Close restores the terminal and closes it.
func (t *Terminal) Close() error {
	t.keeper.Restore()
	if t.Out != t.In {
		t.Out.Close()
	}
	return t.In.Close()
}

// Line shows prompt and returns the line that is typed, without its end. Ctrl-D is
// io.EOF.
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

// Secret shows prompt and returns the line that is typed, without echo.
func (t *Terminal) Secret(ctx context.Context, prompt string) (audit.Secret, error) {
	return t.Live(ctx, prompt, func([]byte) string { return "" })
}

// SecretTwice asks for a secret twice. It returns ErrDiffer if the two are not equal.
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

// longest is how many bytes a line may have, as in the canonical mode of Linux terminals.
const longest = 4096

// ReadLine reads a line from r, byte by byte, so that the rest stays for the next
// reader. It returns the line without its end, in the only buffer that ever held more
// than one byte of it. An empty input is io.EOF. A read that still waits when ctx ends is
// left behind.
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

// file returns the file that w is or wraps, or nil.
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

// Size returns the width of the terminal w in cells and its height in lines. Both are
// zero if w is no terminal or does not know.
func Size(w any) (width, height int) {
	if f := file(w); f != nil {
		width, height, _ = term.GetSize(int(f.Fd()))
	}
	return width, height
}

// Color reports whether w may have colour: it is a terminal that is not dumb, and
// NO_COLOR (no-color.org) is not set.
func Color(w any, getenv func(string) string) bool {
	return IsTerminal(w) && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
}
