// Package desk knows whom to call or write to on a bad day: the stop lines of banks,
// cards and carriers, and the public desks of a country.
//
// It promises that every number and address is one that its source gives, never a guess, and
// comes with the date of the source. It touches nothing outside.
package desk

import (
	_ "embed"
	"slices"
	"sync"

	"github.com/goccy/go-yaml"

	"acctaudit/audit"
	"acctaudit/audit/site"
)

//go:embed desks.yaml
var desksYAML []byte

//go:embed deadlines.yaml
var deadlinesYAML []byte

// A Purpose is a reason to call a desk.
type Purpose string

// The purposes.
const (
	StopMoney Purpose = "stop-money" // a bank, a card or a carrier: stop it
	Carrier   Purpose = "carrier"    // stop a telephone line
	Contact   Purpose = "contact"    // the other desk of a service
	Emergency Purpose = "emergency"
	Police    Purpose = "police" // advice and reports, not urgent
	Consumer  Purpose = "consumer"
	Technical Purpose = "technical"
	Work      Purpose = "work"     // for organisations
	Phishing  Purpose = "phishing" // report a fake page or message
	Identity  Purpose = "identity" // proofs of identity in other hands
	MyNumber  Purpose = "my-number"
	Dispute   Purpose = "dispute" // with a bank or another financial firm
)

// Countries lists the countries that desks are known in, ISO 3166.
var Countries = []string{"JP", "US", "GB", "FR"}

// A Desk is somebody to call or write to.
type Desk struct {
	ID            string
	Country       string     // ISO 3166
	Lang          audit.Lang // whose readers it serves; "" is all
	Service       string     // id of the service whose desk it is; "" is a public one
	Name, Use     audit.Text
	For           []Purpose
	Phone         []string // a number may have in brackets whom it is for
	Page          string
	Hours         audit.Text // empty if not known
	site.Evidence `yaml:",inline"`
}

// For returns the public desks and carriers of a country for a purpose, the most urgent
// first.
func For(p Purpose, country string) []Desk {
	return slices.DeleteFunc(slices.Clone(desks()), func(d Desk) bool {
		return d.Country != country || !slices.Contains(d.For, p) || d.Service != "" && p != Carrier
	})
}

// Serves reports whether d is of use to a reader of l.
func (d Desk) Serves(l audit.Lang) bool { return d.Lang == "" || d.Lang == l }

// Of returns the desks of a service, the stop line first, or none if service is "".
func Of(service string) []Desk {
	return slices.DeleteFunc(slices.Clone(desks()), func(d Desk) bool { return service == "" || d.Service != service })
}

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
	return slices.DeleteFunc(slices.Clone(deadlines()), func(d Deadline) bool {
		return d.Country != country || (d.Service == "" || d.Service != service) && (d.Category == "" || d.Category != category)
	})
}

var desks, deadlines = table[Desk](desksYAML), table[Deadline](deadlinesYAML)

// table returns a function that parses a table once, when first asked for. The tests of this
// package find its faults.
func table[T any](data []byte) func() []T {
	return sync.OnceValue(func() (all []T) {
		_ = yaml.UnmarshalWithOptions(data, &all, yaml.Strict())
		return all
	})
}
