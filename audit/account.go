package audit

import (
	"strings"
	"time"
)

// An AccountID names one account within an audit and across audits.
type AccountID string

// Important is the importance from which on a person is asked how to get an
// account back. One that others recover through is asked about in any case.
const Important = 4

// An Account is what a person means by "my bank login": every entry that opens
// it, and what the person has answered about it.
type Account struct {
	ID       AccountID
	Service  string // id in the table of services; "" if not listed
	Name     Text   // as shown: the service's name, or the entry's
	Site     string // registrable domain, host or name
	Family   string // the site that stands for all that share its login
	Sites    []Site // others that the same login opens, one a family
	Username string
	Category string // of the service, such as "bank"; "" if not listed
	Entries  []EntryID

	Importance        int  // 1 (little) to 5 (everything hangs on it); 0 is not known
	ImportanceGuessed bool // from the category, not from the person

	Confirmed   time.Time // when the person last answered; zero is never
	Factors     []Factor  // second factors in use; empty with Confirmed set means none was named
	BackupCodes BackupCodes
	SeenTOTP    bool // an entry's source keeps a one-time password seed: evidence, not an answer
	SeenPasskey bool
	Offered     []Method  // what the service is recorded to offer; nil is unknown, not none
	OfferedAsOf string    // year and month of that record, such as "2024-05"
	OfferedNone bool      // the record says none, as of OfferedAsOf; often out of date
	SignIn      []Route   // ways in: any one of them opens the account
	Recover     []Route   // ways back in
	Recovery    *Recovery // answers about getting back in; nil is not asked
	Reviewed    time.Time // when the person last looked through its sign-in history; zero is never
	Note        string    // in the person's own words
}

// MethodsOf returns the methods of factors, in their order.
func MethodsOf(factors []Factor) []Method {
	var methods []Method
	for _, f := range factors {
		methods = append(methods, f.Method)
	}
	return methods
}

// SeenMethods returns those that an entry's source holds the means for,
// whether or not the person has answered.
func (a *Account) SeenMethods() []Method {
	var methods []Method
	if a.SeenPasskey {
		methods = append(methods, MethodPasskey)
	}
	if a.SeenTOTP {
		methods = append(methods, MethodTOTP)
	}
	return methods
}

// A Factor is one second factor in use.
type Factor struct {
	Method Method
	On     string // the id of the Thing that it lives on; "" is not known
}

// MarshalText writes f as a person does: METHOD or METHOD@THING.
func (f Factor) MarshalText() ([]byte, error) {
	return []byte(strings.TrimSuffix(string(f.Method)+"@"+f.On, "@")), nil
}

// UnmarshalText reads f as it is written.
func (f *Factor) UnmarshalText(text []byte) error {
	method, on, _ := strings.Cut(string(text), "@")
	*f = Factor{Method(method), on}
	return nil
}

// BackupCodes says whether recovery codes are kept, and where; never what
// they are.
type BackupCodes struct {
	State string `yaml:"state" rule:"codes" schema:"alone"` // "stored", "none", "unknown", "not_offered" (the service gives none); "" is not asked
	Place string `yaml:"place" rule:"place"`                // the id of a Thing, or the person's own words
}

// A Route is one way into an account: every part is needed. A part is a thing,
// an account, "pw", or a method on a thing such as "totp@phone".
type Route []string

// Recovery is what a person has answered about getting an account back.
type Recovery struct {
	Mail     Answer            `yaml:"mail"` // is the contact that codes go to still theirs
	Phone    Answer            `yaml:"phone"`
	Evidence map[string]Answer `yaml:"evidence" rule:"evidence"` // by kind of evidence: is it at hand
	Support  string            `yaml:"support" rule:"place"`     // where the official channel is noted
	Hours    string            `yaml:"hours"`                    // its hours, in the person's own words
}

// An Answer is what a person said to one question, and when.
type Answer struct {
	Value Reply     `yaml:"answer" rule:"reply" schema:"alone"`
	Date  time.Time `yaml:"date" rule:"day"`    // zero if it was not dated
	Place string    `yaml:"place" rule:"place"` // where the thing is kept; never the thing itself
}

// A Reply is yes, no or unknown; the empty reply is a question not answered.
type Reply string

// The replies.
const (
	Yes     Reply = "yes"
	No      Reply = "no"
	Unknown Reply = "unknown"
)

// A Thing is something a person holds that accounts hang on: a phone, a
// number, a security key, a sheet of codes, an identity document. Its tags, and
// those of what else a person answers, are for [acctaudit/audit/schema].
type Thing struct {
	ID      string    `schema:"name" rule:"thing"`
	Kind    string    `yaml:"kind" rule:"kind"` // "device", "number", "key", "paper", "document", "memory", "mailbox"
	Name    string    `yaml:"name"`
	Held    Reply     `yaml:"held" rule:"reply"`
	Place   string    `yaml:"place" rule:"place"`
	Expires time.Time `yaml:"expires" rule:"day"`   // zero if it does not, or is not known
	Photo   Reply     `yaml:"photo" rule:"reply"`   // of a document: does it carry a photo
	Date    time.Time `yaml:"confirmed" rule:"day"` // when this was last confirmed
}

// A Habit is a question about the person, not about one account.
type Habit struct {
	ID string `schema:"name" rule:"habit"` // the id of the advice it comes from
	Answer
}
