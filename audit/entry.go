package audit

import "time"

// An EntryID names one entry within an audit and across audits. It is made of
// where the entry came from, never of its password.
type EntryID string

// A Kind says what a stored secret is, so that only what a person chose is
// compared and scored.
type Kind string

// The kinds of secret.
const (
	KindUnknown    Kind = "unknown"    // no rule matched: treated as a password
	KindPassword   Kind = "password"   // a login password
	KindPassphrase Kind = "passphrase" // for a key, a disk or a keyring
	KindWiFi       Kind = "wifi"       // a shared network secret
	KindMailbox    Kind = "mailbox"    // a mail program's own copy, which may not say whose it is
	KindToken      Kind = "token"      // issued by a machine: OAuth, API, session
	KindAppKey     Kind = "appkey"     // made by a program for itself
)

// Compared reports whether a person may have chosen a secret of kind k, so
// that strength and reuse mean something.
func (k Kind) Compared() bool { return k != KindToken && k != KindAppKey }

// A Site is a place that a login opens.
type Site struct {
	Name   string // registrable domain, host or lower-case name
	Family string // the site that stands for all that share one login
}

// An Entry is one saved login.
type Entry struct {
	ID       EntryID
	Source   string   // the reader that produced it: "keyring", "own", "chrome", …
	Name     string   // title or label, as the source has it: hostile text
	URL      string   // its first address, as the source has it: hostile text
	Others   []string // its other addresses
	Username string
	Site     string // registrable domain, host or lower-case name; "" if unknown
	Family   string // the site that stands for all that share one login; Site if alone
	Sites    []Site // those of its other addresses
	Secret   Secret
	Kind     Kind     // "" counts as KindPassword
	Store    int      // that which it is counted in, from 1 in the order of the inventory; 0 if it is in none
	Stores   []int    // those of its copies
	Copies   []string // the sources of other places that keep the same login

	HasTOTP    bool   // the source keeps a one-time password seed for it
	HasPasskey bool   // the source keeps a passkey for it
	Folder     string // where the source keeps it, with / between a folder and one in it: hostile text
	Favourite  bool
	Archived   bool // put away by the person; the account may still exist
	Shared     bool // others have it as well

	Created  time.Time // zero if the source does not say
	Modified time.Time // of a login in an export, when its password was changed; zero if the source does not say that
}
