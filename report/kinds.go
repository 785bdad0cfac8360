package report

import (
	"cmp"
	"reflect"
)

// A kind is what sort of value a field of a record holds, in the words of its tag.
// Who may see a field follows from its kind alone.
type kind string

// kindOf returns the kind of a field of a record. Only the person sees a field without
// one.
func kindOf(part reflect.Type, i int) kind { return kind(part.Field(i).Tag.Get("kind")) }

// A form is how a value is shown to an audience.
type form string

// The forms of values that are no text.
const (
	dropped form = "–"
	asIs    form = "as it is"
	byDay   form = "the day"
	byMonth form = "the month"
)

// A rule says how readers other than the person see values of a kind. Left returns the
// part of a text that they see, from a closed set; without it they see no text.
type rule struct {
	helpdesk, anonymous form
	left                func(text string) string
}

// rules are the rules by kind. Readers other than the person see no other kind.
var rules = map[kind]rule{
	"fields of its own":      {asIs, asIs, nil},
	"number":                 {asIs, asIs, number},
	"yes or no":              {asIs, asIs, nil},
	"code of the program":    {asIs, asIs, nil}, // codes are those of the redactor's checks, too
	"version of the program": {asIs, asIs, version},
	"policy profile":         {"a published one", "a published one", among(published, hidden)},
	"time":                   {byDay, byMonth, nil},
	"date":                   {byMonth, dropped, month},
	"month":                  {asIs, dropped, month},
	"identifier":             {"a number (`A3`, `E7`)", "a number (`A3`, `E7`)", nil},
	"service":                {"what our table of services has", dropped, ofTable},
	"name of an account":     {"the service if our table has it, else `account 3`", "`account 3`", nil},
	"site":                   {"what our table of services has", dropped, domain},
	"user name":              {"masked (`t***@***`)", dropped, mask},
	"second factor":          {asIs, dropped, methods},
	"keyring program":        {asIs, dropped, among(providers, "")},
	"findings":               {"see below", "see below", nil},
	"values by name":         {"see below", "see below", nil},
}

// form returns how a sees values of kind k.
func (k kind) form(a Audience) form {
	switch a {
	case Self:
		return asIs
	case Helpdesk:
		return cmp.Or(rules[k].helpdesk, dropped)
	}
	return cmp.Or(rules[k].anonymous, dropped)
}

// values are the kinds of the values of findings, by their names.
var values = map[string]kind{
	"count":       "number",
	"doubt":       "code of the program",
	"as_of":       "month",
	"date":        "date",
	"method":      "second factor",
	"methods":     "second factor",
	"offered":     "second factor",
	"stronger":    "second factor",
	"site":        "site",
	"score":       "about a password",
	"guesses":     "about a password",
	"kinds":       "about a password",
	"profile":     "about a password",
	"fails":       "about a password",
	"fails_alone": "about a password",
	"how":         "about a password",
	"seen":        "about a password",
	"reason":      "code of the program",
	"case":        "free text",
	"item":        "free text",
	"name":        "free text",
	"place":       "free text",
	"source":      "free text",
	"user":        "free text",
	"what":        "free text",
	"why":         "free text",
}
