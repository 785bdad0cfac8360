// Package answers is what a person says of their own accounts: which there are,
// how each is signed in to and got back into, what these hang on, and what the
// person does.
//
// Answers never hold a password, a secret answer or a backup code: only where
// codes are kept. The package touches no file; [acctaudit/audit/answers/file]
// reads and edits the checklist that they stand in.
package answers

import (
	"slices"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/schema"
)

// Vault is the place, and the thing, that stands for the password manager
// itself: codes kept beside the password, a one-time password made by it.
const Vault = "vault"

// A Set is everything that a person has answered.
type Set struct {
	Version  int           `yaml:"version"` // of the file
	Things   []audit.Thing `yaml:"things"`
	Accounts []Account     `yaml:"accounts"`
	Habits   []audit.Habit `yaml:"habits"`
}

// An Account is what a person has written of one account. What is not there
// was not asked: empty is unknown, never none.
type Account struct {
	Key      string `schema:"name"`  // its name in the file, which routes of others refer to
	Service  string `yaml:"service"` // id in the table of services
	Name     string `yaml:"name"`    // the person's own name for it
	Domain   string `yaml:"domain"`
	Username string `yaml:"username"`

	Importance      int `yaml:"importance" rule:"weight"`       // by the person; 0 is not said
	ImportanceGuess int `yaml:"importance_guess" rule:"weight"` // by the program; 0 is none

	Factors     []audit.Factor    `yaml:"factors" rule:"factor"`
	BackupCodes audit.BackupCodes `yaml:"backup_codes"`
	Confirmed   time.Time         `yaml:"confirmed" rule:"day"`

	SignIn   []audit.Route   `yaml:"signin"`
	Recover  []audit.Route   `yaml:"recover"`
	Reviewed time.Time       `yaml:"reviewed" rule:"day"` // when sign-in history and details were last looked at
	Recovery *audit.Recovery `yaml:"recovery"`
	Note     string          `yaml:"note" rule:"place"`
}

// Account returns the account of that key, or nil.
func (s *Set) Account(key string) *Account {
	return find(s.Accounts, func(a Account) bool { return a.Key == key })
}

// Thing returns the thing of that id, or nil.
func (s *Set) Thing(id string) *audit.Thing {
	return find(s.Things, func(t audit.Thing) bool { return t.ID == id })
}

// find returns the first that is meant, or nil.
func find[T any](all []T, meant func(T) bool) *T {
	i := slices.IndexFunc(all, meant)
	if i < 0 {
		return nil
	}
	return &all[i]
}

// Put puts what said has in the place of what s has under the same names, and the rest
// behind that.
func (s *Set) Put(said Set) {
	for _, t := range said.Things {
		s.Things = schema.Put(s.Things, t, func(t audit.Thing) string { return t.ID })
	}
	for _, a := range said.Accounts {
		s.Accounts = schema.Put(s.Accounts, a, func(a Account) string { return a.Key })
	}
	for _, h := range said.Habits {
		s.Habits = schema.Put(s.Habits, h, func(h audit.Habit) string { return h.ID })
	}
}

// Kinds lists the kinds of thing.
func Kinds() []string {
	return []string{"device", "number", "key", "paper", "document", "memory", "mailbox", Vault}
}

// Codes lists what may be said of backup codes. The last is for a service
// that gives none.
func Codes() []string { return []string{"stored", "none", "unknown", "not_offered"} }

// EvidenceKinds lists what proves that an account is one's own.
func EvidenceKinds() []string {
	return []string{"registration", "id_document", "contact_proof", "created", "last_signin", "services_used"}
}

// unreal names none of a person's second factors, or the answer is open.
var unreal = []audit.Method{audit.MethodNone, audit.MethodNotOffered, audit.MethodUnknown}

// MethodNames lists every word that may stand for a method in an answer.
func MethodNames() []string {
	var names []string
	for _, m := range slices.Concat(audit.Methods, unreal) {
		names = append(names, string(m))
	}
	return names
}

// ParseFactor reads a factor as a person writes it: METHOD or METHOD@THING.
func ParseFactor(s string) (audit.Factor, bool) {
	var f audit.Factor
	_ = f.UnmarshalText([]byte(strings.TrimSpace(s)))
	return f, slices.Contains(MethodNames(), string(f.Method))
}

// Alone reports whether factors make sense beside each other: an answer that
// names none stands alone.
func Alone(factors []audit.Factor) bool {
	return len(factors) < 2 || !slices.ContainsFunc(factors, func(f audit.Factor) bool { return !f.Method.Real() })
}
