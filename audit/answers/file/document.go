package file

import (
	_ "embed"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/draft"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

func fault(key string) error {
	f := schema.Fault(book.Text(key))
	return &f
}

// A document is a checklist as it stands in a file. The keys are in the order
// in which they are written.
type document struct {
	Version  int                            `yaml:"version,omitempty"`
	Things   schema.Map[thingID, thing]     `yaml:"things,omitempty"`
	Accounts schema.Map[string, account]    `yaml:"accounts,omitempty"`
	Habits   schema.Map[questionID, answer] `yaml:"habits,omitempty"`
}

type thing struct {
	Kind       kind   `yaml:"kind,omitempty"`
	Name       string `yaml:"name,omitempty"`
	Held       reply  `yaml:"held,omitempty"`
	Place      place  `yaml:"place,omitempty"`
	Expires    date   `yaml:"expires,omitempty"`
	Photo      reply  `yaml:"photo,omitempty"`
	Backup     reply  `yaml:"backup,omitempty"`
	Lock       reply  `yaml:"lock,omitempty"`
	ScreenLock reply  `yaml:"screen_lock,omitempty"`
	CarrierPIN reply  `yaml:"carrier_pin,omitempty"`
	Confirmed  date   `yaml:"confirmed,omitempty"`
}

type account struct {
	Service         string     `yaml:"service,omitempty"`
	Name            string     `yaml:"name,omitempty"`
	Domain          string     `yaml:"domain,omitempty"`
	Username        string     `yaml:"username,omitempty"`
	Importance      int        `yaml:"importance,omitempty" range:"1-5"`
	ImportanceGuess int        `yaml:"importance_guess,omitempty" range:"1-5"`
	Factors         factors    `yaml:"factors,omitempty"`
	BackupCodes     codes      `yaml:"backup_codes,omitempty"`
	Confirmed       date       `yaml:"confirmed,omitempty"`
	ConfirmedBy     by         `yaml:"confirmed_by,omitempty"`
	SignIn          [][]string `yaml:"signin,omitempty"`
	Recover         [][]string `yaml:"recover,omitempty"`
	Reviewed        date       `yaml:"reviewed,omitempty"`
	Recovery        *recovery  `yaml:"recovery,omitempty"`
	Note            place      `yaml:"note,omitempty"`
}

type codes struct {
	State state `yaml:"state,omitempty" schema:"alone"`
	Place place `yaml:"place,omitempty"`
}

type recovery struct {
	Mail     answer                       `yaml:"mail,omitempty"`
	Phone    answer                       `yaml:"phone,omitempty"`
	Evidence schema.Map[evidence, answer] `yaml:"evidence,omitempty"`
	Support  place                        `yaml:"support,omitempty"`
	Hours    string                       `yaml:"hours,omitempty"`
}

type answer struct {
	Value reply `yaml:"answer,omitempty" schema:"alone"`
	Date  date  `yaml:"date,omitempty"`
	Place place `yaml:"place,omitempty"`
}

// MarshalYAML writes what was said alone as one word.
func (a answer) MarshalYAML() (any, error) {
	if a == (answer{Value: a.Value}) {
		return a.Value, nil
	}
	type plain answer
	return plain(a), nil
}

// MarshalYAML writes a state alone as one word.
func (c codes) MarshalYAML() (any, error) {
	if c.Place == "" {
		return c.State, nil
	}
	type plain codes
	return plain(c), nil
}

// Words of which a file holds one of several.
type (
	kind       string
	state      string
	evidence   string
	by         string
	questionID string
)

func (kind) Known() []string       { return answers.Kinds() }
func (state) Known() []string      { return answers.Codes() }
func (evidence) Known() []string   { return answers.EvidenceKinds() }
func (by) Known() []string         { return []string{answers.ByForm, answers.ByCommand} }
func (questionID) Known() []string { return answers.QuestionIDs() }

// A reply is yes, no or unknown, in either language.
type reply string

var replies = map[string]audit.Reply{
	"yes": audit.Yes, "true": audit.Yes, "はい": audit.Yes,
	"no": audit.No, "false": audit.No, "いいえ": audit.No,
	"unknown": audit.Unknown, "不明": audit.Unknown,
}

func (r *reply) UnmarshalText(text []byte) error {
	found, ok := replies[strings.ToLower(string(text))]
	if !ok {
		return schema.OneOf{"yes", "no", "unknown"}
	}
	*r = reply(found)
	return nil
}

// A date is a day, written as 2026-10-01.
type date struct{ time.Time }

// MarshalYAML writes d as 2026-10-01.
func (d date) MarshalYAML() (any, error) { return d.Format(time.DateOnly), nil }

func (d *date) UnmarshalText(text []byte) (err error) {
	d.Time, err = time.Parse(time.DateOnly, string(text))
	if err != nil || d.Year() < 1900 {
		return fault("fault.date")
	}
	return nil
}

// A thingID names a thing, also behind a method and an @.
type thingID string

func (id thingID) Check() error {
	if strings.ContainsAny(string(id), "@:") {
		return fault("fault.thing-id")
	}
	return nil
}

// Check refuses a thing of no kind.
func (t *thing) Check() error {
	if t.Kind != "" {
		return nil
	}
	text := book.Text("fault.thing-kind")
	v := words.V{"list": strings.Join(answers.Kinds(), ", ")}
	return &schema.Fault{En: words.Fill(text.En, v), Ja: words.Fill(text.Ja, v)}
}

// A place says where something is kept, in the person's own words.
type place string

func (p place) Check() error {
	if _, secret := draft.Refuse(string(p), nil); secret {
		return fault("fault.secret")
	}
	return nil
}

// A factor is written as METHOD or METHOD@THING.
type factor audit.Factor

func (f factor) MarshalText() ([]byte, error) {
	return []byte(answers.FormatFactor(audit.Factor(f))), nil
}

func (f *factor) UnmarshalText(text []byte) error {
	found, ok := answers.ParseFactor(string(text))
	if !ok {
		return schema.OneOf(answers.MethodNames())
	}
	*f = factor(found)
	return nil
}

type factors []factor

func (fs factors) Check() error {
	if !answers.Alone(fs.out()) {
		return fault("fault.alone")
	}
	return nil
}

// Check refuses an account that names nothing.
func (a *account) Check() error {
	if a.Service == "" && a.Domain == "" && a.Name == "" {
		return fault("fault.no-name")
	}
	return nil
}

// set returns what a document says. Two accounts that are one are refused.
func (d *document) set() (answers.Set, error) {
	var s answers.Set
	for _, p := range d.Things {
		s.Things = append(s.Things, p.Value.out(string(p.Key)))
	}
	seen := make(map[audit.AccountID]bool)
	for _, p := range d.Accounts {
		a := p.Value.out(p.Key)
		id := a.Bare().ID
		if seen[id] {
			return s, p.Problem(book.Text("fault.same"))
		}
		seen[id] = true
		s.Accounts = append(s.Accounts, a)
	}
	for _, p := range d.Habits {
		s.Habits = append(s.Habits, audit.Habit{ID: string(p.Key), Answer: p.Value.out()})
	}
	return s, nil
}

// documentOf is the document that says s.
func documentOf(s answers.Set) *document {
	var d document
	for _, t := range s.Things {
		d.Things = append(d.Things, schema.Pair[thingID, thing]{Key: thingID(t.ID), Value: thingIn(t)})
	}
	for _, a := range s.Accounts {
		d.Accounts = append(d.Accounts, schema.Pair[string, account]{Key: a.Key, Value: accountIn(a)})
	}
	for _, h := range s.Habits {
		d.Habits = append(d.Habits, schema.Pair[questionID, answer]{Key: questionID(h.ID), Value: answerIn(h.Answer)})
	}
	return &d
}
