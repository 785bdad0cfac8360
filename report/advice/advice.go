// Package advice is the catalogue of everything that the two source documents
// advise, in our own words and both languages, with what current authorities
// say where that differs and what this program therefore does. It promises
// that every sentence of both documents is covered by a row; it never holds a
// sentence of theirs, only its number and a digest.
package advice

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/words"
)

//go:embed catalogue.yaml
var catalogueYAML []byte

//go:embed words.yaml
var data string

var book = words.New(data)

// A Catalogue is all advice, in the order of the documents.
type Catalogue struct {
	Checked   string     `yaml:"checked"` // when the guidance was looked up, YYYY-MM-DD
	Documents []Document `yaml:"documents"`
	Rows      []Row      `yaml:"rows"`
}

// A Document is one of the two sources.
type Document struct {
	ID       string       `yaml:"id"` // "A", "B"
	Title    audit.Text   `yaml:"title"`
	Sections []audit.Text `yaml:"sections"` // our names for them
}

// A Row is one piece of advice.
type Row struct {
	ID       string      `yaml:"id" json:"id,omitempty"`
	Doc      string      `yaml:"doc" json:"doc,omitempty"`
	Section  int         `yaml:"section" json:"section,omitempty"`
	Covers   []string    `yaml:"covers" json:"covers,omitempty"` // sentences, such as "A72.1": document, line, sentence in the line
	Kind     string      `yaml:"kind" json:"kind,omitempty"`
	Like     string      `yaml:"like" json:"like,omitempty"` // the row that says the same; this one is not shown beside it
	Topic    string      `yaml:"topic" json:"topic,omitempty"`
	Ja       string      `yaml:"ja" json:"ja,omitempty"`
	En       string      `yaml:"en" json:"en,omitempty"`
	Question audit.Text  `yaml:"question" json:"question,omitzero"`  // how a checklist asks about it; those about a person are of package answers
	Triggers []string    `yaml:"triggers" json:"triggers,omitempty"` // codes of findings that call for it
	Added    audit.Text  `yaml:"added" json:"added,omitzero"`        // what this program adds to it
	Status   Status      `yaml:"status" json:"status,omitempty"`
	Current  []Authority `yaml:"current" json:"current,omitempty"` // what authorities say now, where it was compared
	Verdict  audit.Text  `yaml:"verdict" json:"verdict,omitzero"`  // what this program does about it
}

// An Authority is what one body says now.
type Authority struct {
	Body     audit.Text `yaml:"body" json:"body,omitzero"`
	Document audit.Text `yaml:"document" json:"document,omitzero"`
	Year     string     `yaml:"year" json:"year,omitempty"`
	Section  string     `yaml:"section" json:"section,omitempty"`
	Seen     string     `yaml:"seen" json:"seen,omitempty"` // "read" in the document itself, "secondary" in another source, "general" knowledge
	Says     audit.Text `yaml:"says" json:"says,omitempty"`
}

// A Status compares a row with the guidance of today.
type Status string

// The statuses.
const (
	Current    Status = "current"
	Incomplete Status = "incomplete" // true, but something must be added
	Contested  Status = "contested"
	Dated      Status = "dated"
	Mistaken   Status = "error"
	Unclear    Status = "unclear"
	Structure  Status = "structure" // titles, names of speakers: nothing to follow
)

// Badge returns the word for the status of r, or none if r was compared with no authority.
func (r Row) Badge() audit.Text {
	if r.Status == Structure || r.Status == Current && len(r.Current) == 0 {
		return audit.Text{}
	}
	return book.Text("badges." + string(r.Status))
}

// Stands reports whether r needs no correction.
func (r Row) Stands() bool { return r.Status == Current || r.Status == Structure }

// TopicWord returns the words for a topic.
func TopicWord(topic string) audit.Text { return book.Text("topics." + topic) }

// Load returns the catalogue. It is parsed once, when first asked for; the tests of this
// package find its faults.
var Load = sync.OnceValue(func() *Catalogue {
	c, _ := parse(catalogueYAML)
	return c
})

func parse(b []byte) (*Catalogue, error) {
	c := new(Catalogue)
	if err := yaml.UnmarshalWithOptions(b, c, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("advice catalogue: %w", err)
	}
	for i := range c.Rows {
		if q := answers.FindQuestion(c.Rows[i].ID); q != nil {
			c.Rows[i].Question = q.Text()
		}
	}
	return c, nil
}

// Row returns the row with id, and whether there is one.
func (c *Catalogue) Row(id string) (Row, bool) {
	i := slices.IndexFunc(c.Rows, func(r Row) bool { return r.ID == id })
	if i < 0 {
		return Row{}, false
	}
	return c.Rows[i], true
}

// For returns the rows that a finding with code calls for.
func (c *Catalogue) For(code string) []Row {
	return slices.DeleteFunc(slices.Clone(c.Rows), func(r Row) bool { return !slices.Contains(r.Triggers, code) })
}

// On returns the rows on topic, or all rows if it is "", in the order of [Topics].
func (c *Catalogue) On(topic string) []Row {
	order := Topics()
	rows := slices.DeleteFunc(slices.Clone(c.Rows), func(r Row) bool { return topic != "" && r.Topic != topic })
	slices.SortStableFunc(rows, func(a, b Row) int { return slices.Index(order, a.Topic) - slices.Index(order, b.Topic) })
	return rows
}

// Topics lists every topic in the order of the report: prevention, preparation, and dealing
// with trouble.
func Topics() []string {
	return []string{
		"prevention", "phishing", "monitoring", "recovery-preparation", "recovery-request", "rejected-request", "before-contact",
		"support-contact-general", "support-contact-phone", "support-contact-mail", "support-contact-chat", "after-contact", "background",
	}
}

// Text returns the advice itself.
func (r Row) Text() audit.Text { return audit.Text{En: r.En, Ja: r.Ja} }

// Whole returns the advice with what this program adds, for somebody who acts on it.
func (r Row) Whole() audit.Text {
	if r.Added.En == "" {
		return r.Text()
	}
	return audit.Text{En: r.En + " " + r.Added.En, Ja: r.Ja + r.Added.Ja}
}

// Source returns the document and section of r, and those of the rows that repeat r.
func (r Row) Source() audit.Text {
	out := r.cited()
	for _, same := range Load().Rows {
		if same.Like == r.ID {
			more := same.cited()
			out.En, out.Ja = out.En+"; "+more.En, out.Ja+"、"+more.Ja
		}
	}
	return out
}

func (r Row) cited() audit.Text {
	all := Load().Documents
	of := all[slices.IndexFunc(all, func(d Document) bool { return d.ID == r.Doc })]
	return book.Both("source", words.V{"id": of.ID, "title": of.Title, "section": of.Sections[r.Section]})
}

// Shown reports whether r says something of its own to a reader of a report:
// titles, lead-ins, plain background and repetitions do not.
func (r Row) Shown() bool {
	return r.Status != Structure && r.Like == "" && r.Kind != "context" && (r.Kind != "fact" || r.Status != Current)
}

// Citation returns the words of a in language l with the body, document, section and year,
// and how we know them.
func (a Authority) Citation(l audit.Lang) string {
	says := a.Says.In(l)
	if a.Seen != "read" {
		says = book.In(l, "seen."+a.Seen, words.V{"says": says})
	}
	if a.Body.En == "" {
		return says
	}
	where := a.Body.In(l)
	for _, s := range []string{a.Document.In(l), a.Section} {
		where = strings.TrimSuffix(where+" "+s, " ")
	}
	if a.Year != "" {
		where = book.In(l, "citation.year", words.V{"where": where, "year": a.Year})
	}
	return book.In(l, "citation.says", words.V{"where": where, "says": says})
}
