package desk

import (
	_ "embed"
	"sync"

	"github.com/goccy/go-yaml"

	"acctaudit/audit"
	"acctaudit/audit/site"
)

//go:embed deadlines.yaml
var deadlinesYAML []byte

// A Deadline is a term within which a loss is to be reported or claimed.
type Deadline struct {
	ID, Country       string
	Category, Service string // whom it concerns
	Days              int    // from the day of the damage; 0 is a term that is not in days
	Text              audit.Text
	site.Evidence     `yaml:",inline"`
}

// Deadlines returns the terms that hold in a country for an account of a service and a
// category; of no country, none.
func Deadlines(country, service, category string) []Deadline {
	var out []Deadline
	for _, d := range deadlines() {
		if d.Country == country && (d.Service != "" && d.Service == service || d.Category != "" && d.Category == category) {
			out = append(out, d)
		}
	}
	return out
}

// deadlines reads the table when it is first asked for. Its form is tested.
var deadlines = sync.OnceValue(func() (all []Deadline) {
	_ = yaml.UnmarshalWithOptions(deadlinesYAML, &all, yaml.Strict())
	return all
})
