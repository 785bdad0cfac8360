package setup

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"acctaudit/audit/answers"
	"acctaudit/audit/settings"
	"acctaudit/audit/source/export"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/form"
	"acctaudit/cmd/internal/inventory"
)

// ask asks for each setting on the terminal, and saves nothing before the end.
func (r *run) ask(ctx context.Context, path string) error {
	tty, err := r.env.Terminal()
	if err != nil {
		return err
	}
	defer tty.Close()
	a := &dialog{run: r, ctx: ctx, Asker: form.New(ctx, tty, r.word("form.hint"))}
	r.Settings = r.env.Settings
	r.Forms = slices.Clone(r.Forms)
	r.Version = 1
	for _, question := range []func() error{a.where, a.leaked, a.who, a.lang, a.nation, a.profile, a.span} {
		if err := question(); errors.Is(err, form.ErrQuit) {
			return context.Canceled
		} else if err != nil {
			return err
		}
	}
	return r.save(path, func(kept *settings.Settings) { *kept = r.Settings })
}

func (r *run) word(key string) string { return book.In(r.env.Lang, key, nil) }

// A dialog is the form of one run.
type dialog struct {
	*run
	*form.Asker
	ctx context.Context
}

// exporting is the answer that passwords are in an export. The other answers are sources.
const exporting = "export"

func (a *dialog) where() error {
	before := slices.Clone(a.Sources)
	if len(a.Exports) > 0 {
		before = append(before, exporting)
	}
	chosen, err := a.Ask(form.Question{
		Mode: answers.Several, Title: a.word("form.where"), About: []string{a.word("form.several")}, Before: before,
		Options: cli.Each([]string{settings.Keyring, exporting, settings.Own}, func(place string) form.Option {
			return form.Option{Value: place, Label: a.word("form.places." + place)}
		}),
		Refuse: func(chosen []string) error {
			if len(chosen) == 0 {
				return errors.New(a.word("form.least"))
			}
			return nil
		},
	})
	if err != nil {
		return err
	}
	exported := slices.Contains(chosen, exporting)
	a.Sources = slices.DeleteFunc(chosen, func(place string) bool { return place == exporting })
	if exported {
		return a.export()
	}
	a.Exports, a.Forms = nil, nil
	return nil
}

// export says how to export from a program and asks for the file, until the person has no more.
func (a *dialog) export() error {
	for {
		clicks, said := make(map[string]string), []string(nil)
		options := cli.Each(export.Programs(), func(p export.Program) form.Option {
			clicks[p.ID] = p.Clicks.In(a.env.Lang)
			return form.Option{Value: p.ID, Label: p.Name.In(a.env.Lang)}
		})
		if len(a.Exports) > 0 {
			options = append([]form.Option{{Label: a.word("form.done")}}, options...)
			said = []string{book.In(a.env.Lang, "form.exports", words.V{"list": strings.Join(a.Exports, ", ")})}
		}
		p, err := a.Choose(a.word("form.program"), said, options, options[0].Value)
		if err != nil || p == "" {
			return err
		}
		full := ""
		_, err = a.Text(clicks[p], a.word("form.path"), func(path string) (err error) {
			if full = typed(path); full != "" {
				full, _, err = a.take(a.ctx, inventory.Form{Program: p}, a.word("form.file"), full)
			}
			return a.worded(err)
		})
		switch {
		case err != nil:
			return err
		case full != "":
			a.Exports = append(a.Exports, full)
		case len(a.Exports) == 0:
			return nil
		}
	}
}

// worded returns err in the language of the run.
func (a *dialog) worded(err error) error {
	if e, ok := errors.AsType[*cli.Error](err); ok {
		return errors.New(a.env.T(e.Message))
	}
	return err
}

// typed returns the path that the person typed, or dropped on the terminal.
func typed(path string) string {
	path = strings.Trim(path, `"'`)
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return path
}

// leaked asks for a list of leaked passwords.
func (a *dialog) leaked() error {
	return a.line("form.leaked", "form.list", &a.Breaches, func(line string) ([]string, error) {
		full, err := inventory.CheckList(a.ctx, typed(line))
		return some(append(a.Breaches, full)), err
	})
}

// who asks for names and dates, parted by commas.
func (a *dialog) who() error {
	g, clear, err := a.guard(a.ctx)
	if err != nil {
		return err
	}
	defer clear()
	return a.line("form.person", "form.names", &a.Person, func(line string) ([]string, error) {
		var names []string
		for name := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune(",、，", r) }) {
			names = append(names, strings.TrimSpace(name))
		}
		return some(names), g.Refuse(names...)
	})
}

// line asks for a line of values. An empty line keeps the values that are there, and "-"
// removes them.
func (a *dialog) line(key, about string, to *[]string, read func(line string) ([]string, error)) error {
	var values []string
	line, err := a.Text(a.word(key), book.In(a.env.Lang, about, words.V{"n": len(*to)}), func(line string) (err error) {
		if values = nil; line != "-" {
			values, err = read(line)
		}
		return a.worded(err)
	})
	if err == nil && line != "" {
		*to = values
	}
	return err
}

func (a *dialog) lang() error {
	named := map[string]string{"ja": "日本語", "en": "English", "": a.word("form.locale")}
	return a.among("form.language", (*string)(&a.Language), []string{"ja", "en", ""}, func(l string) string { return named[l] })
}

func (a *dialog) nation() error {
	return a.among("form.country", &a.Country, append([]string{""}, settings.Countries()...), func(c string) string {
		if c == "" {
			return a.word("form.locale")
		}
		return a.word("form.countries." + c)
	})
}

func (a *dialog) profile() error {
	label := func(id string) string { return cmp.Or(id, a.word("form.noPolicy")) }
	return a.among("form.policy", &a.Policy, append([]string{""}, inventory.ProfileIDs()...), label, a.word("form.aboutPolicy"))
}

func (a *dialog) span() error {
	chosen := settings.Span(a.env.StaleAfter()).String()
	err := a.among("form.staleAfter", &chosen, []string{"90d", "180d", "365d"}, func(span string) string { return span })
	if err != nil {
		return err
	}
	return a.StaleAfter.UnmarshalText([]byte(chosen))
}

// among asks for one of values, each shown with its label. The present value is always offered.
func (a *dialog) among(key string, to *string, values []string, label func(string) string, about ...string) (err error) {
	if !slices.Contains(values, *to) {
		values = append(values, *to)
	}
	options := cli.Each(values, func(v string) form.Option { return form.Option{Value: v, Label: label(v)} })
	*to, err = a.Choose(a.word(key), about, options, *to)
	return err
}
