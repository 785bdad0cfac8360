package report

import "reflect"

// A kind is what sort of value a field of a record holds. Who may see a field
// follows from its kind alone.
type kind string

// The kinds.
const (
	kindPart      kind = "fields of its own"
	kindNumber    kind = "number"
	kindFlag      kind = "yes or no"
	kindCode      kind = "code of the program"
	kindPolicy    kind = "policy profile"
	kindVersion   kind = "version of the program"
	kindTime      kind = "time"
	kindDate      kind = "date"
	kindMonth     kind = "month"
	kindID        kind = "identifier"
	kindService   kind = "service"
	kindName      kind = "name of an account"
	kindSite      kind = "site"
	kindUser      kind = "user name"
	kindMethod    kind = "second factor"
	kindProvider  kind = "keyring program"
	kindFindings  kind = "findings"
	kindValues    kind = "values by name"
	kindOfSecrets kind = "about a password"
	kindText      kind = "free text"
)

// kindOf returns the kind of a field of a record, which its tag says. A field
// without one is seen by the person alone.
func kindOf(part reflect.Type, i int) kind { return kind(part.Field(i).Tag.Get("kind")) }

// values says of what kind every value of a finding is, by its name.
var values = map[string]kind{
	"count":       kindNumber,
	"doubt":       kindCode,
	"as_of":       kindMonth,
	"date":        kindDate,
	"method":      kindMethod,
	"methods":     kindMethod,
	"offered":     kindMethod,
	"stronger":    kindMethod,
	"site":        kindSite,
	"score":       kindOfSecrets,
	"guesses":     kindOfSecrets,
	"kinds":       kindOfSecrets,
	"profile":     kindOfSecrets,
	"fails":       kindOfSecrets,
	"fails_alone": kindOfSecrets,
	"how":         kindOfSecrets,
	"seen":        kindOfSecrets,
	"reason":      kindCode,
	"case":        kindText,
	"item":        kindText,
	"name":        kindText,
	"place":       kindText,
	"source":      kindText,
	"user":        kindText,
	"what":        kindText,
	"why":         kindText,
}

// A form is how a value is shown to an audience.
type form string

// The forms. Only what is drawn from a closed set is shown as it is.
const (
	dropped  form = "–"
	asIs     form = "as it is"
	masked   form = "masked (`t***@***`)"
	byDay    form = "the day"
	byMonth  form = "the month"
	numbered form = "a number (`A3`, `E7`)"
	ifListed form = "what our table of services has"
	named    form = "the service if our table has it, else `account 3`"
	neutral  form = "`account 3`"
	ifPublic form = "a published one"
	advised  form = "see below"
)

// seen says how others than the person see each kind. What is not here they
// do not see.
var seen = map[kind]map[Audience]form{
	kindPart:     {Helpdesk: asIs, Anonymous: asIs},
	kindNumber:   {Helpdesk: asIs, Anonymous: asIs},
	kindFlag:     {Helpdesk: asIs, Anonymous: asIs},
	kindCode:     {Helpdesk: asIs, Anonymous: asIs},
	kindVersion:  {Helpdesk: asIs, Anonymous: asIs},
	kindPolicy:   {Helpdesk: ifPublic, Anonymous: ifPublic},
	kindTime:     {Helpdesk: byDay, Anonymous: byMonth},
	kindDate:     {Helpdesk: byMonth},
	kindMonth:    {Helpdesk: asIs},
	kindID:       {Helpdesk: numbered, Anonymous: numbered},
	kindService:  {Helpdesk: ifListed},
	kindName:     {Helpdesk: named, Anonymous: neutral},
	kindSite:     {Helpdesk: ifListed},
	kindUser:     {Helpdesk: masked},
	kindMethod:   {Helpdesk: asIs},
	kindProvider: {Helpdesk: asIs},
	kindFindings: {Helpdesk: advised, Anonymous: advised},
	kindValues:   {Helpdesk: advised, Anonymous: advised},
}

// form returns how a sees values of kind k.
func (k kind) form(a Audience) form {
	if a == Self {
		return asIs
	}
	if f, ok := seen[k][a]; ok {
		return f
	}
	return dropped
}
