// Package waiver keeps what a person has decided to put up with until a day, and
// which steps are to wait, in a YAML file that is written by hand and by the
// program alike.
//
// A waiver hides nothing: what it is about stays in the record, marked with the
// day and the reason. It holds no longer than a year, and ends when the password
// it is about changes or the finding worsens. What could not be looked at cannot
// be waived, only a question that is never going to be answered.
package waiver

import (
	_ "embed"
	"errors"
	"io/fs"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/audit/edit"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// A File is all waivers of a person, and the steps that wait.
type File struct {
	Version int                     `yaml:"version,omitempty"`
	Waivers schema.Map[Key, Waiver] `yaml:"waivers,omitempty"`
	Later   schema.Map[string, Day] `yaml:"later,omitempty"` // by the names of steps
}

// A Key says what a waiver is about: a code and an account, such as "mfa.none
// example.com/alice". A code alone is about the person, and [Everywhere] stands
// for all accounts.
type Key string

// Everywhere is the account of a question that no account is going to have
// answered.
const Everywhere audit.AccountID = "*"

// NewKey returns the key of a waiver.
func NewKey(code string, id audit.AccountID) Key {
	return Key(strings.TrimSpace(code + " " + string(id)))
}

// Check refuses what begins with no code.
func (k Key) Check() error {
	if code, _ := k.Parts(); !strings.Contains(code, ".") {
		return fault("fault.key")
	}
	return nil
}

// Parts returns the code and the account of k.
func (k Key) Parts() (code string, id audit.AccountID) {
	code, account, _ := strings.Cut(string(k), " ")
	return code, audit.AccountID(strings.TrimSpace(account))
}

// A Waiver is one thing that is put up with.
type Waiver struct {
	Until    Day      `yaml:"until,omitempty"`
	Reason   Reason   `yaml:"reason,omitempty"`
	Made     Moment   `yaml:"made,omitempty"`
	Severity Severity `yaml:"severity,omitempty"` // of what was waived; none is a question
}

// A Severity is one of audit.Severities.
type Severity string

// Known lists the severities.
func (Severity) Known() []string {
	var all []string
	for _, s := range audit.Severities {
		all = append(all, string(s))
	}
	return all
}

// longest is how long a waiver may last: a year, and a day for the hour.
const longest = 367 * 24 * time.Hour

// Check refuses what has no end, or one too far away, no reason and no beginning.
func (w *Waiver) Check() error {
	switch {
	case w.Until.IsZero():
		return fault("fault.until")
	case w.Made.IsZero():
		return fault("fault.made")
	case w.Until.Sub(w.Made.Time) > longest:
		return fault("fault.year")
	case strings.TrimSpace(string(w.Reason)) == "":
		return fault("fault.reason")
	}
	return nil
}

func fault(key string) error {
	f := schema.Fault(book.Text(key))
	return &f
}

// A Reason is why something is put up with, in the person's own words.
type Reason string

// Check refuses what looks like a secret.
func (r Reason) Check() error {
	if _, secret := draft.Refuse(string(r), nil); secret {
		return fault("fault.secret")
	}
	return nil
}

// A Day is a date without an hour.
type Day struct{ time.Time }

// UnmarshalText reads a day.
func (d *Day) UnmarshalText(text []byte) (err error) {
	if d.Time, err = time.Parse(time.DateOnly, string(text)); err != nil {
		return fault("fault.day")
	}
	return nil
}

// MarshalYAML writes d as it is read.
func (d Day) MarshalYAML() (any, error) { return d.Format(time.DateOnly), nil }

// Past reports whether d is over at a time.
func (d Day) Past(now time.Time) bool { return now.Format(time.DateOnly) > d.Format(time.DateOnly) }

// A Moment is a time to the second.
type Moment struct{ time.Time }

// UnmarshalText reads a moment.
func (m *Moment) UnmarshalText(text []byte) (err error) {
	if m.Time, err = time.Parse(time.RFC3339, string(text)); err != nil {
		return fault("fault.moment")
	}
	return nil
}

// MarshalYAML writes m as it is read.
func (m Moment) MarshalYAML() (any, error) { return m.Format(time.RFC3339), nil }

var files = edit.File[File]{
	Format: schema.Format{Size: 256 << 10, Version: 1, Key: "version"},
	Header: `# What acctaudit is told to put up with, and which steps are to wait. Never write a password here.
# 見送る指摘と、後に回す手順です。パスワードは書かないでください。
version: 1
`,
	Tall: []string{"waivers", "later"},
}

// Parse reads a file. The error, if any, is a [*schema.Problem].
func Parse(text []byte) (File, error) { return files.Parse(text) }

// Load reads the file at path. One that is not there is empty.
func Load(path string) (File, error) {
	f, err := files.Load(path)
	if errors.Is(err, fs.ErrNotExist) {
		return File{}, nil
	}
	return f, err
}

// Update lets change alter the file at path and saves it, as [keep.Update] does.
func Update(path string, change func(*File)) error { return files.Update(path, change) }

// Put adds w to f, or puts it in the place of that of the same key.
func (f *File) Put(k Key, w Waiver) { f.Waivers = put(f.Waivers, k, w) }

// Wait lets a step wait until a day.
func (f *File) Wait(step string, until Day) { f.Later = put(f.Later, step, until) }

func put[K ~string, V any](all schema.Map[K, V], key K, value V) schema.Map[K, V] {
	for i := range all {
		if all[i].Key == key {
			all[i].Value = value
			return all
		}
	}
	return append(all, schema.Pair[K, V]{Key: key, Value: value})
}
