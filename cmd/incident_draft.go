package cmd

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/audit/incident"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

var incidentCheckDraftPage = cli.Page{
	Book: book, Key: "incident.check-draft", Use: "check-draft FILE",
	Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitFindings, cli.ExitIncomplete, cli.ExitInterrupted},
	Args:     cobra.ExactArgs(1),
}

// A draftCheck is one run of check-draft.
type draftCheck struct {
	inventory.Flags
	caseID, site string
}

func newIncidentCheckDraft(env *cli.Env) *cobra.Command {
	var k draftCheck
	var out cli.Output
	c := env.Command(incidentCheckDraftPage, func(c *cobra.Command, args []string) error {
		if err := out.Check(); err != nil {
			return err
		}
		return k.run(c, env, args[0], &out)
	})
	k.Flags.Add(env, c)
	out.Add(env, c, cli.Formats)
	c.Flags().StringVar(&k.caseID, "case", "", "incident.check-draft.flags.case")
	c.Flags().StringVar(&k.site, "site", "", "incident.check-draft.flags.site")
	c.RegisterFlagCompletionFunc("case", completeCases(env))
	return c
}

func (k *draftCheck) run(c *cobra.Command, env *cli.Env, file string, out *cli.Output) error {
	if file == "-" && slices.Contains(k.Files, "-") {
		return cli.Usage(audit.Text{
			En: "the draft and the export cannot both be standard input", Ja: "下書きと書き出しの両方を標準入力にはできません",
		}, audit.Text{}, nil)
	}
	if k.caseID != "" && k.site != "" {
		return cli.Usage(audit.Text{
			En: "--case and --site do not go together: a case has its site", Ja: "--case と --site は同時に使えません（事案にはサイトが入っています）",
		}, audit.Text{}, nil)
	}
	var about *incident.Case
	if k.caseID != "" {
		var err error
		if about, err = findCase(env, k.caseID); err != nil {
			return err
		}
	}
	env.Seal()
	text, err := readDraft(c.Context(), env, file)
	if err != nil {
		return err
	}
	defer clear(text)
	inv, err := k.Read(c.Context(), env)
	if err != nil {
		return err
	}
	defer inv.Clear()
	o := draft.Options{Entries: inv.Entries, Stores: inv.Stores, Domains: k.domains(inv, about)}
	if about != nil {
		o.Known = []string{about.Username, about.Said(incident.Mail)}
	}
	return tellDraft(env, file, draft.Check(text, o), inv, out)
}

// readDraft reads the draft and puts what is wrong with it into words. A file
// that is too large is refused by its size.
func readDraft(ctx context.Context, env *cli.Env, file string) ([]byte, error) {
	f, err := env.Open(ctx, file)
	if err != nil {
		return nil, cli.FileError("FILE", file, err)
	}
	defer f.Close()
	if s, err := f.Stat(); err == nil && (s.IsDir() || s.Mode().IsRegular() && s.Size() > draft.MaxSize) {
		return nil, draftError(file, sizeError(s.IsDir()))
	}
	text, err := draft.Read(io.Reader(f))
	if err != nil {
		return nil, draftError(file, err)
	}
	return text, nil
}

func sizeError(dir bool) error {
	if dir {
		return draft.ErrBinary
	}
	return draft.ErrTooLarge
}

func draftError(file string, err error) error {
	if file == "-" {
		file = "(stdin)"
	}
	for _, w := range []struct {
		err  error
		what audit.Text
	}{
		{draft.ErrTooLarge, audit.Text{En: "a draft has at most 1 MB", Ja: "調べられる文は1MBまでです"}},
		{draft.ErrBinary, audit.Text{En: "this is not plain text", Ja: "テキストではありません"}},
		{draft.ErrEncoding, audit.Text{En: "this is not UTF-8 text", Ja: "UTF-8 のテキストではありません"}},
	} {
		if errors.Is(err, w.err) {
			return cli.Usage(audit.Text{En: file + ": " + w.what.En, Ja: file + ": " + w.what.Ja}, audit.Text{
				En: "Save the text itself as UTF-8, without attachments, and try again.",
				Ja: "本文だけを UTF-8 で保存し直してください（添付は除く）。",
			}, err)
		}
	}
	return cli.FileError("FILE", file, err)
}

// domains returns those of the service that the draft goes to, none if it is
// not named.
func (k *draftCheck) domains(inv *audit.Inventory, about *incident.Case) []string {
	given := k.site
	if about != nil {
		given = about.Site
	}
	if given == "" {
		return nil
	}
	t := aim(given, inv)
	if t.service == nil {
		return []string{t.site}
	}
	return slices.Concat([]string{t.site}, t.service.Domains, t.service.Hosts)
}

// tellDraft writes what came of it and ends accordingly.
func tellDraft(env *cli.Env, file string, res draft.Result, inv *audit.Inventory, out *cli.Output) error {
	clean := len(res.Found)+len(res.Warnings) == 0 && !res.Unknown()
	if !env.Quiet || !clean || out.File != "" {
		err := writeSheets(out, env, func(o kit.Options) ([]doc.Doc, error) { return one(kit.Checked(file, res, inv, o)) })
		if err != nil {
			return err
		}
	}
	switch {
	case len(res.Found) > 0:
		return cli.ErrFindings
	case res.Unknown():
		return cli.ErrIncomplete
	}
	return nil
}
