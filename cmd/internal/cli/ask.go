package cli

import (
	"bytes"
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

// Answer writes one line of the answer to standard output, unless --quiet.
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

// Confirm asks a question that is answered with yes or no; anything else is
// no.
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

// Terminal opens the terminal, if anything may be asked on it.
func (env *Env) Terminal() (*term.Terminal, error) {
	if env.NoInput {
		return nil, AskError(term.ErrNone)
	}
	tty, err := env.Tty.Open()
	return tty, AskError(err)
}

// AskError puts the failure of a question into words.
func AskError(err error) error {
	if e := FaultOf(err, book, nil, map[error]string{
		term.ErrNone: "ask.nobody", term.ErrDiffer: "ask.differ", term.ErrTooLong: "ask.tooLong", io.EOF: "ask.nothing",
	}); e != nil {
		return e
	}
	return err
}

// Lines are written for a terminal of this width where there is none, and
// never wider than the second, past which they are hard to read.
const (
	pipeWidth = 80
	maxWidth  = 120
)

// screen returns how wide standard output is, in cells, and whether colour
// may be used on it.
func (env *Env) screen() (width int, color bool) {
	width, _ = term.Size(env.Out)
	if width < 1 {
		width = pipeWidth
	}
	return min(width, maxWidth), term.Color(env.Out, env.Getenv)
}

// Progress returns a bar on standard error. It shows nothing where that is no
// terminal, nor with --quiet.
func (env *Env) Progress(label audit.Text) *term.Bar {
	if env.Quiet {
		return nil
	}
	return term.NewBar(env.Err, env.T(label))
}

// MayAsk refuses what needs a person (asked) where nobody can be asked.
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
