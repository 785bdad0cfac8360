package twofactor

import (
	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/directory"
	"acctaudit/audit/site"
	"acctaudit/checks/twofactor"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/csv"
)

// A status is one run of 'twofactor', 'twofactor status' or 'twofactor show'.
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

// columns are the column heads of the CSV.
var columns = []string{"importance", "account", "methods", "rank", "confirmed", "backup_codes", "to_do"}

func (s *status) write(inv *audit.Inventory, rec *audit.Record) error {
	rows := twofactor.Rows(inv, rec.Results[0])
	switch s.format {
	case "json":
		return s.writeJSON(inv, rec, rows)
	case "csv":
		return csv.Table(s.env.Out, csv.Options{}, columns, cli.Each(rows, s.cells))
	}
	return s.env.Render(s.env.Paper(s.format), s.format, "", s.doc(inv, rec, rows))
}

// A table is the JSON of 'twofactor status'.
type table struct {
	Schema      int           `json:"schema"`
	Tool        string        `json:"tool"`
	Time        string        `json:"time"`
	Complete    bool          `json:"complete"`
	Status      audit.Status  `json:"status"`
	Detail      string        `json:"detail,omitempty"`
	Stores      []audit.Store `json:"stores"`
	Checklist   bool          `json:"checklist"`
	Accounts    []account     `json:"accounts"`
	Attribution []string      `json:"attribution"`
}

// An account is one of the accounts of a table.
type account struct {
	ID                audit.AccountID `json:"id"`
	Name              audit.Text      `json:"name"`
	Service           string          `json:"service,omitempty"`
	Site              string          `json:"site,omitempty"`
	Username          string          `json:"username,omitempty"`
	Importance        int             `json:"importance,omitempty"`
	ImportanceGuessed bool            `json:"importance_guessed,omitempty"`
	State             twofactor.State `json:"state"`
	Methods           []audit.Method  `json:"methods"`
	Seen              []audit.Method  `json:"seen,omitempty"` // seen in an entry, not answered by the person
	Weakest           *float64        `json:"weakest_rank"`   // null if unknown
	Confirmed         string          `json:"confirmed,omitempty"`
	BackupCodes       string          `json:"backup_codes,omitempty"`
	Offered           []audit.Method  `json:"offered,omitempty"`
	OfferedAsOf       string          `json:"offered_as_of,omitempty"`
	Findings          []audit.Finding `json:"findings"`
	Unknown           []audit.Finding `json:"unknown"`
}

func (s *status) writeJSON(inv *audit.Inventory, rec *audit.Record, rows []*twofactor.Row) error {
	return s.env.WriteJSON(table{
		1, rec.Tool, cli.Stamp(rec.Time), rec.Complete, rec.Results[0].Status, rec.Results[0].Detail,
		rec.Stores, inv.Checklist, accounts(rows), append(site.Attribution(), directory.Attribution),
	})
}

func accounts(rows []*twofactor.Row) []account {
	out := []account{}
	for _, r := range rows {
		a := r.Account
		j := account{
			ID: a.ID, Name: a.Name, Service: a.Service, Site: a.Site, Username: a.Username,
			Importance: a.Importance, ImportanceGuessed: a.ImportanceGuessed, State: r.State(),
			Methods: append([]audit.Method{}, audit.MethodsOf(a.Factors)...), Seen: a.SeenMethods(), Confirmed: cli.Day(a.Confirmed),
			BackupCodes: a.BackupCodes.State, Offered: a.Offered, OfferedAsOf: a.OfferedAsOf,
			Findings: append([]audit.Finding{}, r.Findings...), Unknown: append([]audit.Finding{}, r.Unknown...),
		}
		if rank, state := twofactor.Rank(a); state == twofactor.InOrder || state == twofactor.Found {
			j.Weakest = &rank
		}
		out = append(out, j)
	}
	return out
}
