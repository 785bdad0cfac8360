package setup

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/settings"
	"acctaudit/audit/source/export"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/form"
	"acctaudit/cmd/internal/inventory"
)

// ask goes through the settings on the terminal. Nothing is kept before the end.
func (r *run) ask(ctx context.Context, path string) error {
	tty, err := r.env.Terminal()
	if err != nil {
		return err
	}
	defer tty.Close()
	a := &asking{run: r, ctx: ctx, Asker: form.New(ctx, tty, r.word("form.hint"))}
	s := r.env.Settings
	r.forms = slices.Clone(s.Forms)
	for _, question := range []func(*settings.Settings) error{a.where, a.leaked, a.who, a.lang, a.nation, a.profile, a.span} {
		if err := question(&s); errors.Is(err, form.ErrQuit) {
			return context.Canceled
		} else if err != nil {
			return err
		}
	}
	s.Version = 1
	return r.save(path, func(kept *settings.Settings) { *kept = s })
}

func (r *run) word(key string) string { return book.In(r.env.Lang, key, nil) }

// An asking is the form of one run.
type asking struct {
	*run
	*form.Asker
	ctx context.Context
}

// Where passwords are kept, besides the sources of settings.
const exporting = "export"

func (a *asking) where(s *settings.Settings) error {
	var options []form.Option
	var chosen []string
	for _, place := range []string{settings.Keyring, exporting, settings.Own} {
		options = append(options, form.Option{Value: place, Label: a.word("form.places." + place)})
		if slices.Contains(s.Sources, place) || place == exporting && len(s.Exports) > 0 {
			chosen = append(chosen, place)
		}
	}
	chosen, err := a.Ask(form.Question{
		Mode: form.Several, Title: a.word("form.where"), About: []string{a.word("form.several")}, Options: options, Before: chosen,
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
	s.Sources = nil
	for _, c := range chosen {
		if c != exporting {
			s.Sources = append(s.Sources, c)
		}
	}
	if !slices.Contains(chosen, exporting) {
		s.Exports, s.Forms = nil, nil
		return nil
	}
	return a.export(s)
}

// export says how to export, and asks for the file until there are no more.
func (a *asking) export(s *settings.Settings) error {
	done := form.Option{Value: "", Label: a.word("form.done")}
	for {
		options := []form.Option{}
		clicks := make(map[string]string)
		for _, p := range export.Programs() {
			options = append(options, form.Option{Value: p.ID, Label: p.Name.In(a.env.Lang)})
			clicks[p.ID] = p.Clicks.In(a.env.Lang)
		}
		said := []string(nil)
		if len(s.Exports) > 0 {
			options = append([]form.Option{done}, options...)
			said = []string{book.In(a.env.Lang, "form.exports", words.V{"list": strings.Join(s.Exports, ", ")})}
		}
		p, err := a.Choose(a.word("form.program"), said, options, options[0].Value)
		if err != nil || p == "" {
			return err
		}
		path, err := a.Text(clicks[p], a.word("form.path"), func(path string) error { return a.readable(path, p) })
		if err != nil {
			return err
		}
		if path = typed(path); path != "" {
			path, err = filepath.Abs(path)
			s.Exports, s.Forms = append(s.Exports, path), a.forms
		} else if len(s.Exports) == 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// readable refuses a path at which there is no export of a program.
func (a *asking) readable(path, program string) error {
	if path = typed(path); path == "" {
		return nil
	}
	x, err := inventory.ReadKept(a.ctx, a.env, inventory.Form{Program: program}, a.word("form.file"), path)
	x.Clear()
	if err == nil {
		if path, err = filepath.Abs(path); err == nil {
			err = a.remember(path, x.Told, inventory.Form{})
		}
	}
	return a.worded(err)
}

// worded puts an error into the language of the person.
func (a *asking) worded(err error) error {
	if e, ok := errors.AsType[*cli.Error](err); ok {
		return errors.New(a.env.T(e.Message))
	}
	return err
}

// typed is the path that a person typed, or dropped on the terminal.
func typed(path string) string {
	path = strings.Trim(path, `"'`)
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return path
}

// leaked asks for a list of leaked passwords. None typed leaves those that are there.
func (a *asking) leaked(s *settings.Settings) error {
	full := ""
	line, err := a.Text(a.word("form.leaked"), book.In(a.env.Lang, "form.list", words.V{"n": len(s.Breaches)}), func(line string) (err error) {
		if line != "-" {
			full, err = inventory.CheckList(a.ctx, typed(line))
		}
		return a.worded(err)
	})
	switch {
	case err != nil:
		return err
	case line == "-":
		s.Breaches = nil
	case line != "" && !slices.Contains(s.Breaches, full):
		s.Breaches = append(s.Breaches, full)
	}
	return nil
}

// who asks for names and dates. None typed leaves those that are there.
func (a *asking) who(s *settings.Settings) error {
	a.sources, a.exports = s.Sources, s.Exports
	g, clear, err := a.guard(a.ctx)
	if err != nil {
		return err
	}
	defer clear()
	line, err := a.Text(a.word("form.person"), book.In(a.env.Lang, "form.names", words.V{"n": len(s.Person)}), func(line string) error {
		return a.worded(g.Refuse(names(line)...))
	})
	switch {
	case err != nil:
		return err
	case line == "-":
		s.Person = nil
	case line != "":
		s.Person = some(names(line))
	}
	return nil
}

// names parts what was typed at commas.
func names(line string) []string {
	var out []string
	for name := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune(",、，", r) }) {
		out = append(out, strings.TrimSpace(name))
	}
	return out
}

func (a *asking) lang(s *settings.Settings) error {
	named := map[string]string{"ja": "日本語", "en": "English", "": a.word("form.locale")}
	l, err := a.among("form.language", []string{"ja", "en", ""}, string(s.Language), func(l string) string { return named[l] })
	s.Language = audit.Lang(l)
	return err
}

func (a *asking) nation(s *settings.Settings) error {
	c, err := a.among("form.country", append([]string{""}, settings.Countries()...), s.Country, func(c string) string {
		if c == "" {
			return a.word("form.locale")
		}
		return a.word("form.countries." + c)
	})
	s.Country = c
	return err
}

func (a *asking) profile(s *settings.Settings) error {
	ids := append([]string{""}, inventory.ProfileIDs()...)
	if !slices.Contains(ids, s.Policy) {
		ids = append(ids, s.Policy)
	}
	p, err := a.among("form.policy", ids, s.Policy, func(id string) string { return cmp.Or(id, a.word("form.noPolicy")) }, a.word("form.aboutPolicy"))
	s.Policy = p
	return err
}

func (a *asking) span(s *settings.Settings) error {
	spans, now := []string{"90d", "180d", "365d"}, settings.Span(a.env.StaleAfter()).String()
	if !slices.Contains(spans, now) {
		spans = append(spans, now)
	}
	chosen, err := a.among("form.staleAfter", spans, now, func(span string) string { return span })
	if err != nil {
		return err
	}
	return s.StaleAfter.UnmarshalText([]byte(chosen))
}

// among asks for one of values, each under its label.
func (a *asking) among(key string, values []string, initial string, label func(string) string, about ...string) (string, error) {
	options := cli.Each(values, func(v string) form.Option { return form.Option{Value: v, Label: label(v)} })
	return a.Choose(a.word(key), about, options, initial)
}
