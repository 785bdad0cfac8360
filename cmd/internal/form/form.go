// Package form asks questions on the terminal that are answered with arrow keys. It
// draws on the terminal itself, so that standard input and output stay free, and leaves
// it as it was. It returns answers and keeps none.
package form

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"acctaudit/audit/answers"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/term"
)

// What a person does in place of answering.
var (
	ErrQuit = errors.New("left by the person")
	ErrBack = errors.New("back to the question before")
	ErrSkip = errors.New("on to the next question")
)

// byKey maps keys to what they do in place of answering. In a line of text the arrows
// move the cursor.
var byKey = map[string]error{"left": ErrBack, "right": ErrSkip, "ctrl+c": ErrQuit}

// An Option is one answer to choose.
type Option struct{ Value, Label string }

// A Question is one screen.
type Question struct {
	Mode    answers.Mode // the empty one is One
	Title   string
	About   []string // paragraphs above the options
	Options []Option
	Before  []string                    // where the cursor stands, and what is marked
	Refuse  func(chosen []string) error // nil refuses nothing
	Walk    bool                        // left and right go to the question before and after, and an empty line goes back
}

// An Asker asks one question after the other.
type Asker struct {
	ctx  context.Context // of the one command that asks
	tty  *term.Terminal
	hint string
	gone error // why the question was left
}

// New returns an Asker on tty. The hint, if there is one, stands under every question.
func New(ctx context.Context, tty *term.Terminal, hint string) *Asker {
	return &Asker{ctx: ctx, tty: tty, hint: hint}
}

// Choose asks for one of options; initial is where the cursor stands.
func (a *Asker) Choose(title string, about []string, options []Option, initial string) (string, error) {
	chosen, err := a.Ask(Question{Title: title, About: about, Options: options, Before: []string{initial}})
	return chosen[0], err
}

// Text asks for one line, and again until check has nothing against it.
func (a *Asker) Text(title, question string, check func(string) error) (string, error) {
	chosen, err := a.Ask(Question{Mode: answers.Free, Title: title, About: []string{question}, Refuse: func(chosen []string) error { return check(chosen[0]) }})
	return chosen[0], err
}

// Ask shows a question and returns the answer: one value, unless Mode is Several. It
// repeats a refused question with the reason above it. The validation of huh would draw
// the question a second time below itself.
func (a *Asker) Ask(q Question) ([]string, error) {
	if a.hint != "" {
		q.About = append(q.About, a.hint)
	}
	about := q.About
	for {
		chosen, err := a.ask(q)
		if err != nil || q.Refuse == nil {
			return chosen, err
		}
		wrong := q.Refuse(chosen)
		if wrong == nil {
			return chosen, nil
		}
		q.About, q.Before = append(slices.Clone(about), wrong.Error()), chosen
	}
}

func (a *Asker) ask(q Question) ([]string, error) {
	title, about, options := a.fit(q.Title), a.about(q), huhOptions(q.Options)
	one, several := append(q.Before, "")[0], slices.Clone(q.Before)
	switch q.Mode {
	case answers.Several:
		err := a.run(q, huh.NewMultiSelect[string]().Title(title).Description(about).
			Options(options...).Value(&several).Filterable(false).Height(a.height(q)))
		return several, err
	case answers.Free:
		err := a.run(q, huh.NewInput().Title(title).Description(about).Value(&one).CharLimit(200))
		one = strings.TrimSpace(one)
		if err == nil && one == "" && q.Walk {
			err = ErrBack
		}
		return []string{one}, err
	}
	err := a.run(q, huh.NewSelect[string]().Title(title).Description(about).
		Options(options...).Value(&one).Height(a.height(q)))
	return []string{one}, err
}

func huhOptions(options []Option) (out []huh.Option[string]) {
	for _, o := range options {
		out = append(out, huh.NewOption(clean(o.Label), o.Value))
	}
	return out
}

// clean returns s as one harmless line.
func clean(s string) string { return text.Clean(s, 4*text.MaxLabel) }

// size returns the size of the terminal, or 80 × 24 if the terminal does not know.
func (a *Asker) size() (width, height int) {
	width, height = term.Size(a.tty.Out)
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

// height returns how many rows a question needs, or as many as the terminal has.
func (a *Asker) height(q Question) int {
	_, rows := a.size()
	return min(2+strings.Count(a.about(q), "\n")+len(q.Options), rows-1)
}

// clear clears the screen, so that nothing of the question before stays on it.
const clear = "\x1b[H\x1b[2J"

func (a *Asker) run(q Question, field huh.Field) error {
	fmt.Fprint(a.tty.Out, clear)
	a.gone = nil
	f := huh.NewForm(huh.NewGroup(field)).
		WithShowHelp(false).
		WithTheme(huh.ThemeFunc(huh.ThemeBase)).
		WithProgramOptions(tea.WithInput(a.tty.In), tea.WithOutput(a.tty.Out), tea.WithoutSignalHandler(), tea.WithoutCatchPanics(), tea.WithFilter(a.filter(q.Walk && q.Mode != answers.Free)))
	err := f.RunWithContext(a.ctx)
	fmt.Fprint(a.tty.Out, clear)
	switch {
	case a.ctx.Err() != nil:
		return a.ctx.Err()
	case a.gone != nil:
		return a.gone
	}
	return err
}

// filter ends the question at the keys of byKey. It gives a terminal that does not know
// its size 80 × 24, since huh would draw no lines at all.
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
