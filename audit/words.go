package audit

// Words are what a check says in every language, and what a report does with
// it. They are data beside the check; package words reads them.
type Words struct {
	Title    Text
	Doc      Text            // why it matters and how it is measured
	Unknown  Text            // what to do about what it could not judge
	Codes    map[string]Code // every code it can report, by its name, such as "pw.weak"
	Remedies []Remedy
	Values   map[string]Text // words for the values of findings that are codes themselves
}

// A Code is one thing that a check can find.
type Code struct {
	Word    Text   // two or three words, for tables and readers who may not see values
	Message Text   // one line; {name} stands for a value of the finding
	Doc     Text   // what it means and how it was found
	Remedy  string // ID of what to do about it, which another check may have
}

// A Remedy is one thing to do, which settles the findings of the codes that
// name it.
type Remedy struct {
	ID      string
	Order   int    // of two with one act, that with the lower order is taken
	Act     Act    // an account gets at most one remedy of each
	Link    string // the page of a service that helps: "change", "settings", "support" or none
	Minutes int    // for one account, a guess of ours
	Title   Text
	Why     Text
	Steps   []Text
	Then    string // ID of a remedy whose steps follow; may be ""
}

// An Act is what is to be done at an account. All that one act settles there is
// one step.
type Act string

// The acts.
const (
	ActPassword  Act = "password"   // change it
	ActTwoFactor Act = "two-factor" // turn it on, or make it stronger
	ActCodes     Act = "codes"      // keep them, in another place
	ActWayBack   Act = "way-back"   // mend it
	ActProof     Act = "proof"      // gather what recovery asks for
	ActAnswer    Act = "answer"     // say what only the person knows
	ActLook      Act = "look"       // look at it
	ActHabit     Act = "habit"      // take on, or give up
	ActMend      Act = "mend"       // correct a file, so that it can be read
	ActLock      Act = "lock"       // have the service's desk lock the account
)
