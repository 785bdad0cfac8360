package audit

import "time"

// An Incident is a case that the person keeps of something that happened to an
// account, as far as an audit needs it.
type Incident struct {
	ID      string      // as it is typed, such as "rakuten-1"
	Account AccountID   // "" if it is none of the inventory
	Due     []time.Time // days on which the account is still to be looked at again, the first first
	Past    []time.Time // days that it says have been: of the contact, and of looks that were taken
	Broken  string      // why the file of the case could not be read; "" if it could
}
