// Package walk asks a person the open questions about their accounts on the terminal,
// and writes each answer into the checklist at once. The order of questions and the
// meaning of answers are in [acctaudit/audit/answers].
package walk

import (
	"context"
	_ "embed"
	"errors"
	"io/fs"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/form"
	"acctaudit/cmd/internal/inventory"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// A Walk says what a command asks about, and where the answers go.
type Walk struct {
	Env    *cli.Env
	Path   string           // of the checklist
	Logins *audit.Inventory // whose accounts are asked about besides those of the checklist
	Guard  inventory.Guard  // refuses answers that are secrets
	Clock  audit.Clock
	Scope  answers.Scope
	Pick   func(*answers.Set) (answers.Account, error) // returns the only account to ask about; nil is all
}

// Run asks until nothing is open or the person leaves. The error without a terminal says
// how a script answers.
func (w *Walk) Run(ctx context.Context) error {
	set, err := inventory.LoadChecklist(w.Env, w.Path)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err == nil && w.Pick != nil {
		err = w.pick(&set)
	}
	if err != nil {
		return err
	}
	tty, err := w.Env.Terminal()
	if err != nil {
		return cli.Fault(err, book, "nobody", nil)
	}
	defer tty.Close()
	s := &session{Walk: answers.NewWalk(w.Logins, set, w.Clock, w.Scope), asker: form.New(ctx, tty, ""), to: w}
	s.Lang = w.Env.Lang
	err = s.run()
	if err != nil && !errors.Is(err, form.ErrQuit) {
		return Saved(w.Path, err)
	}
	return w.Env.Answer(book.In(w.Env.Lang, "ended", words.V{"n": s.saved, "left": s.Left(), "path": w.Path}))
}

// pick narrows the walk to one account, which may be new.
func (w *Walk) pick(set *answers.Set) error {
	a, err := w.Pick(set)
	if err != nil {
		return err
	}
	if set.Account(a.Key) == nil {
		set.Accounts = append(set.Accounts, a)
	}
	w.Scope.Only = a.Bare().ID
	return nil
}

// A session is one walk on one terminal.
type session struct {
	*answers.Walk
	asker *form.Asker
	to    *Walk
	saved int // answers
}

func (s *session) run() error {
	for {
		ask, ok := s.Next()
		if !ok {
			return nil
		}
		chosen, err := s.ask(ask)
		switch {
		case errors.Is(err, form.ErrBack):
			s.Back()
			continue
		case errors.Is(err, form.ErrSkip):
			s.Skip(ask)
			continue
		case err != nil:
			return err
		}
		if err := s.save(s.Answer(ask, chosen...)); err != nil {
			return err
		}
	}
}

// save writes an answer into the checklist, to which others may have written meanwhile.
func (s *session) save(say func(*answers.Set) answers.Set) error {
	if say == nil {
		return nil
	}
	var set answers.Set
	err := file.Update(s.to.Path, func(kept *answers.Set) error {
		kept.Put(say(kept))
		set = *kept
		return nil
	})
	if err == nil {
		s.saved++
	}
	s.Take(set)
	return err
}

// Saved returns the error of writing the checklist in words.
func Saved(path string, err error) error {
	if _, worded := errors.AsType[*cli.Error](err); err == nil || worded {
		return err
	}
	return cli.FileError("--checklist", path, err)
}

// Secrets reads the logins whose passwords must not become answers. It returns an empty
// inventory if they cannot be read, since nobody needs a keyring to answer.
func Secrets(ctx context.Context, env *cli.Env) (*audit.Inventory, error) {
	in := &inventory.Flags{Ring: inventory.Ring{Timeout: keyring.DefaultTimeout}}
	inv, err := in.ReadLogins(ctx, env)
	if ctx.Err() != nil || err == nil {
		return inv, ctx.Err()
	}
	return &audit.Inventory{}, nil
}
