package trouble

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/kit"
)

// newIncident returns the command that asks what happened, with the commands below it.
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

// onCase returns a command about one case. Its arguments begin with the case, which may be
// left out, and at most others of them are about something else.
func onCase(env *cli.Env, p cli.Page, others int, run func(context.Context, *incident.Case, []string) error) *cobra.Command {
	if p.Args == nil {
		p.Args = cobra.MaximumNArgs(1)
	}
	c := env.Command(p, func(c *cobra.Command, args []string) error {
		found, rest, err := pick(env, args, others)
		if err != nil {
			return err
		}
		return run(c.Context(), found, rest)
	})
	c.ValidArgsFunction = completeCases(env)
	return c
}

// completeCases offers the ids of the cases to a shell.
func completeCases(env *cli.Env) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		cases, _, _ := inventory.ListCases(env)
		return cli.Each(cases, idOf), cobra.ShellCompDirectiveNoFileComp
	}
}

func idOf(c *incident.Case) string { return c.ID }

// pick returns the case that args begin with, or else the only open case, and the rest of
// args.
func pick(env *cli.Env, args []string, others int) (*incident.Case, []string, error) {
	cases, broken, err := inventory.OpenCases(env)
	if err != nil {
		return nil, nil, caseError(err)
	}
	switch {
	case len(args) > 0 && begun(cases, args[0]) != nil:
		return begun(cases, args[0]), args[1:], nil
	case len(args) > others || len(args) > 0 && len(cases) != 1:
		c, err := find(env, args[0])
		if err != nil && others > 0 && len(cases) > 1 {
			err = which(cases)
		}
		return c, args[1:], err
	case len(cases) == 1:
		return cases[0], args, nil
	case len(cases) > 1:
		return nil, nil, which(cases)
	case len(broken) > 0:
		return nil, nil, caseError(broken[0])
	}
	return nil, nil, cli.Fault(nil, book, "cases.noneOpen", nil)
}

// begun returns the case whose id begins with word, or nil if there is none, or more than
// one, or word is the number of a step.
func begun(cases []*incident.Case, word string) *incident.Case {
	found := slices.DeleteFunc(slices.Clone(cases), func(c *incident.Case) bool { return !strings.HasPrefix(c.ID, strings.ToLower(word)) })
	if _, err := strconv.Atoi(word); err == nil || word == "" || len(found) != 1 {
		return nil
	}
	return found[0]
}

// which returns the error that the case has to be named, with the ids that there are.
func which(cases []*incident.Case) error {
	ids := cli.Each(cases, idOf)
	return cli.Fault(nil, book, "cases.which", words.V{"list": strings.Join(ids, ", "), "first": ids[0]})
}

// find reads the case with that id.
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

// note edits a case, and says what was done.
func note(env *cli.Env, c *incident.Case, key string, edit func(*incident.Case) error) error {
	c, err := change(env, c.ID, edit)
	if err == nil {
		env.Say(book.Both(key, words.V{"id": c.ID}))
	}
	return err
}

// showNext shows what to do next in a case.
func showNext(env *cli.Env, c *incident.Case) error {
	return env.Show(kit.Next(kit.Scene{Case: c, Others: others(env, c)}, options(env, env.Lang)))
}

// others reports whether a command about c has to name it, since it means another case
// otherwise, or none.
func others(env *cli.Env, c *incident.Case) bool {
	cases, _, _ := inventory.OpenCases(env) // only the commands that are named depend on them
	return !c.Open() || slices.ContainsFunc(cases, func(o *incident.Case) bool { return o.ID != c.ID })
}
