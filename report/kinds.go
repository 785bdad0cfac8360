package report

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

// fields says of every field of a record what kind of value it holds. A field
// that is not here is seen by the person alone.
var fields = map[string]kind{
	"Record.Schema":    kindNumber,
	"Record.Tool":      kindVersion,
	"Record.Time":      kindTime,
	"Record.Demo":      kindFlag,
	"Record.Audience":  kindCode,
	"Record.Policy":    kindPolicy,
	"Record.Complete":  kindFlag,
	"Record.Stores":    kindPart,
	"Record.Logins":    kindPart,
	"Record.Accounts":  kindPart,
	"Record.Habits":    kindPart,
	"Record.Relations": kindPart,
	"Record.Results":   kindPart,

	"Store.Source":   kindCode,
	"Store.Name":     kindText,
	"Store.Provider": kindProvider,
	"Store.State":    kindCode,
	"Store.Reason":   kindCode,
	"Store.Detail":   kindText,
	"Store.Items":    kindNumber,
	"Store.Entries":  kindNumber,
	"Store.Unread":   kindNumber,
	"Store.SetApart": kindCode,
	"Store.Plain":    kindFlag,

	"Login.ID":       kindID,
	"Login.Account":  kindID,
	"Login.Source":   kindCode,
	"Login.Name":     kindText,
	"Login.Site":     kindSite,
	"Login.Username": kindUser,
	"Login.Address":  kindText,
	"Login.Copies":   kindCode,

	"Standing.ID":                kindID,
	"Standing.Service":           kindService,
	"Standing.Name":              kindName,
	"Standing.Site":              kindSite,
	"Standing.Sites":             kindSite,
	"Standing.Username":          kindUser,
	"Standing.Category":          kindService,
	"Standing.Importance":        kindNumber,
	"Standing.ImportanceGuessed": kindFlag,
	"Standing.Methods":           kindMethod,
	"Standing.BackupCodes":       kindMethod,
	"Standing.Confirmed":         kindDate,
	"Standing.Doubt":             kindCode,
	"Standing.Offered":           kindMethod,
	"Standing.OfferedAsOf":       kindMonth,

	"HabitRecord.ID":    kindCode,
	"HabitRecord.Value": kindCode,
	"HabitRecord.Date":  kindDate,
	"HabitRecord.Doubt": kindCode,

	"Result.Check":         kindCode,
	"Result.Status":        kindCode,
	"Result.Reason":        kindCode,
	"Result.Detail":        kindText,
	"Result.Clean":         kindNumber,
	"Result.NotApplicable": kindNumber,
	"Result.Findings":      kindFindings,
	"Result.Unknown":       kindFindings,

	"Finding.Check":      kindCode,
	"Finding.Code":       kindCode,
	"Finding.Severity":   kindCode,
	"Finding.Confidence": kindCode,
	"Finding.Entries":    kindID,
	"Finding.Accounts":   kindID,
	"Finding.Exposure":   kindNumber,
	"Finding.Values":     kindValues,

	"Relation.Kind":     kindCode,
	"Relation.By":       kindID,
	"Relation.Accounts": kindID,
}

// values says the same of every value of a finding, by its name.
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
