package audit

import "slices"

// A Store is one place that entries were read from, or should have been: a
// keyring collection, an export file. Every item in it is counted once: it was
// looked at, could not be read, or was set apart for a reason.
type Store struct {
	Source   string        `json:"source" kind:"code of the program"`         // the reader: "keyring", "own", "chrome", …
	Name     string        `json:"name" kind:"free text"`                     // collection label or file name
	Provider string        `json:"provider,omitempty" kind:"keyring program"` // the program that answered, such as "gnome-keyring-daemon"
	State    StoreState    `json:"state" kind:"code of the program"`
	Reason   string        `json:"reason,omitempty" kind:"code of the program"` // a code that says why it is not ready; words are the report's
	Detail   string        `json:"detail,omitempty" kind:"free text"`           // the place, such as a path or a line; never a secret
	Items    int           `json:"items" kind:"number"`                         // what the store holds
	Entries  int           `json:"entries" kind:"number"`                       // items that were looked at
	Unread   int           `json:"unread" kind:"number"`                        // items that should have been looked at and were not
	SetApart map[Apart]int `json:"set_apart,omitempty" kind:"code of the program"`
	Columns  []string      `json:"columns,omitempty" kind:"code of the program"` // of a plain table, those that are read
	Left     int           `json:"columns_left,omitempty" kind:"number"`         // and how many are not
	Remarks  []Remark      `json:"remarks,omitempty" kind:"fields of its own"`
	Plain    bool          `json:"plain,omitempty" kind:"yes or no"` // its secrets cross the session bus unencrypted
}

// A Remark is something to know of a store that was read.
type Remark struct {
	Code  RemarkCode `json:"code" kind:"code of the program"`
	Count int        `json:"count,omitempty" kind:"number"`
}

// A RemarkCode says what there is to know.
type RemarkCode string

// What there is to know of a store.
const (
	RemarkBinByName   RemarkCode = "bin-by-name"  // a bin was known by its name only
	RemarkBinUnmarked RemarkCode = "bin-unmarked" // what was thrown away is not marked, and is looked at as well
	RemarkResaved     RemarkCode = "resaved"      // another program has saved the file since, and may have altered passwords

	RemarkReadable     RemarkCode = "readable"     // others who use the computer may read the file
	RemarkSynchronised RemarkCode = "synchronised" // it is in a folder that is copied to other computers
	RemarkDownloads    RemarkCode = "downloads"    // it is where browsers save files
	RemarkWorkTree     RemarkCode = "work-tree"    // it is in a Git repository
	RemarkBeside       RemarkCode = "beside"       // Count other exports lie beside it
)

// An Apart is why an item is none of the logins that are looked at.
type Apart string

// The reasons for setting an item apart.
const (
	ApartNote       Apart = "note"
	ApartCard       Apart = "card"
	ApartIdentity   Apart = "identity"
	ApartKey        Apart = "key"      // for SSH and the like
	ApartFolder     Apart = "folder"   // a row that only names one
	ApartBin        Apart = "bin"      // thrown away, not yet gone
	ApartArchive    Apart = "archive"  // put away; the account may still exist
	ApartTemplate   Apart = "template" // for logins to come
	ApartWiFi       Apart = Apart(KindWiFi)
	ApartServer     Apart = "server"      // of a database, a machine or an interface for programs, with a password perhaps
	ApartAlias      Apart = "alias"       // an address that forwards mail
	ApartChoice     Apart = "choice"      // left out because the person said so
	ApartNoPassword Apart = "no-password" // a login without one, and without any other secret
	ApartOther      Apart = "other"       // of a type that has no password
	ApartToken      Apart = Apart(KindToken)
	ApartAppKey     Apart = Apart(KindAppKey)
)

// Aparts lists every reason, in the order they are shown.
var Aparts = []Apart{
	ApartChoice, ApartNoPassword, ApartArchive, ApartBin, ApartTemplate, ApartNote, ApartCard, ApartIdentity, ApartKey, ApartWiFi,
	ApartServer, ApartAlias, ApartFolder, ApartToken, ApartAppKey, ApartOther,
}

// A StoreState says whether a store could be read.
type StoreState string

// The states of a store.
const (
	StoreReady        StoreState = "ready"
	StoreLocked       StoreState = "locked"
	StoreNeedsConfirm StoreState = "needs-confirmation" // open, but single items wait for a click
	StoreUnavailable  StoreState = "unavailable"
	StoreFailed       StoreState = "failed" // it broke while it was read
	StoreOld          StoreState = "old"    // read, and too old to say what is true today
)

// Lost returns how many items of s are not accounted for; less than 0 if more
// are accounted for than there are.
func (s Store) Lost() int {
	lost := s.Items - s.Entries - s.Unread
	for _, n := range s.SetApart {
		lost -= n
	}
	return lost
}

// Complete reports whether everything in s that should be looked at was read,
// and nothing is lost.
func (s Store) Complete() bool { return s.State == StoreReady && s.Unread == 0 && s.Lost() == 0 }

// Complete reports whether there are stores and each was read to its end.
func Complete(stores []Store) bool {
	return len(stores) > 0 && !slices.ContainsFunc(stores, func(s Store) bool { return !s.Complete() })
}
