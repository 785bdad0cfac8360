package audit

import (
	"cmp"
	"slices"
	"time"
)

// Schema is the version of [Record] that this program writes.
const Schema = 3

// A Severity ranks findings. The five levels are those of OCSF severity_id 1–5.
type Severity string

// Severities, least first.
const (
	Info     Severity = "info"
	Low      Severity = "low"
	Medium   Severity = "medium"
	High     Severity = "high"
	Critical Severity = "critical"
)

// Severities lists every severity, least first.
var Severities = []Severity{Info, Low, Medium, High, Critical}

// Rank orders severities: 1 for info to 5 for critical, 0 for anything else.
func (s Severity) Rank() int {
	return slices.Index(Severities, s) + 1
}

// A Confidence says how sure a finding is.
type Confidence string

// The confidences; the empty one is Certain.
const (
	Certain Confidence = ""
	Likely  Confidence = "likely"
	Hint    Confidence = "hint"
)

// A Finding is one thing worth changing, or one that could not be judged. It
// carries values, not sentences, so a saved record reads in any language.
type Finding struct {
	Check      string            `json:"check" kind:"code of the program"`
	Code       string            `json:"code" kind:"code of the program"`
	Severity   Severity          `json:"severity,omitempty" kind:"code of the program"`
	Confidence Confidence        `json:"confidence,omitempty" kind:"code of the program"`
	Entries    []EntryID         `json:"entries,omitempty" kind:"identifier"`
	Accounts   []AccountID       `json:"accounts,omitempty" kind:"identifier"`
	Exposure   int               `json:"exposure,omitempty" kind:"number"`       // how easily an account falls by it, from 0 to 5, as docs/priority.md has it
	Values     map[string]string `json:"values,omitempty" kind:"values by name"` // never a password or a part, length or hash of one
	Waived     bool              `json:"waived,omitempty" kind:"yes or no"`      // the person puts up with it, at each of its accounts
	Waivers    []Waiver          `json:"waivers,omitempty" kind:"fields of its own"`
}

// About returns a finding about an account, with pairs of names and values: those that are empty are left out.
func About(a *Account, code string, pairs ...string) Finding {
	f := Finding{Code: code, Accounts: []AccountID{a.ID}}
	for pair := range slices.Chunk(pairs, 2) {
		if pair[1] == "" {
			continue
		}
		if f.Values == nil {
			f.Values = make(map[string]string)
		}
		f.Values[pair[0]] = pair[1]
	}
	return f
}

// A Waiver says until when a person puts up with a finding at an account, and why.
type Waiver struct {
	Account AccountID `json:"account,omitempty" kind:"identifier"`
	Until   string    `json:"until" kind:"date"` // a date, YYYY-MM-DD
	Reason  string    `json:"reason,omitempty" kind:"free text"`
}

// Waives reports whether the person puts up with f at an account.
func (f *Finding) Waives(id AccountID) bool {
	return slices.ContainsFunc(f.Waivers, func(w Waiver) bool { return w.Account == id })
}

// A Status says whether a check gave an answer. A check that could not run
// has not passed.
type Status string

// The statuses.
const (
	Done          Status = "done"
	Skipped       Status = "skipped" // what it needs was not there
	Failed        Status = "failed"
	NotApplicable Status = "n/a" // there is nothing that the question applies to
)

// A Result is what one check came to: of each thing that it looked at,
// whether it is a finding, clean, unknown or not applicable.
type Result struct {
	Check         string    `json:"check" kind:"code of the program"`
	Status        Status    `json:"status" kind:"code of the program"`
	Reason        string    `json:"reason,omitempty" kind:"code of the program"` // a code; words are the report's
	Detail        string    `json:"detail,omitempty" kind:"free text"`           // of a failure
	Clean         int       `json:"clean" kind:"number"`
	NotApplicable int       `json:"not_applicable" kind:"number"`
	Findings      []Finding `json:"findings" kind:"findings"`
	Unknown       []Finding `json:"unknown" kind:"findings"`
}

// Complete reports whether the check could judge everything it was asked to, but for
// questions that the person has waived.
func (r Result) Complete() bool {
	return (r.Status == Done || r.Status == NotApplicable) && !slices.ContainsFunc(r.Unknown, func(f Finding) bool { return !f.Waived })
}

// A Login is what a record keeps of an entry.
type Login struct {
	ID       EntryID   `json:"id" kind:"identifier"`
	Account  AccountID `json:"account,omitempty" kind:"identifier"`
	Source   string    `json:"source" kind:"code of the program"`
	Name     string    `json:"name,omitempty" kind:"free text"`
	Site     string    `json:"site,omitempty" kind:"site"`
	Username string    `json:"username,omitempty" kind:"user name"`
	Address  string    `json:"address,omitempty" kind:"free text"`          // https and the host that it was saved for, nothing else of the address
	Copies   []string  `json:"copies,omitempty" kind:"code of the program"` // the sources of other places that keep the same login
}

// A Record is a finished audit: saved, compared and rendered, and free of
// secrets.
type Record struct {
	Schema    int           `json:"schema" kind:"number"`
	Tool      string        `json:"tool" kind:"version of the program"` // name and version of the program
	Time      time.Time     `json:"time" kind:"time"`
	Demo      bool          `json:"demo,omitempty" kind:"yes or no"`               // of an invented person
	Audience  string        `json:"audience,omitempty" kind:"code of the program"` // whom it was made for, if things were taken out for that; "" is the person
	Policy    string        `json:"policy,omitempty" kind:"policy profile"`
	Complete  bool          `json:"complete" kind:"yes or no"`                  // false if anything asked for could not be looked at
	Scope     []string      `json:"scope,omitempty" kind:"code of the program"` // what the logins were chosen by, if only some were asked for
	Stores    []Store       `json:"stores" kind:"fields of its own"`
	Logins    []Login       `json:"logins" kind:"fields of its own"`
	Accounts  []Standing    `json:"accounts" kind:"fields of its own"`
	Habits    []HabitRecord `json:"habits,omitempty" kind:"fields of its own"`
	Relations []Relation    `json:"relations,omitempty" kind:"fields of its own"`
	Results   []Result      `json:"results" kind:"fields of its own"`
}

// A Relation is what joins accounts, as far as it is known.
type Relation struct {
	Kind     RelationKind `json:"kind" kind:"code of the program"`
	By       AccountID    `json:"by,omitempty" kind:"identifier"` // the account through which the others open
	Accounts []AccountID  `json:"accounts" kind:"identifier"`
}

// A RelationKind is how accounts are joined.
type RelationKind string

// The kinds of relation. Whoever has the account that the last three are by
// needs nothing else.
const (
	SamePassword    RelationKind = "same-password"
	SimilarPassword RelationKind = "similar-password"
	Recovers        RelationKind = "recovers"  // it is a way back into the others
	SignsIn         RelationKind = "signs-in"  // it is a way into the others
	GetsMail        RelationKind = "gets-mail" // the others have its address as user name, and no way back is written down
)

// RelationKinds lists every kind of relation.
var RelationKinds = []RelationKind{SamePassword, SimilarPassword, Recovers, SignsIn, GetsMail}

// A Standing is what a record keeps of an account.
type Standing struct {
	ID                AccountID `json:"id" kind:"identifier"`
	Service           string    `json:"service,omitempty" kind:"service"`
	Name              Text      `json:"name" kind:"name of an account"`
	Site              string    `json:"site,omitempty" kind:"site"`
	Sites             []string  `json:"sites,omitempty" kind:"site"` // others that the same login opens
	Username          string    `json:"username,omitempty" kind:"user name"`
	Category          string    `json:"category,omitempty" kind:"service"`
	Importance        int       `json:"importance,omitempty" kind:"number"`
	ImportanceGuessed bool      `json:"importance_guessed,omitempty" kind:"yes or no"`
	Methods           []Method  `json:"methods,omitempty" kind:"second factor"`
	BackupCodes       string    `json:"backup_codes,omitempty" kind:"second factor"`
	Confirmed         string    `json:"confirmed,omitempty" kind:"date"`            // a date, YYYY-MM-DD
	Doubt             Doubt     `json:"doubt,omitempty" kind:"code of the program"` // why what was answered of it is no evidence; "" if it is, or nothing was
	Offered           []Method  `json:"offered,omitempty" kind:"second factor"`
	OfferedAsOf       string    `json:"offered_as_of,omitempty" kind:"month"`
}

// A HabitRecord is what a record keeps of an answered habit.
type HabitRecord struct {
	ID    string `json:"id" kind:"code of the program"`
	Value Reply  `json:"value" kind:"code of the program"`
	Date  string `json:"date,omitempty" kind:"date"`                 // YYYY-MM-DD
	Doubt Doubt  `json:"doubt,omitempty" kind:"code of the program"` // why the answer is no evidence; "" if it is, or there is none
}

// Accounted returns a function that returns the accounts of a finding of r, each once:
// those that it names, and those of its entries; "", the person, if there are none.
func (r *Record) Accounted() func(*Finding) []AccountID {
	of := make(map[EntryID]AccountID, len(r.Logins))
	for _, l := range r.Logins {
		of[l.ID] = l.Account
	}
	return func(f *Finding) []AccountID {
		ids := slices.Clone(f.Accounts)
		for _, e := range f.Entries {
			ids = append(ids, cmp.Or(of[e], AccountID("entry:"+e)))
		}
		switch len(ids) {
		case 0:
			return []AccountID{""}
		case 1: // as almost always
			return ids
		}
		seen := make(map[AccountID]bool, len(ids))
		return slices.DeleteFunc(ids, func(id AccountID) bool {
			again := seen[id]
			seen[id] = true
			return again
		})
	}
}

// Worst returns the highest severity among the findings that are not waived, or "".
func (r *Record) Worst() Severity {
	var worst Severity
	for _, res := range r.Results {
		for _, f := range res.Findings {
			if f.Severity.Rank() > worst.Rank() && !f.Waived {
				worst = f.Severity
			}
		}
	}
	return worst
}

// Judge reports whether everything asked for was looked at: there was a store,
// or an account that the person named, and each store was read to the end;
// there was a check, and each has an answer for everything.
func (r *Record) Judge() bool {
	complete := Complete(r.Stores) || len(r.Stores) == 0 && len(r.Accounts) > 0
	complete = complete && len(r.Results) > 0
	for _, res := range r.Results {
		complete = complete && res.Complete()
	}
	return complete
}
