package twofactor

import (
	"acctaudit/audit"
	"acctaudit/audit/directory"
	"acctaudit/audit/site"
	"acctaudit/checks/twofactor"
	"acctaudit/cmd/internal/cli"
)

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
	Seen              []audit.Method  `json:"seen,omitempty"` // in an entry, not answered by the person
	Weakest           *float64        `json:"weakest_rank"`   // null is not known
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
