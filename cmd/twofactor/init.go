package twofactor

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

func newInit(env *cli.Env) *cobra.Command {
	in := &inventory.Flags{}
	p := cli.Page{
		Book: book, Key: "twofactor.init", Use: "init",
		Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitIncomplete},
	}
	c := env.Command(p, func(c *cobra.Command, _ []string) error {
		path, err := in.ChecklistPath(env)
		if err != nil {
			return err
		}
		inv, err := in.ReadLogins(c.Context(), env)
		if err != nil {
			return err
		}
		defer inv.Clear()
		return initChecklist(env, path, inv)
	})
	in.Add(env, c)
	return c
}

func initChecklist(env *cli.Env, path string, inv *audit.Inventory) error {
	added, total := 0, 0
	err := file.Update(path, func(s *answers.Set) error {
		accounts := answers.Logins(inv)
		if len(accounts) == 0 && len(s.Accounts) == 0 {
			return errNoLogins
		}
		missing := s.Missing(accounts)
		s.Put(answers.Set{Accounts: missing})
		added, total = len(missing), len(s.Accounts)
		return nil
	})
	complete := !slices.ContainsFunc(inv.Stores, func(s audit.Store) bool { return !s.Complete() })
	switch {
	case err == errNoLogins:
		return nothingToStart(complete)
	case err != nil:
		return cli.FileError("--checklist", path, err)
	}
	err = env.Answer(book.In(env.Lang, "made", words.V{"path": path, "added": added, "total": total}))
	if err == nil && !complete {
		env.Say(book.Text("madeInPart"))
		err = cli.ErrIncomplete
	}
	return err
}

var errNoLogins = errors.New("there is no login to start from")

func nothingToStart(complete bool) error {
	err := cli.Fault(errNoLogins, book, "noLogins", nil)
	if !complete {
		err.Status = cli.ExitIncomplete
	}
	return err
}
