package inventory

import (
	"path/filepath"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/incident/file"
	"acctaudit/audit/schema"
	"acctaudit/cmd/internal/cli"
)

// Cases returns the store of cases in the data folder.
func Cases(env *cli.Env) (*file.Store, error) {
	dir, err := env.DataFolder("incidents")
	if err != nil {
		return nil, err
	}
	return file.Open(dir), nil
}

// ListCases returns the cases, and the faults of files that could not be read.
func ListCases(env *cli.Env) ([]*incident.Case, []*schema.Problem, error) {
	store, err := Cases(env)
	if err != nil {
		return nil, nil, err
	}
	return store.List()
}

// OpenCases is like ListCases, without closed cases.
func OpenCases(env *cli.Env) ([]*incident.Case, []*schema.Problem, error) {
	cases, broken, err := ListCases(env)
	return slices.DeleteFunc(cases, func(c *incident.Case) bool { return !c.Open() }), broken, err
}

// readIncidents puts the open cases into inv. A case that cannot be read becomes a
// broken incident.
func readIncidents(env *cli.Env, inv *audit.Inventory) {
	cases, broken, err := OpenCases(env)
	if err != nil {
		inv.Incidents = append(inv.Incidents, audit.Incident{ID: "*", Broken: err.Error()})
	}
	for _, c := range cases {
		inv.Incidents = append(inv.Incidents, audit.Incident{ID: c.ID, Account: c.Account, Due: c.Due(), Past: c.Past()})
	}
	for _, b := range broken {
		id := strings.TrimSuffix(filepath.Base(b.File), ".yaml")
		b.File = "" // the id names it
		inv.Incidents = append(inv.Incidents, audit.Incident{ID: id, Broken: b.Error()})
	}
}
