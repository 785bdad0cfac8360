package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/answers/file"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

var twofactorInitPage = cli.Page{
	Book: book, Key: "twofactor.init", Use: "init",
	Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitIncomplete},
}

func newTwofactorInit(env *cli.Env) *cobra.Command {
	in := &inventory.Flags{}
	c := env.Command(twofactorInitPage, func(c *cobra.Command, _ []string) error {
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
	complete := true
	for _, s := range inv.Stores {
		complete = complete && s.Complete()
	}
	added, total := 0, 0
	err := file.Update(path, func(f *file.Checklist) (err error) {
		accounts := loginAccounts(inv)
		if len(accounts) == 0 && len(f.Accounts) == 0 {
			return errNoLogins
		}
		missing := f.Missing(accounts)
		err = f.Add(missing)
		added, total = len(missing), len(f.Accounts)
		return err
	})
	if err == errNoLogins {
		return nothingToStart(complete)
	}
	if err != nil {
		return inventory.ChecklistError(path, err)
	}
	if err := env.Answer(fmt.Sprintf(env.T(audit.Text{
		En: "%s: accounts added: %d, there now: %d. Next: acctaudit twofactor confirm",
		Ja: "%s: %d件を加え、全部で%d件です。次は acctaudit twofactor confirm で回答してください。",
	}), path, added, total)); err != nil {
		return err
	}
	if !complete {
		env.Say(audit.Text{
			En: "Not everything could be read, so accounts may be missing; run it again later.",
			Ja: "読めなかったものがあるので、足りないアカウントがあるかもしれません。あとでもう一度実行してください。",
		})
		return cli.ErrIncomplete
	}
	return nil
}

var errNoLogins = fmt.Errorf("there is no login to start from")

func nothingToStart(complete bool) error {
	status := cli.ExitUsage
	if !complete {
		status = cli.ExitIncomplete
	}
	return &cli.Error{
		Status: status,
		Message: audit.Text{
			En: "no login was found, so there is nothing to make a checklist from", Ja: "ログインが見つからないため、チェックリストを作れません",
		},
		Hint: audit.Text{
			En: "Name an export with --from, or see 'acctaudit doctor' for what keeps the keyring from being read.",
			Ja: "--from で書き出しを指定するか、キーリングを読めない理由を acctaudit doctor で確かめてください。",
		},
		Err: errNoLogins,
	}
}

// loginAccounts returns the accounts of inv that there is something to ask of.
func loginAccounts(inv *audit.Inventory) []audit.Account {
	entries := make(map[audit.EntryID]audit.Entry, len(inv.Entries))
	for _, e := range inv.Entries {
		entries[e.ID] = e
	}
	var accounts []audit.Account
	for _, a := range inv.Accounts {
		if answers.Asked(a, entries) {
			accounts = append(accounts, a)
		}
	}
	return accounts
}
