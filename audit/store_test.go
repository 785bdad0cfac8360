package audit_test

import (
	"testing"

	"acctaudit/audit"
)

// TestNothingIsLost has every item of a store accounted for once before the
// store counts as complete.
func TestNothingIsLost(t *testing.T) {
	apart := map[audit.Apart]int{audit.ApartNote: 2, audit.ApartBin: 1}
	for name, c := range map[string]struct {
		store    audit.Store
		lost     int
		complete bool
	}{
		"all":       {audit.Store{Items: 8, Entries: 5, SetApart: apart}, 0, true},
		"unread":    {audit.Store{Items: 8, Entries: 4, Unread: 1, SetApart: apart}, 0, false},
		"lost":      {audit.Store{Items: 8, Entries: 4, SetApart: apart}, 1, false},
		"invented":  {audit.Store{Items: 8, Entries: 6, SetApart: apart}, -1, false},
		"nothing":   {audit.Store{}, 0, true},
		"never had": {audit.Store{SetApart: apart}, -3, false},
	} {
		c.store.State = audit.StoreReady
		if got := c.store.Lost(); got != c.lost || c.store.Complete() != c.complete {
			t.Errorf("%s: %d lost, complete: %v", name, got, c.store.Complete())
		}
	}
}
