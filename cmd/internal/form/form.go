// Package form asks questions on the terminal with arrow keys. It draws on the
// terminal itself, so that standard input and output stay free, and leaves it
// as it was. What is chosen is returned, never kept.
package form

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"acctaudit/audit/text"
	"acctaudit/cmd/internal/term"
)

// What a person does besides answering.
var (
	ErrQuit = errors.New("left by the person")
	ErrBack = errors.New("back to the question before")
	ErrSkip = errors.New("on to the next question")
)

// byKey is what a key does besides answering. In a line of text the arrows move the
// cursor.
var byKey = map[string]error{"left": ErrBack, "right": ErrSkip, "ctrl+c": ErrQuit}

// An Option is one thing to choose.
type Option struct{ Value, Label string }

// A Mode is how a question is answered.
type Mode uint8

// The modes.
const (
	One     Mode = iota // with one of the options
	Several             // with any number of them
	Line                // with a line of text
)

// A Question is one screen.
type Question struct {
	Mode    Mode
	Title   string
	About   []string // paragraphs above the options
	Options []Option
	Before  []string                    // where the cursor stands, and what is marked
	Refuse  func(chosen []string) error // nil refuses nothing
	Walk    bool                        // the arrows to the sides go to the question before and to the next, and so does an empty line
}

// An Asker asks one question after the other.
type Asker struct {
	ctx     context.Context // of the one command that asks
	in, out *os.File
	hint    string
	gone    error // why the question was left
}

// New returns an Asker on tty. The hint, if there is one, stands under every question.
func New(ctx context.Context, tty *term.Terminal, hint string) *Asker {
	a := &Asker{ctx: ctx, hint: hint}
	a.in, a.out = tty.In, tty.Out
	return a
}

// Choose asks for one of options; initial is where the cursor stands.
func (a *Asker) Choose(title string, about []string, options []Option, initial string) (string, error) {
	chosen, err := a.Ask(Question{Title: title, About: about, Options: options, Before: []string{initial}})
	return chosen[0], err
}

// Text asks for one line, and again until check has nothing against it.
func (a *Asker) Text(title, question string, check func(string) error) (string, error) {
	chosen, err := a.Ask(Question{Mode: Line, Title: title, About: []string{question}, Refuse: func(chosen []string) error { return check(chosen[0]) }})
	return chosen[0], err
}

// Ask shows a question and returns what was chosen: one value, unless it is for several.
func (a *Asker) Ask(q Question) ([]string, error) {
	if a.hint != "" {
		q.About = append(q.About, a.hint)
	}
	if q.Refuse == nil {
		q.Refuse = func([]string) error { return nil }
	}
	switch q.Mode {
	case Several:
		return a.several(q)
	case Line:
		return a.line(q)
	}
	chosen := append(q.Before, "")[0]
	err := a.run(q, huh.NewSelect[string]().Title(a.fit(q.Title)).Description(a.about(q)).
		Options(huhOptions(q.Options)...).Value(&chosen).Height(a.height(q)))
	return []string{chosen}, err
}

// several asks again, saying what was wrong. It does not let huh say so, which redraws
// the question below itself.
func (a *Asker) several(q Question) ([]string, error) {
	about := q.About
	for {
		chosen := slices.Clone(q.Before)
		err := a.run(q, huh.NewMultiSelect[string]().Title(a.fit(q.Title)).Description(a.about(q)).
			Options(huhOptions(q.Options)...).Value(&chosen).Filterable(false).Height(a.height(q)))
		wrong := q.Refuse(chosen)
		if err != nil || wrong == nil {
			return chosen, err
		}
		q.About, q.Before = append(slices.Clone(about), wrong.Error()), chosen
	}
}

func (a *Asker) line(q Question) ([]string, error) {
	var line string
	err := a.run(q, huh.NewInput().Title(a.fit(q.Title)).Description(a.about(q)).Value(&line).
		CharLimit(200).Validate(func(s string) error { return q.Refuse([]string{strings.TrimSpace(s)}) }))
	line = strings.TrimSpace(line)
	if err == nil && line == "" && q.Walk {
		err = ErrBack
	}
	return []string{line}, err
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

func (a *Asker) about(q Question) string {
	width, _ := a.size()
	var lines []string
	for _, p := range q.About {
		lines = append(lines, text.Wrap(clean(p), width-4)...)
	}
	return strings.Join(lines, "\n")
}

// height lets a question have as many rows as it needs and the terminal has.
func (a *Asker) height(q Question) int {
	_, rows := a.size()
	return min(2+strings.Count(a.about(q), "\n")+len(q.Options), rows-1)
}

// clear empties the screen, so that nothing of the question before is left on it.
const clear = "\x1b[H\x1b[2J"

func (a *Asker) run(q Question, field huh.Field) error {
	fmt.Fprint(a.out, clear)
	a.gone = nil
	f := huh.NewForm(huh.NewGroup(field)).
		WithShowHelp(false).
		WithTheme(huh.ThemeFunc(huh.ThemeBase)).
		WithProgramOptions(tea.WithInput(a.in), tea.WithOutput(a.out), tea.WithoutSignalHandler(), tea.WithoutCatchPanics(), tea.WithFilter(a.filter(q.Walk && q.Mode != Line)))
	err := f.RunWithContext(a.ctx)
	fmt.Fprint(a.out, clear)
	switch {
	case a.ctx.Err() != nil:
		return a.ctx.Err()
	case a.gone != nil:
		return a.gone
	}
	return err
}

// filter leaves the question by keys of ours, and gives a terminal that does not say
// how large it is the size of an old one; it would be drawn with no lines at all.
func (a *Asker) filter(arrows bool) func(tea.Model, tea.Msg) tea.Msg {
	return func(_ tea.Model, msg tea.Msg) tea.Msg {
		switch m := msg.(type) {
		case tea.KeyPressMsg:
			if gone := byKey[m.String()]; gone == ErrQuit || gone != nil && arrows {
				a.gone = gone
				return tea.QuitMsg{} // an interrupt would leave the reader to take the next key
			}
		case tea.WindowSizeMsg:
			if m.Width == 0 || m.Height == 0 {
				m.Width, m.Height = a.size()
			}
			return m
		}
		return msg
	}
}
