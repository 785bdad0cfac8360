package trouble

import (
	"github.com/spf13/cobra"

	"acctaudit/audit/incident"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

func newIncident(env *cli.Env) *cobra.Command {
	return env.Family(cli.Page{
		Book: book, Key: "incident", Use: "incident", Group: cli.GroupTrouble, Statuses: cli.PlainStatuses,
	},
		newStart(env), newNote(env), newDone(env), newSheet(env, showPage, false), newList(env), newSheet(env, reportPage, true),
		newContact(env), newCheckDraft(env), newFollowUp(env), newClose(env),
	)
}

// onCase makes a command about one case, whose ids it offers to a shell.
func onCase(env *cli.Env, p cli.Page, run func(*cobra.Command, []string) error) *cobra.Command {
	c := env.Command(p, run)
	c.ValidArgsFunction = completeCases(env)
	return c
}

// completeCases offers the ids of the cases to a shell.
func completeCases(env *cli.Env) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) (ids []string, _ cobra.ShellCompDirective) {
		store, err := inventory.Cases(env)
		if err != nil || len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		cases, _, _ := store.List()
		for _, c := range cases {
			ids = append(ids, c.ID)
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
}

// find reads a case.
func find(env *cli.Env, id string) (*incident.Case, error) {
	store, err := inventory.Cases(env)
	if err != nil {
		return nil, err
	}
	c, err := store.Get(id)
	return c, caseError(err)
}

// change edits a case under its lock.
func change(env *cli.Env, id string, edit func(*incident.Case) error) (*incident.Case, error) {
	store, err := inventory.Cases(env)
	if err != nil {
		return nil, err
	}
	c, err := store.Update(id, edit)
	return c, caseError(err)
}
