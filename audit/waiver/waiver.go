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
	"acctaudit/audit/edit"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// A File is all waivers of a person, and the steps that wait.
type File struct {
	Version int      `yaml:"version"`
	Waivers []Waiver `yaml:"waivers"`
	Later   []Wait   `yaml:"later"`
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

// Parts returns the code and the account of k.
func (k Key) Parts() (code string, id audit.AccountID) {
	code, account, _ := strings.Cut(string(k), " ")
	return code, audit.AccountID(strings.TrimSpace(account))
}

// A Waiver is one thing that is put up with.
type Waiver struct {
	Key      Key            `schema:"name"`
	Until    time.Time      `yaml:"until" rule:"day"`
	Reason   string         `yaml:"reason" rule:"reason"`
	Made     time.Time      `yaml:"made"`
	Severity audit.Severity `yaml:"severity" rule:"severity"` // of what was waived; none is a question
}

// A Wait is a step that waits until a day.
type Wait struct {
	Step  string    `schema:"name"`
	Until time.Time `yaml:"until" rule:"day" schema:"alone"`
}

// longest is how long a waiver may last: a year, and a day for the hour.
const longest = 367 * 24 * time.Hour

// check refuses a waiver that has no end, or one too far away, no reason and no
// beginning, and a key that begins with no code.
func check(v any) error {
	switch v := v.(type) {
	case *Key:
		if code, _ := v.Parts(); !strings.Contains(code, ".") {
			return fault("fault.key")
		}
	case *Waiver:
		switch {
		case v.Until.IsZero():
			return fault("fault.until")
		case v.Made.IsZero():
			return fault("fault.made")
		case v.Until.Sub(v.Made) > longest:
			return fault("fault.year")
		case strings.TrimSpace(v.Reason) == "":
			return fault("fault.reason")
		}
	}
	return nil
}

func fault(key string) error { return schema.Fault(book.Text(key)) }

// Past reports whether a day is over at a time.
func Past(day, now time.Time) bool { return now.Format(time.DateOnly) > day.Format(time.DateOnly) }

var files = edit.File[File]{
	Format: schema.Format{
		Size: 256 << 10, Version: 1, Key: "version", Check: check,
		Rules: map[string]schema.Rule{
			"severity": schema.Among(audit.Severities...),
			"reason":   edit.Harmless(func() audit.Text { return book.Text("fault.secret") }),
		},
	},
	Header: `# What acctaudit is told to put up with, and which steps are to wait. Never write a password here.
# 見送る指摘と、後に回す手順です。パスワードは書かないでください。
version: 1
`,
	Tall: []string{"waivers", "later"},
}

// Load reads the file at path. One that is not there is empty; one that makes no sense is a
// [*schema.Problem].
func Load(path string) (File, error) {
	f, err := files.Load(path)
	if errors.Is(err, fs.ErrNotExist) {
		return File{}, nil
	}
	return f, err
}

// Update lets change alter the file at path and saves it, as [keep.Update] does.
func Update(path string, change func(*File)) error {
	return files.Update(path, func(f *File) error {
		change(f)
		return nil
	})
}

// Put adds w to f, or puts it in the place of that of the same key.
func (f *File) Put(w Waiver) {
	f.Waivers = schema.Put(f.Waivers, w, func(w Waiver) Key { return w.Key })
}

// Wait lets a step wait until a day.
func (f *File) Wait(step string, until time.Time) {
	f.Later = schema.Put(f.Later, Wait{step, until}, func(w Wait) string { return w.Step })
}
