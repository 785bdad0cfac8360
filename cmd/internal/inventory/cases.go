package inventory

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/incident/file"
	"acctaudit/cmd/internal/cli"
)

// Cases opens the store of cases in the data folder.
func Cases(env *cli.Env) (*file.Store, error) {
	dir, err := env.DataFolder("incidents")
	if err != nil {
		return nil, err
	}
	return file.Open(dir), nil
}

// OpenCases returns the cases that are open. One that cannot be read is told of where
// they are listed.
func OpenCases(env *cli.Env) ([]*incident.Case, error) {
	store, err := Cases(env)
	if err != nil {
		return nil, err
	}
	cases, _, err := store.List()
	return slices.DeleteFunc(cases, func(c *incident.Case) bool { return !c.Open() }), err
}

// readIncidents puts the person's cases into inv. What cannot be read is put
// in as such.
func readIncidents(env *cli.Env, inv *audit.Inventory) {
	store, err := Cases(env)
	if err != nil {
		inv.Incidents = append(inv.Incidents, audit.Incident{ID: "*", Broken: err.Error()})
		return
	}
	cases, broken, err := store.List()
	if err != nil {
		inv.Incidents = append(inv.Incidents, audit.Incident{ID: "*", Broken: err.Error()})
		return
	}
	for _, c := range cases {
		out := audit.Incident{ID: c.ID, Account: c.Account}
		out.Due, out.Past = times(env, c.Due()), times(env, c.Past())
		if c.Open() {
			inv.Incidents = append(inv.Incidents, out)
		}
	}
	for _, b := range broken {
		id := strings.TrimSuffix(filepath.Base(b.File), ".yaml")
		b.File = "" // the id says it
		inv.Incidents = append(inv.Incidents, audit.Incident{ID: id, Broken: b.Error()})
	}
}

// times returns the beginnings of days where the person is.
func times(env *cli.Env, days []incident.Day) []time.Time {
	var out []time.Time
	for _, d := range days {
		out = append(out, d.Time(env.Now().Location()))
	}
	return out
}
