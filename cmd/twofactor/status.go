package twofactor

import (
	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/checks/twofactor"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/csv"
)

// A status is one run of 'twofactor status', or of what is like it.
type status struct {
	input
	format string
	failOn string
}

func newStatus(env *cli.Env, p cli.Page) *cobra.Command {
	s := &status{input: input{env: env}}
	c := env.Command(p, func(c *cobra.Command, _ []string) error { return s.run(c) })
	s.input.flags(c)
	s.formatFlag(c, "terminal", "json", "csv", "markdown")
	c.Flags().StringVar(&s.failOn, "fail-on", string(audit.Medium), "twofactor.flags.fail-on")
	cli.Choice(c, "fail-on", cli.Severities)
	return c
}

func (s *status) formatFlag(c *cobra.Command, formats ...string) {
	asJSON := false
	c.Flags().StringVar(&s.format, "format", formats[0], "twofactor.flags.format")
	cli.Choice(c, "format", cli.These(formats...))
	c.Flags().BoolVar(&asJSON, "json", false, "twofactor.flags.json")
	c.PreRunE = func(c *cobra.Command, _ []string) error {
		if asJSON {
			s.format = "json"
		}
		return cli.Exclusive(c, "json", "format")
	}
}

func (s *status) run(c *cobra.Command) error {
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
