package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/term"
)

// Answer writes one line to standard output, unless --quiet.
func (env *Env) Answer(line string) error {
	if env.Quiet {
		return nil
	}
	_, err := fmt.Fprintln(env.Out, line)
	return err
}

// WriteJSON writes v to standard output as one JSON document.
func (env *Env) WriteJSON(v any) error { return JSON(env.Out, v) }

// JSON writes v to w as one JSON document.
func JSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(text.JSON(b.Bytes()))
	return err
}

// Confirm asks a question and reports whether the answer is y, yes or はい.
func (env *Env) Confirm(ctx context.Context, question string) (bool, error) {
	tty, err := env.Terminal()
	if err != nil {
		return false, err
	}
	defer tty.Close()
	line, err := tty.Line(ctx, question+" [y/N] ")
	if err != nil {
		return false, AskError(err)
	}
	return slices.Contains([]string{"y", "yes", "はい"}, strings.ToLower(strings.TrimSpace(line))), nil
}

// Terminal opens the terminal to ask the person something. With --no-input, or without
// a terminal, it returns an error in words.
func (env *Env) Terminal() (*term.Terminal, error) {
	if env.NoInput {
		return nil, AskError(term.ErrNone)
	}
	tty, err := env.Tty.Open()
	return tty, AskError(err)
}

// AskError returns the error of a question in words. Other errors are returned as they are.
func AskError(err error) error {
	if e := FaultOf(err, book, nil, map[error]string{
		term.ErrNone: "ask.nobody", term.ErrDiffer: "ask.differ", term.ErrTooLong: "ask.tooLong", io.EOF: "ask.nothing",
	}); e != nil {
		return e
	}
	return err
}

// Widths of lines, in cells.
const (
	pipeWidth = 80  // where standard output is no terminal
	maxWidth  = 120 // longer lines are hard to read
)

// screen returns the width of standard output in cells, and whether it may have colour.
func (env *Env) screen() (width int, color bool) {
	width, _ = term.Size(env.Out)
	return min(cmp.Or(width, pipeWidth), maxWidth), term.Color(env.Out, env.Getenv)
}

// Progress returns a progress bar on standard error. It is nil, which shows nothing,
// with --quiet or where standard error is no terminal.
func (env *Env) Progress(label audit.Text) *term.Bar {
	if env.Quiet {
		return nil
	}
	return term.NewBar(env.Err, env.T(label))
}

// MayAsk returns an error if --unlock was given (asked) and there is no terminal.
func (env *Env) MayAsk(asked bool) error {
	if !asked {
		return nil
	}
	tty, err := env.Terminal()
	if err != nil {
		return Fault(err, book, "ask.unlock", nil)
	}
	return tty.Close()
}
