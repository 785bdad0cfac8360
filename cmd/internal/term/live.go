package term

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"

	"acctaudit/audit"
	"acctaudit/audit/text"
)

// Control characters that edit or end a line.
const (
	keyInterrupt = 0x03
	keyEnd       = 0x04
	keyBackspace = 0x08
	keyErase     = 0x15 // Ctrl-U
	keyEscape    = 0x1b
	keyQuit      = 0x1c // Ctrl-\
	keyDelete    = 0x7f
)

// Live shows prompt and returns the line that is typed, without echo. After each key,
// meter gets what was typed so far and returns what to show after the prompt; it must
// not keep the bytes. Backspace erases one character and Ctrl-U the line. Ctrl-C and
// Ctrl-\ return context.Canceled. Echo is off before the prompt appears, so that no key
// of a fast typist is shown.
func (t *Terminal) Live(ctx context.Context, prompt string, meter func(typed []byte) string) (audit.Secret, error) {
	if err := ctx.Err(); err != nil {
		return audit.Secret{}, err
	}
	fd := int(t.In.Fd())
	old, err := term.MakeRaw(fd)
	if err != nil {
		return audit.Secret{}, fmt.Errorf("%w: %w", ErrNone, err)
	}
	defer term.Restore(fd, old)
	l := &live{out: t.Out, prompt: prompt, meter: meter, typed: make([]byte, 0, longest)}
	l.width, _ = Size(t.Out)
	l.quiet = func() { term.MakeRaw(fd) }
	l.resumed = make(chan os.Signal, 1)
	if len(resumed()) > 0 {
		signal.Notify(l.resumed, resumed()...)
		defer signal.Stop(l.resumed)
	}
	err = l.read(ctx, t.In)
	fmt.Fprint(t.Out, "\r\n")
	if err != nil {
		clear(l.typed[:cap(l.typed)])
		return audit.Secret{}, err
	}
	return audit.NewSecret(l.typed), nil
}

// A live is one line being typed.
type live struct {
	out    io.Writer
	prompt string
	meter  func([]byte) string
	width  int // of the terminal, 0 if not known
	shown  int // the width of what is shown now

	typed  []byte
	escape escape

	resumed chan os.Signal // comes after the process was stopped: a shell has turned echo on
	quiet   func()         // turns echo off
}

// An escape is a state of the parser of escape sequences, which special keys send.
type escape int

const (
	noEscape    escape = iota
	escapeBegun        // after ESC
	escapeInner        // after ESC [ or ESC O
)

// read takes bytes from r until the line or ctx ends. A goroutine reads them, which
// stays behind if ctx ends first.
func (l *live) read(ctx context.Context, r io.Reader) error {
	type stroke struct {
		key byte
		err error
	}
	strokes := make(chan stroke)
	go func() {
		for key := []byte{0}; key[0] != '\r' && key[0] != '\n'; {
			_, err := io.ReadFull(r, key)
			select {
			case strokes <- stroke{key[0], err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
		}
	}()
	err := l.show()
	for done := false; !done && err == nil; {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-l.resumed:
			l.quiet()
			err = l.show()
		case s := <-strokes:
			if err = s.err; err == nil {
				done, err = l.key(s.key)
			}
		}
	}
	return err
}

// key handles one byte, and reports whether the line is complete.
func (l *live) key(b byte) (done bool, err error) {
	if l.inEscape(b) {
		return false, nil
	}
	switch b {
	case '\r', '\n':
		return true, nil
	case keyInterrupt, keyQuit:
		return false, context.Canceled
	case keyEnd:
		if len(l.typed) == 0 {
			return false, io.EOF
		}
		return true, nil
	case keyBackspace, keyDelete:
		_, n := utf8.DecodeLastRune(l.typed)
		l.cut(len(l.typed) - n)
	case keyErase:
		l.cut(0)
	default:
		if b < ' ' {
			return false, nil
		}
		if len(l.typed) == longest {
			return false, ErrTooLong
		}
		l.typed = append(l.typed, b)
		if r, n := utf8.DecodeLastRune(l.typed); r == utf8.RuneError && n == 1 {
			return false, nil // the rest of the character is still to come
		}
	}
	return false, l.show()
}

// inEscape reports whether b belongs to the escape sequence of a special key, such as
// an arrow. A control character never does, so that every line can be ended.
func (l *live) inEscape(b byte) bool {
	switch {
	case b == keyEscape:
		l.escape = escapeBegun
	case b < ' ':
		l.escape = noEscape
		return false
	case l.escape == escapeBegun && (b == '[' || b == 'O'):
		l.escape = escapeInner
	case l.escape == escapeInner && (b < '@' || b > '~'):
	case l.escape != noEscape:
		l.escape = noEscape
	default:
		return false
	}
	return true
}

func (l *live) cut(n int) {
	clear(l.typed[n:])
	l.typed = l.typed[:n]
}

// show writes the line over what is shown now, cut to the width of the terminal. It
// uses no escape sequence, so that any terminal can show it.
func (l *live) show() error {
	line := text.Visible(l.prompt + l.meter(l.typed))
	if l.width > 1 {
		line = text.Cut(line, l.width-1)
	}
	cells := text.Width(line)
	gap := max(0, l.shown-cells)
	l.shown = cells
	_, err := io.WriteString(l.out, "\r"+line+strings.Repeat(" ", gap)+strings.Repeat("\b", gap))
	return err
}
