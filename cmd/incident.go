package cmd

import (
	"errors"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/incident/file"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

var incidentPage = cli.Page{
	Book: book, Key: "incident", Use: "incident",
	Group:    cli.GroupTrouble,
	Statuses: cli.PlainStatuses,
}

func newIncident(env *cli.Env) *cobra.Command {
	c := env.Command(incidentPage, func(c *cobra.Command, _ []string) error { return c.Help() })
	c.Args = cli.NoSuchCommand
	c.AddCommand(
		newIncidentStart(env), newIncidentNote(env), newIncidentDone(env), newIncidentShow(env), newIncidentList(env),
		newIncidentReport(env), newIncidentContact(env), newIncidentCheckDraft(env), newIncidentFollowUp(env), newIncidentClose(env),
	)
	return c
}

// caseError puts what the store says into words.
func caseError(err error) error {
	if _, worded := errors.AsType[*cli.Error](err); worded {
		return err
	}
	if e, ok := errors.AsType[*file.MissingError](err); ok {
		return missingCase(e)
	}
	if e, ok := errors.AsType[*schema.Problem](err); ok {
		return brokenCase(e)
	}
	if e, ok := errors.AsType[*keep.HeldError](err); ok {
		return cli.FileError(e.Path, e.Path, err)
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return cli.FileError(e.Path, e.Path, err)
	}
	if errors.Is(err, incident.ErrSecret) {
		return inventory.SecretError(err)
	}
	for _, w := range caseWords {
		if errors.Is(err, w.err) {
			return cli.Usage(w.what, w.hint, err)
		}
	}
	return err
}

func missingCase(e *file.MissingError) error {
	hint := audit.Text{En: "See the cases with: acctaudit incident list", Ja: "事案は acctaudit incident list で一覧できます。"}
	if len(e.Near) > 0 {
		list := strings.Join(e.Near, ", ")
		hint = audit.Text{En: "Did you mean: " + list + "?", Ja: "もしかして: " + list}
	}
	return cli.Usage(audit.Text{En: "there is no such case", Ja: "その事案はありません"}, hint, e)
}

func brokenCase(p *schema.Problem) error {
	return cli.Problem(p, audit.Text{
		En: "Nothing was changed. Correct the line in an editor, or move the file away.",
		Ja: "何も変更していません。エディターで直すか、ファイルを別の場所に移してください。",
	})
}

var caseWords = []struct {
	err        error
	what, hint audit.Text
}{
	{incident.ErrLong, audit.Text{
		En: "a note has at most 2000 bytes and a case at most 1000 notes", Ja: "一つのメモは2000バイトまで、一つの事案のメモは1000件までです",
	}, audit.Text{}},
	{incident.ErrEmpty, audit.Text{En: "there is nothing in this note", Ja: "メモの中身がありません"}, audit.Text{}},
	{incident.ErrStep, audit.Text{En: "there is no such step", Ja: "そのような項目はありません"}, audit.Text{
		En: "Give its number, or its name, as 'acctaudit incident show' has it.", Ja: "acctaudit incident show に出る番号か名前を指定してください。",
	}},
	{incident.ErrDay, audit.Text{En: "this is not a day", Ja: "日付として読めません"}, audit.Text{
		En: "Write it as 2026-11-22, or today.", Ja: "2026-11-22 のように書くか、today と書いてください。",
	}},
}

// day reads the value of a flag: a day written as 2026-11-22, or today.
func dayValue(env *cli.Env, flag, s string) (incident.Day, error) {
	if s == "today" || s == "今日" {
		return incident.DayOf(env.Now()), nil
	}
	d, err := incident.ParseDay(s)
	if err != nil {
		return d, cli.Usage(audit.Text{
			En: flag + " is not a day", Ja: flag + " は日付として読めません",
		}, audit.Text{En: "Write it as 2026-11-22, or today.", Ja: "2026-11-22 のように書くか、today と書いてください。"}, err)
	}
	return d, nil
}

// now is the time for a stamp: to the second, as it stands in the file.
func now(env *cli.Env) time.Time { return env.Now().Truncate(time.Second) }

// change edits a case under its lock and puts errors into words.
func change(env *cli.Env, id string, edit func(*incident.Case) error) (*incident.Case, error) {
	store, err := inventory.Cases(env)
	if err != nil {
		return nil, err
	}
	c, err := store.Update(id, edit)
	if err != nil {
		return nil, caseError(err)
	}
	return c, nil
}

// find reads a case and puts errors into words.
func findCase(env *cli.Env, id string) (*incident.Case, error) {
	store, err := inventory.Cases(env)
	if err != nil {
		return nil, err
	}
	c, err := store.Get(id)
	if err != nil {
		return nil, caseError(err)
	}
	return c, nil
}

// completeCases offers the ids of the cases to a shell.
func completeCases(env *cli.Env) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		store, err := inventory.Cases(env)
		if err != nil || len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		cases, _, err := store.List()
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var ids []string
		for _, c := range cases {
			ids = append(ids, c.ID)
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
}
