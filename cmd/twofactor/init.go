package twofactor

import (
	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/cmd/internal/walk"
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
	complete := audit.Complete(inv.Stores)
	odd := answers.Unnamed(inv)
	added, total := 0, 0
	err := file.Update(path, func(s *answers.Set) error {
		accounts := answers.Logins(inv)
		if len(accounts)+len(s.Accounts)+odd == 0 {
			return nothingToStart(complete)
		}
		missing := s.Missing(accounts)
		s.Put(answers.Set{Accounts: missing})
		added, total = len(missing), len(s.Accounts)
		return nil
	})
	if err != nil {
		return walk.Saved(path, err)
	}
	if err := env.Answer(book.In(env.Lang, "made", words.V{"path": path, "added": added, "total": total})); err != nil {
		return err
	}
	if odd > 0 {
		env.Say(book.Both("madeWithout", words.V{"n": odd}))
	}
	if !complete {
		env.Say(book.Text("madeInPart"))
	}
	if odd > 0 || !complete {
		return cli.ErrIncomplete
	}
	return nil
}

func nothingToStart(complete bool) error {
	err := cli.Fault(nil, book, "noLogins", nil)
	if !complete {
		err.Status = cli.ExitIncomplete
	}
	return err
}
