package trouble

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/kit"
)

// newIncident is the command that asks what happened, and the family below it.
func newIncident(env *cli.Env) *cobra.Command {
	var in inventory.Flags
	p := cli.Page{Book: book, Key: "incident", Use: "incident", Group: cli.GroupTrouble, Statuses: lettered, Args: cli.NoSuchCommand}
	c := env.Command(p, func(c *cobra.Command, _ []string) error { return guide(c.Context(), env, &in) })
	in.Add(env, c)
	c.AddCommand(
		newStart(env), newNext(env), newDone(env), newNote(env), newShow(env), newList(env),
		newContact(env), newCheckDraft(env), newFollowUp(env), newClose(env), newExport(env), newDrill(env),
	)
	return c
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

// pick returns the case that args begin with, and the rest of them; without one it is
// the only case that is open. At most others of args are about something else.
func pick(env *cli.Env, args []string, others int) (*incident.Case, []string, error) {
	cases, err := opened(env)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case len(args) > 0 && begun(cases, args[0]) != nil:
		return begun(cases, args[0]), args[1:], nil
	case len(args) > others || len(args) > 0 && len(cases) != 1:
		c, err := find(env, args[0])
		if err != nil && others > 0 && len(cases) > 1 {
			err = which(env, cases)
		}
		return c, args[1:], err
	case len(cases) == 1:
		return cases[0], args, nil
	}
	return nil, nil, which(env, cases)
}

// begun returns the only one of cases whose id begins with word; the number of a step is
// none.
func begun(cases []*incident.Case, word string) (found *incident.Case) {
	if _, err := strconv.Atoi(word); err == nil || word == "" {
		return nil
	}
	for _, c := range cases {
		if strings.HasPrefix(c.ID, strings.ToLower(word)) {
			if found != nil {
				return nil
			}
			found = c
		}
	}
	return found
}

// opened returns the cases that are open.
func opened(env *cli.Env) ([]*incident.Case, error) {
	cases, err := inventory.OpenCases(env)
	return cases, caseError(err)
}

// which says that a case is to be named, and which there are; or why none can be read.
func which(env *cli.Env, cases []*incident.Case) error {
	if len(cases) == 0 {
		return cmp.Or(unreadable(env), error(cli.Fault(nil, book, "cases.noneOpen", nil)))
	}
	var ids []string
	for _, c := range cases {
		ids = append(ids, c.ID)
	}
	return cli.Fault(nil, book, "cases.which", words.V{"list": strings.Join(ids, ", "), "first": ids[0]})
}

// unreadable is what is wrong with the first file that is no case.
func unreadable(env *cli.Env) error {
	store, err := inventory.Cases(env)
	if err != nil {
		return caseError(err)
	}
	_, broken, err := store.List()
	if len(broken) > 0 {
		err = broken[0]
	}
	return caseError(err)
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

// showNext shows what to do next in a case.
func showNext(env *cli.Env, c *incident.Case) error {
	cases, _ := opened(env) // for the commands that it names alone
	return env.Show(kit.Next(kit.Scene{Case: c, Others: len(cases) > 1}, options(env, env.Lang)))
}
