// Package form asks questions on the terminal with arrow keys. It draws on the
// terminal itself, so that standard input and output stay free, and leaves it
// as it was. What is chosen is returned, never kept.
package form

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"acctaudit/audit/text"
	"acctaudit/cmd/internal/term"
)

// ErrQuit says that the person left the question.
var ErrQuit = errors.New("left by the person")

// An Option is one thing to choose.
type Option struct{ Value, Label string }

// An Asker asks one question after the other.
type Asker struct {
	ctx     context.Context // of the one command that asks
	in, out *os.File
	hint    string
}

// New returns an Asker on tty. The hint stands under every question.
func New(ctx context.Context, tty *term.Terminal, hint string) *Asker {
	a := &Asker{ctx: ctx, hint: hint}
	a.in, a.out = tty.Files()
	return a
}

// Say writes one line between questions.
func (a *Asker) Say(line string) { fmt.Fprintln(a.out, clean(line)) }

// Choose asks for one of options; initial is where the cursor stands.
func (a *Asker) Choose(title string, about []string, options []Option, initial string) (string, error) {
	value := initial
	said := a.about(about)
	field := huh.NewSelect[string]().Title(a.fit(title)).Description(said).
		Options(huhOptions(options)...).Value(&value).Height(a.height(said, len(options)))
	err := a.run(field)
	return value, err
}

// ChooseSeveral asks for any number of options; chosen are marked already.
func (a *Asker) ChooseSeveral(title string, about []string, options []Option, chosen []string) ([]string, error) {
	value := chosen
	said := a.about(about)
	field := huh.NewMultiSelect[string]().Title(a.fit(title)).Description(said).
		Options(huhOptions(options)...).Value(&value).Filterable(false).Height(a.height(said, len(options)))
	err := a.run(field)
	return value, err
}

// Text asks for one line, and again until check has nothing against it.
func (a *Asker) Text(title, question string, check func(string) error) (string, error) {
	var value string
	field := huh.NewInput().Title(a.fit(title)).Description(a.about([]string{question})).Value(&value).
		CharLimit(200).Validate(func(s string) error { return check(strings.TrimSpace(s)) })
	err := a.run(field)
	return strings.TrimSpace(value), err
}

func huhOptions(options []Option) []huh.Option[string] {
	out := make([]huh.Option[string], len(options))
	for i, o := range options {
		out[i] = huh.NewOption(clean(o.Label), o.Value)
	}
	return out
}

// clean returns s as one harmless line.
func clean(s string) string { return text.Clean(s, 4*text.MaxLabel) }

// size is that of the terminal, or of an old one where it does not say.
func (a *Asker) size() (width, height int) {
	width, height = term.Size(a.out)
	if width < 20 {
		width = 80
	}
	if height < 8 {
		height = 24
	}
	return min(width, 100), height
}

func (a *Asker) fit(title string) string {
	width, _ := a.size()
	return text.Wrap(clean(title), width-4)[0]
}

func (a *Asker) about(paragraphs []string) string {
	width, _ := a.size()
	var lines []string
	for _, p := range append(paragraphs, a.hint) {
		lines = append(lines, text.Wrap(clean(p), width-4)...)
	}
	return strings.Join(lines, "\n")
}

// height lets a question have as many rows as it needs and the terminal has.
func (a *Asker) height(about string, options int) int {
	_, rows := a.size()
	return min(2+strings.Count(about, "\n")+options, rows-2)
}

func (a *Asker) run(field huh.Field) error {
	f := huh.NewForm(huh.NewGroup(field)).
		WithShowHelp(false).
		WithTheme(huh.ThemeFunc(huh.ThemeBase)).
		WithProgramOptions(tea.WithInput(a.in), tea.WithOutput(a.out), tea.WithoutSignalHandler(), tea.WithoutCatchPanics(), tea.WithFilter(a.sized))
	err := f.RunWithContext(a.ctx)
	switch {
	case a.ctx.Err() != nil:
		return a.ctx.Err()
	case errors.Is(err, huh.ErrUserAborted):
		return ErrQuit
	}
	return err
}

// sized gives a terminal that does not say how large it is the size of an old
// one; it would be drawn with no lines at all.
func (a *Asker) sized(_ tea.Model, msg tea.Msg) tea.Msg {
	if m, ok := msg.(tea.WindowSizeMsg); ok && (m.Width == 0 || m.Height == 0) {
		width, height := a.size()
		return tea.WindowSizeMsg{Width: width, Height: height}
	}
	return msg
}
