package cli

import (
	"acctaudit/audit"
	"acctaudit/cmd/internal/term"
)

// Lines are written for a terminal of this width where there is none, and
// never wider than the second, past which they are hard to read.
const (
	pipeWidth = 80
	maxWidth  = 120
)

// screen returns how wide standard output is, in cells, and whether colour
// may be used on it.
func (env *Env) screen() (width int, color bool) {
	width = term.Width(env.Out)
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
	if !asked || !env.NoInput && env.hasTerminal() {
		return nil
	}
	return Fault(nil, book, "ask.unlock", nil)
}

func (env *Env) hasTerminal() bool {
	t, err := env.Tty.Open()
	if err != nil {
		return false
	}
	t.Close()
	return true
}
