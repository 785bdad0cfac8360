package audit

import "time"

// Leaks are what published lists say of the passwords and sites of an inventory.
type Leaks struct {
	Asked  bool   // a list of passwords was named, or a server
	Failed string // why it could not be used; "" if it could
	Of     map[EntryID]Leak

	SitesAsked  bool   // a list of sites was named, or a server
	SitesFailed string // why it could not be used; "" if it could
	Sites       []SiteLeak
}

// A Leak is what a list says of the password of an entry.
type Leak struct {
	Found  bool
	Count  int    // how often it was seen; 0 is not known
	Likely bool   // it may be another password with the same short form
	Failed string // a code: why it could not be looked up; "" if it could
}

// A SiteLeak is that passwords of a site got out.
type SiteLeak struct {
	Site   string // registrable domain
	Name   string // as the list has it: hostile text
	Date   time.Time
	Listed time.Time // when it became known to the list
}
