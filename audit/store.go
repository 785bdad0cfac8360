package audit

// A Store is one place that entries were read from, or should have been: a
// keyring collection, an export file.
type Store struct {
	Source   string       `json:"source"`             // the reader: "keyring", "own", "chrome", …
	Name     string       `json:"name"`               // collection label or file name
	Provider string       `json:"provider,omitempty"` // the program that answered, such as "gnome-keyring-daemon"
	State    StoreState   `json:"state"`
	Reason   string       `json:"reason,omitempty"` // a code that says why it is not ready; words are the report's
	Detail   string       `json:"detail,omitempty"` // the place, such as a path or a line; never a secret
	Items    int          `json:"items"`            // what the store holds
	Entries  int          `json:"entries"`          // what came out of it to be looked at
	Unread   int          `json:"unread"`           // what should have come out and did not
	SetApart map[Kind]int `json:"set_apart,omitempty"`
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
)

// Complete reports whether everything in s that should be looked at was read.
func (s Store) Complete() bool { return s.State == StoreReady && s.Unread == 0 }
