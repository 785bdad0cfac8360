package twofactor

import (
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/checks/twofactor"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/csv"
)

var tableFormats = []string{"terminal", "json", "csv", "markdown"}

// A status is one run of 'twofactor status', or of what is like it.
type status struct {
	input
	format string
	asJSON bool
	failOn string
}

func newStatus(env *cli.Env, p cli.Page) *cobra.Command {
	s := &status{input: input{env: env}}
	c := env.Command(p, func(c *cobra.Command, _ []string) error { return s.run(c) })
	s.input.flags(c)
	s.formatFlag(c, tableFormats)
	c.Flags().StringVar(&s.failOn, "fail-on", string(audit.Medium), "twofactor.flags.fail-on")
	c.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(cli.Severities(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (s *status) formatFlag(c *cobra.Command, formats []string) {
	c.Flags().StringVar(&s.format, "format", formats[0], "twofactor.flags.format")
	s.env.Label(c, book, words.V{"format": strings.Join(formats, ", ")})
	c.Flags().BoolVar(&s.asJSON, "json", false, "twofactor.flags.json")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
}

func (s *status) checkFormat(c *cobra.Command, formats []string) error {
	if err := cli.Exclusive(c, "json", "format"); err != nil {
		return err
	}
	if s.asJSON {
		s.format = "json"
	}
	return cli.OneOf("--format", s.format, formats)
}

func (s *status) run(c *cobra.Command) error {
	if err := s.checkFormat(c, tableFormats); err != nil {
		return err
	}
	if err := cli.OneOf("--fail-on", s.failOn, cli.Severities()); err != nil {
		return err
	}
	inv, err := s.read(c.Context())
	if err != nil {
		return err
	}
	defer inv.Clear()
	rec, err := s.judge(c, inv)
	if err != nil {
		return err
	}
	ending := cli.Verdict(rec, cli.FailOn(s.failOn))
	if ending == nil && !inv.Checklist {
		ending = cli.ErrIncomplete // nothing was answered, so nothing was looked at
	}
	if s.env.Quiet && ending == nil && s.format != "json" {
		return nil
	}
	if err := s.write(inv, rec); err != nil {
		return err
	}
	return ending
}

func (s *status) judge(c *cobra.Command, inv *audit.Inventory) (*audit.Record, error) {
	return audit.Run(c.Context(), inv, []*audit.Check{twofactor.Check}, audit.Options{
		Tool: cli.Tool(), Now: s.env.Now(), StaleAfter: s.staleAfter,
	})
}

// columns are the heads of the table in CSV.
var columns = []string{"importance", "account", "methods", "rank", "confirmed", "backup_codes", "to_do"}

func (s *status) write(inv *audit.Inventory, rec *audit.Record) error {
	rows := twofactor.Rows(inv, rec.Results[0])
	switch s.format {
	case "json":
		return s.writeJSON(inv, rec, rows)
	case "csv":
		var cells [][]string
		for _, r := range rows {
			cells = append(cells, s.cells(r))
		}
		return csv.Table(s.env.Out, csv.Options{}, columns, cells)
	}
	return s.env.Render(s.env.Paper(s.format), s.format, "", s.doc(inv, rec, rows))
}
