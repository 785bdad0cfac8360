package json

import (
	_ "embed"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"acctaudit/audit"
	"acctaudit/audit/plan"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// format is the format of a record. A record of 10,000 logins has about five million
// bytes.
var format = schema.Format{Size: 64 << 20, Version: audit.Schema, Oldest: 1, Key: "schema"}

// A saved is a [Document] as it is read. What follows from the record is made anew, so any
// version of it will do.
type saved struct {
	audit.Record
	Plan    jsontext.Value `json:"plan"`
	Changes jsontext.Value `json:"changes"`
}

// Read returns the record in r. A file that is too large, broken or of another
// schema gives a [*schema.Problem].
func Read(r io.Reader) (*audit.Record, error) {
	b, err := io.ReadAll(io.LimitReader(r, int64(format.Size)+1))
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	var doc saved
	if err := format.JSON(b, &doc); err != nil {
		return nil, err
	}
	rec := &doc.Record
	if rec.Schema == 1 {
		countAll(rec)
	}
	if rec.Schema < audit.Schema {
		relate(rec)
	}
	if p := check(rec); p != nil {
		return nil, p
	}
	return rec, nil
}

// relate makes a record of schema 2 one of schema 3, which says what joins accounts and
// how easily they fall. Schema 2 said nothing of ways through other accounts.
func relate(rec *audit.Record) {
	rec.Schema = audit.Schema
	account := make(map[audit.EntryID]audit.AccountID)
	for _, l := range rec.Logins {
		account[l.ID] = l.Account
	}
	for _, res := range rec.Results {
		for i := range res.Findings {
			f := &res.Findings[i]
			f.Exposure = exposures[f.Code]
			if f.Code != "pw.reused.exact" {
				continue
			}
			if f.Accounts == nil {
				for _, e := range f.Entries {
					f.Accounts = append(f.Accounts, account[e])
				}
			}
			rec.Relations = append(rec.Relations, audit.Relation{Kind: audit.SamePassword, Accounts: f.Accounts})
		}
	}
}

// exposures are how easily an account falls by the codes of schema 2.
var exposures = map[string]int{
	"pw.common": 3, "pw.weak": 3, "pw.contains-personal": 3, "pw.contains-service": 3, "pw.change": 3,
	"mfa.none": 1, "mfa.available-not-enabled": 1, "rec.stale-contact": 1, "rec.weak-route": 1,
	"incident.follow-up-overdue": 4,
}

// countAll makes a record of schema 1 one of schema 2, which accounts for every item of
// a store. Schema 1 did not say what was set apart in an export, and counted each secret
// of an item of a keyring.
func countAll(rec *audit.Record) {
	for i := range rec.Stores {
		s := &rec.Stores[i]
		switch lost := s.Lost(); {
		case lost < 0:
			s.Items -= lost
		case lost > 0:
			apart := map[audit.Apart]int{audit.ApartOther: lost}
			maps.Copy(apart, s.SetApart)
			s.SetApart = apart
		}
	}
}

// check refuses what this program never writes and no report could say truthfully.
func check(rec *audit.Record) *schema.Problem {
	if rec.Time.IsZero() {
		return fault("fault.time", "time")
	}
	read, kept := 0, len(rec.Logins) // what is one login in several stores was read in each
	for i, s := range rec.Stores {
		read += s.Entries
		if p := checkStore(rec, s, fmt.Sprintf("stores[%d]", i)); p != nil {
			return p
		}
	}
	for i, res := range rec.Results {
		if p := checkResult(rec, res, fmt.Sprintf("results[%d]", i)); p != nil {
			return p
		}
	}
	for _, l := range rec.Logins {
		kept += len(l.Copies)
	}
	switch {
	case rec.Complete && read != kept:
		return fault("fault.complete", "logins")
	case rec.Complete && !rec.Judge():
		return fault("fault.complete", "complete")
	case plan.Wide(rec):
		return fault("fault.wide", "relations")
	}
	return nil
}

func checkStore(rec *audit.Record, s audit.Store, place string) *schema.Problem {
	if slices.Min(append(slices.Collect(maps.Values(s.SetApart)), s.Items, s.Entries, s.Unread)) < 0 {
		return fault("fault.count", place)
	}
	if rec.Complete && !s.Complete() {
		return fault("fault.complete", place)
	}
	return nil
}

func checkResult(rec *audit.Record, res audit.Result, place string) *schema.Problem {
	switch {
	case rec.Complete && !res.Complete():
		return fault("fault.complete", place)
	case !slices.Contains([]audit.Status{audit.Done, audit.Skipped, audit.Failed, audit.NotApplicable}, res.Status):
		return fault("fault.status", place)
	case res.Clean < 0 || res.NotApplicable < 0:
		return fault("fault.count", place)
	}
	for i, f := range res.Findings {
		if f.Severity.Rank() == 0 {
			return fault("fault.severity", fmt.Sprintf("%s.findings[%d]", place, i))
		}
	}
	return nil
}

// fault is a problem at a place, such as stores[1].
func fault(key, place string) *schema.Problem {
	return &schema.Problem{What: book.Both(key, words.V{"place": place})}
}
