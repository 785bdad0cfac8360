// Package file keeps cases in a folder: one case, one YAML file.
//
// A file is written whole or not at all, under a lock, for its owner alone; one
// that cannot be understood is named and never written over.
package file

import (
	"cmp"
	_ "embed"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/goccy/go-yaml"

	"acctaudit/audit/incident"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// format is the format of a case. Its size allows for a thousand notes of the greatest
// length.
var format = schema.Format{
	Size: 3 << 20, Version: incident.Version, Oldest: 1, Key: "version", Check: check,
	Rules: map[string]schema.Rule{
		"kind": schema.Among(incident.Kinds...), "topic": schema.Among(incident.Topics...),
		"day":    func(word string) (string, error) { _, err := incident.ParseDay(word); return word, err },
		"answer": func(word string) (string, error) { return schema.Among(incident.Answers()...)(word) }, // the playbook is read when it is needed
	},
}

const header = "# A case of acctaudit. Never write a password or a code here.\n" +
	"# acctaudit の事案の記録です。パスワードやコードは書かないでください。\nversion: 2\n"

func encode(c *incident.Case) ([]byte, error) {
	body, err := yaml.MarshalWithOptions(written(format.Value(c)), yaml.UseLiteralStyleIfMultiline(true), yaml.IndentSequence(true))
	if err != nil {
		return nil, fmt.Errorf("incidents: %s: %w", c.ID, err)
	}
	data := append([]byte(header), body...)
	if _, err := parse(data); err != nil {
		return nil, fmt.Errorf("incidents: %s: what was to be written cannot be read again: %w", c.ID, err)
	}
	return data, nil
}

// written returns a value as it stands in a file: its words without what a file cannot
// hold, for no name from an export must keep a case from being opened.
func written(value any) any {
	switch v := value.(type) {
	case string:
		word := schema.Fit(v)
		if strings.HasPrefix(word, "? ") && !strings.Contains(word, "\n") {
			return quoted(word)
		}
		return word
	case []any:
		for i := range v {
			v[i] = written(v[i])
		}
	case yaml.MapSlice:
		for i := range v {
			v[i].Value = written(v[i].Value)
		}
	}
	return value
}

// A quoted word begins as a key of YAML does, which goccy leaves without quotes.
type quoted string

// MarshalYAML returns the word in quotes.
func (q quoted) MarshalYAML() ([]byte, error) {
	return []byte(strconv.Quote(string(q))), nil
}

// parse reads a case. The error, if any, is a [*schema.Problem].
func parse(data []byte) (*incident.Case, error) {
	c := new(incident.Case)
	if err := format.YAML(data, c); err != nil {
		return nil, err
	}
	if c.Version < incident.Version {
		c.Version = incident.Version
		renamed(c)
	}
	return c, nil
}

// formerly maps steps of version 1 to their present names. The other steps kept their names
// or are parts of these.
var formerly = map[string]string{
	"contact-now": "tell-support", "tell": "tell-support", "ask-provider": "ask-support", "last-resort": "ask-support",
	"record-call": "call", "send-mail": "write", "follow-instructions": "follow-support", "stop-payments": "stop-any",
	"keep-message": "save-evidence", "correct": "retry", "identity-document": "papers", "follow-procedure": "recover",
}

// renamed gives the marks of a case of version 1 the present names of their steps.
func renamed(c *incident.Case) {
	var out []incident.Mark
	for _, m := range c.Done {
		m.Step = cmp.Or(formerly[m.Step], m.Step)
		if !slices.ContainsFunc(out, func(o incident.Mark) bool { return o.Step == m.Step }) {
			out = append(out, m)
		}
	}
	c.Done = out
}

var idShape = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,30}$`) })

// check returns a fault for a case that is well-formed but makes no sense.
func check(v any) error {
	d, ok := v.(*incident.Case)
	switch {
	case !ok:
		return nil
	case !idShape().MatchString(d.ID):
		return fault("case.id")
	case d.Kind == "":
		return fault("case.kind")
	case !plausible(d.Opened), !d.Open() && !plausible(d.Closed):
		return fault("case.opened")
	case len(d.Timeline) > incident.MaxNotes, len(d.Done) > incident.MaxNotes:
		return fault("case.long")
	}
	for _, n := range d.Timeline {
		if !plausible(n.At) {
			return fault("case.note")
		}
	}
	for _, m := range d.Done {
		if !plausible(m.At) || m.Step == "" {
			return fault("case.step")
		}
	}
	return checkFollowUp(d.FollowUp)
}

func checkFollowUp(f incident.FollowUp) error {
	switch {
	case reflect.ValueOf(f).IsZero():
		return nil
	case f.Contacted.IsZero():
		return fault("case.contacted")
	case len(f.Looks) > incident.MaxNotes, len(f.Instructions) > incident.MaxNotes:
		return fault("case.long")
	}
	for _, l := range f.Looks {
		if l.Due.IsZero() {
			return fault("case.look")
		}
	}
	return nil
}

func plausible(t time.Time) bool { return t.Year() >= 1990 && t.Year() <= 2200 }

func fault(key string) error { return schema.Fault(book.Text(key)) }
