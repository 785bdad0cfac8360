// Package checklist reads and writes the person's own answers: which accounts
// there are, how each is signed in to and got back into, what these hang on,
// and what the person does.
//
// A checklist is a YAML file that is edited by hand and by this program alike.
// The program changes only the answers that it was given: comments, the order
// of keys, blank lines and everything else stay as they were. A save is whole
// or not at all, two processes that save at once lose nothing, and only the
// owner can read the file.
//
// A checklist never holds a password, a secret answer or a backup code: only
// where codes are kept. The package refuses a file that has a place for them,
// never repeats the value it found there, and never opens a file that it was
// not told to.
package checklist

import (
	"time"

	"acctaudit/audit"
)

// Version is the version of the format that this program reads and writes.
const Version = 1

// Vault is the place, and the thing, that stands for the password manager
// itself: codes kept beside the password, a one-time password made by it.
const Vault = "vault"

// A File is a checklist as it was read. Change it by [File.SetAccount],
// [File.SetThing] and [File.SetHabit], which keep what stands around.
type File struct {
	Things   []audit.Thing
	Accounts []Account
	Habits   []audit.Habit

	src  []byte // the text, with the edits made
	read []byte // the text as it stood in the file; nil if there was none
}

// An Account is what a person has written of one account. What is not there
// was not asked: empty is unknown, never none.
type Account struct {
	Key      string // its name in the file, which routes of others refer to
	Service  string // id in the table of services
	Name     string // the person's own name for it
	Domain   string
	Username string

	Importance      int // 1 to 5, by the person; 0 is not said
	ImportanceGuess int // 1 to 5, by the program; 0 is none

	Factors     []audit.Factor
	BackupCodes audit.BackupCodes
	Confirmed   time.Time
	ConfirmedBy string // "form", "command" or "" for by hand

	SignIn, Recover []audit.Route
	Reviewed        time.Time // when sign-in history and details were last looked at
	Recovery        *audit.Recovery
	Note            string
}

// Ways of confirming an answer, as they stand in the file.
const (
	ByForm    = "form"
	ByCommand = "command"
)

// Account returns the account of that key, or nil.
func (f *File) Account(key string) *Account {
	for i := range f.Accounts {
		if f.Accounts[i].Key == key {
			return &f.Accounts[i]
		}
	}
	return nil
}

// Thing returns the thing of that id, or nil.
func (f *File) Thing(id string) *audit.Thing {
	for i := range f.Things {
		if f.Things[i].ID == id {
			return &f.Things[i]
		}
	}
	return nil
}

// Bytes returns the text of the checklist.
func (f *File) Bytes() []byte { return f.src }
