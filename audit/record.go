package audit

import "time"

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
	for i, v := range Severities {
		if v == s {
			return i + 1
		}
	}
	return 0
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
	Check      string            `json:"check"`
	Code       string            `json:"code"`
	Severity   Severity          `json:"severity,omitempty"`
	Confidence Confidence        `json:"confidence,omitempty"`
	Entries    []EntryID         `json:"entries,omitempty"`
	Accounts   []AccountID       `json:"accounts,omitempty"`
	Exposure   int               `json:"exposure,omitempty"` // how easily an account falls by it, from 0 to 5, as docs/priority.md has it
	Values     map[string]string `json:"values,omitempty"`   // never a password or a part, length or hash of one
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
	Check         string    `json:"check"`
	Status        Status    `json:"status"`
	Reason        string    `json:"reason,omitempty"` // a code; words are the report's
	Detail        string    `json:"detail,omitempty"` // of a failure
	Clean         int       `json:"clean"`
	NotApplicable int       `json:"not_applicable"`
	Findings      []Finding `json:"findings"`
	Unknown       []Finding `json:"unknown"`
}

// Complete reports whether the check could judge everything it was asked to.
func (r Result) Complete() bool {
	return (r.Status == Done || r.Status == NotApplicable) && len(r.Unknown) == 0
}

// A Login is what a record keeps of an entry.
type Login struct {
	ID       EntryID   `json:"id"`
	Account  AccountID `json:"account,omitempty"`
	Source   string    `json:"source"`
	Name     string    `json:"name,omitempty"`
	Site     string    `json:"site,omitempty"`
	Username string    `json:"username,omitempty"`
	Address  string    `json:"address,omitempty"` // https and the host that it was saved for, nothing else of the address
	Copies   []string  `json:"copies,omitempty"`  // the sources of other places that keep the same login
}

// A Record is a finished audit: saved, compared and rendered, and free of
// secrets.
type Record struct {
	Schema    int           `json:"schema"`
	Tool      string        `json:"tool"` // name and version of the program
	Time      time.Time     `json:"time"`
	Demo      bool          `json:"demo,omitempty"`     // of an invented person
	Audience  string        `json:"audience,omitempty"` // whom it was made for, if things were taken out for that; "" is the person
	Policy    string        `json:"policy,omitempty"`
	Complete  bool          `json:"complete"` // false if anything asked for could not be looked at
	Stores    []Store       `json:"stores"`
	Logins    []Login       `json:"logins"`
	Accounts  []Standing    `json:"accounts"`
	Habits    []HabitRecord `json:"habits,omitempty"`
	Relations []Relation    `json:"relations,omitempty"`
	Results   []Result      `json:"results"`
}

// A Relation is what joins accounts, as far as it is known.
type Relation struct {
	Kind     RelationKind `json:"kind"`
	By       AccountID    `json:"by,omitempty"` // the account through which the others open
	Accounts []AccountID  `json:"accounts"`
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
	ID                AccountID `json:"id"`
	Service           string    `json:"service,omitempty"`
	Name              Text      `json:"name"`
	Site              string    `json:"site,omitempty"`
	Sites             []string  `json:"sites,omitempty"` // others that the same login opens
	Username          string    `json:"username,omitempty"`
	Category          string    `json:"category,omitempty"`
	Importance        int       `json:"importance,omitempty"`
	ImportanceGuessed bool      `json:"importance_guessed,omitempty"`
	Methods           []Method  `json:"methods,omitempty"`
	BackupCodes       string    `json:"backup_codes,omitempty"`
	Confirmed         string    `json:"confirmed,omitempty"` // a date, YYYY-MM-DD
	Doubt             Doubt     `json:"doubt,omitempty"`     // why what was answered of it is no evidence; "" if it is, or nothing was
	Offered           []Method  `json:"offered,omitempty"`
	OfferedAsOf       string    `json:"offered_as_of,omitempty"`
}

// A HabitRecord is what a record keeps of an answered habit.
type HabitRecord struct {
	ID    string `json:"id"`
	Value Reply  `json:"value"`
	Date  string `json:"date,omitempty"`  // YYYY-MM-DD
	Doubt Doubt  `json:"doubt,omitempty"` // why the answer is no evidence; "" if it is, or there is none
}

// Worst returns the highest severity among the findings, or "".
func (r *Record) Worst() Severity {
	var worst Severity
	for _, res := range r.Results {
		for _, f := range res.Findings {
			if f.Severity.Rank() > worst.Rank() {
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
