// Package settings keeps what a person said once for every run: where their
// passwords are, who they are, and how the audit shall judge.
//
// It is one YAML file, written by hand and by the program alike, for its owner
// only. A change leaves everything else in it as it stands.
package settings

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/desk"
	"acctaudit/audit/edit"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// Settings are what a file of them says. What it does not say is empty.
type Settings struct {
	Version    int        `yaml:"version"`
	Language   audit.Lang `yaml:"language" rule:"language"`
	Country    string     `yaml:"country" rule:"country"` // whose public desks are named
	Sources    []string   `yaml:"sources" rule:"source"`
	Exports    []string   `yaml:"exports"`            // paths of files that a browser or a manager wrote
	Forms      []Form     `yaml:"forms"`              // of exports that do not say themselves what they are
	Breaches   []string   `yaml:"breaches"`           // paths of lists of leaked passwords and of leaks
	Person     []string   `yaml:"person" rule:"name"` // names and dates, for the strength check
	Policy     string     `yaml:"policy"`             // the name of a profile, or the path of a policy file
	StaleAfter Span       `yaml:"stale_after"`
	History    Runs       `yaml:"history"`
}

// elsewhere is a country of which no desk is known.
const elsewhere = "none"

// Countries lists what may be said of the country.
func Countries() []string { return append(slices.Clone(desk.Countries), elsewhere) }

// A Form is what a person said of an export that the file does not say itself.
type Form struct {
	Path    string `yaml:"path"`
	Format  string `yaml:"format"`
	Columns string `yaml:"columns"`
	KeyFile string `yaml:"key_file"`
}

// FormOf returns the form of the export at path, one that says nothing if there is none.
func FormOf(forms []Form, path string) Form {
	if i := slices.IndexFunc(forms, func(f Form) bool { return f.Path == path }); i >= 0 {
		return forms[i]
	}
	return Form{Path: path}
}

// The sources besides exports.
const (
	Keyring = "keyring" // everything readable in it
	Own     = "own"     // only what "acctaudit entries" put there
)

// Sources lists them.
func Sources() []string { return []string{Keyring, Own} }

// A Span is how long an answer is evidence, written as 180d.
type Span time.Duration

// UnmarshalText reads a span; a number alone is of days.
func (s *Span) UnmarshalText(text []byte) error {
	d, err := audit.ParseSpan(string(text), 24*time.Hour)
	if err != nil || d == 0 {
		return schema.Fault(book.Text("fault.span"))
	}
	*s = Span(d)
	return nil
}

// MarshalText writes s as it is read.
func (s Span) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// String writes s in days, if it is whole days. None is the usual span.
func (s Span) String() string {
	d := cmp.Or(time.Duration(s), audit.StaleAfter)
	if days := d / (24 * time.Hour); days*24*time.Hour == d {
		return fmt.Sprintf("%dd", days)
	}
	return d.String()
}

// Runs is how many audits are kept to compare with: "off", or a number. None is
// the usual number.
type Runs int

// Off is to keep none.
const Off Runs = -1

// UnmarshalText reads a number from 2 to 9999: two can be compared.
func (r *Runs) UnmarshalText(text []byte) error {
	n, err := strconv.Atoi(string(text))
	switch {
	case string(text) == "off":
		n = int(Off)
	case err != nil || n < 2 || n > 9999:
		return schema.Fault(book.Text("fault.runs"))
	}
	*r = Runs(n)
	return nil
}

// MarshalText writes r as it is read.
func (r Runs) MarshalText() ([]byte, error) {
	if r == Off {
		return []byte("off"), nil
	}
	return []byte(strconv.Itoa(int(r))), nil
}

var files = edit.File[Settings]{
	Format: schema.Format{Size: 64 << 10, Version: 1, Key: "version", Rules: map[string]schema.Rule{
		"language": schema.Among(audit.Langs...), "country": schema.Among(Countries()...), "source": schema.Among(Sources()...), "name": edit.Harmless(func() audit.Text { return book.Text("fault.secret") }),
	}},
	Header: `# The settings of acctaudit. Never write a password here.
# acctaudit の設定です。パスワードは書かないでください。
version: 1
`,
}

// Load reads the settings at path. Those that make no sense are a
// [*schema.Problem]; those that are not there are fs.ErrNotExist.
func Load(path string) (Settings, error) { return files.Load(path) }

// Update lets change alter the settings at path and saves them, as
// [keep.Update] does.
func Update(path string, change func(*Settings)) error {
	return files.Update(path, func(s *Settings) error {
		change(s)
		return nil
	})
}
