// Package sample makes records for the tests of report and its writers. Its
// people, accounts and checks are invented. Nothing but tests imports it.
package sample

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/goccy/go-yaml"

	"acctaudit/audit"
)

//go:embed checks.yaml
var checks []byte

//go:embed record.json
var record []byte

// Checks returns stand-ins for the real checks: their words, without their
// work.
func Checks() []*audit.Check {
	var list []struct {
		ID      string
		Relates []audit.RelationKind
		Words   audit.Words
	}
	if err := yaml.UnmarshalWithOptions(checks, &list, yaml.Strict()); err != nil {
		panic(err)
	}
	all := make([]*audit.Check, len(list))
	for i := range list {
		all[i] = &audit.Check{ID: list[i].ID, Relates: list[i].Relates, Words: func() *audit.Words { return &list[i].Words }}
	}
	return all
}

// Record returns the audit of an invented person that shows every part of a
// report: findings of all severities, two reuse groups, a store that was
// locked, a check that did not run and answers that are missing.
func Record() *audit.Record {
	rec := new(audit.Record)
	if err := json.Unmarshal(record, rec); err != nil {
		panic(err)
	}
	return rec
}

// Clean returns a record of a complete audit that found nothing.
func Clean() *audit.Record {
	rec := Record()
	rec.Demo, rec.Complete, rec.Stores = false, true, rec.Stores[:1]
	rec.Results = nil
	for _, c := range Checks() {
		rec.Results = append(rec.Results, audit.Result{Check: c.ID, Status: audit.Done, Clean: 12, Findings: []audit.Finding{}, Unknown: []audit.Finding{}})
	}
	return rec
}

// Large returns a record with that many logins and findings. Each finding is like one
// about passwords in Record.
func Large(logins, findings int) *audit.Record {
	rec := Record()
	like := slices.Concat(rec.Results[0].Findings[:1], rec.Results[1].Findings)
	rec.Logins, rec.Accounts, rec.Relations = nil, nil, nil
	for i := range logins {
		n := strconv.Itoa(i)
		site := "service" + n + ".example"
		rec.Logins = append(rec.Logins, audit.Login{ID: audit.EntryID("csv:" + n), Account: audit.AccountID(site), Source: "chrome", Name: "サービス" + n, Site: site, Username: fmt.Sprintf("user%d@mail.example", i%7)})
		rec.Accounts = append(rec.Accounts, audit.Standing{ID: audit.AccountID(site), Name: audit.Text{En: "Service " + n, Ja: "サービス" + n}, Site: site, Username: rec.Logins[i].Username, Importance: 1 + i%5})
	}
	res := audit.Result{Check: "strength", Status: audit.Done, Clean: logins - findings, Unknown: []audit.Finding{}}
	for i := range findings {
		f, members := like[i%len(like)], len(like[i%len(like)].Entries)
		f.Severity, f.Entries, f.Accounts = audit.Severities[i%5], nil, nil
		for n := range members {
			l := rec.Logins[(i+n)%logins]
			f.Entries, f.Accounts = append(f.Entries, l.ID), append(f.Accounts, l.Account)
		}
		if members > 1 {
			rec.Relations = append(rec.Relations, audit.Relation{Kind: audit.SamePassword, Accounts: f.Accounts})
		}
		res.Findings = append(res.Findings, f)
	}
	rec.Results = []audit.Result{res}
	return rec
}

// HostileRecord returns a record in which pick makes every text, except those that say
// what kind of thing something is.
func HostileRecord(pick func() string) *audit.Record {
	rec := Record()
	spoiler{pick, make(map[string]string)}.spoil(reflect.ValueOf(rec).Elem())
	rec.Stores[1].State = audit.StoreState(pick())
	rec.Results[7].Check, rec.Results[7].Status = pick(), audit.Failed
	return rec
}

// A spoiler replaces texts by those of pick. The same id stays the same.
type spoiler struct {
	pick func() string
	ids  map[string]string
}

// kinds are the fields that a spoiler leaves: they say what kind of thing something is.
var kinds = []string{"Audience", "Check", "Code", "Severity", "Status", "State", "Kind"}

func (s spoiler) spoil(v reflect.Value) {
	switch is := v.Addr().Interface().(type) {
	case *map[audit.Apart]int:
		*is = map[audit.Apart]int{audit.Apart(s.pick()): 2, audit.ApartToken: 1}
	case *map[string]string:
		*is = make(map[string]string)
		for _, name := range []string{"count", "site", "policy", "method", "offered"} {
			(*is)[name] = s.pick()
		}
	case *audit.AccountID, *audit.EntryID:
		v.SetString(s.id(v.String()))
	case *[]audit.Method:
		*is = append(*is, audit.Method(s.pick()))
	case *[]string:
		*is = []string{s.pick(), s.pick()}
	default:
		s.parts(v)
	}
}

func (s spoiler) parts(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(s.pick())
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !slices.Contains(kinds, f.Name) {
				s.spoil(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.spoil(v.Index(i))
		}
	}
}

// id returns what replaces an id, the same each time.
func (s spoiler) id(of string) string {
	if _, ok := s.ids[of]; !ok && of != "" {
		s.ids[of] = s.pick() + of
	}
	return s.ids[of]
}

// Cycle returns a function that returns one text after another, and begins again after
// the last.
func Cycle(texts []string) func() string {
	i := -1
	return func() string {
		i++
		return texts[i%len(texts)]
	}
}
