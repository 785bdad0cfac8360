package report

import (
	"fmt"
	"slices"

	"acctaudit/audit"
)

// A sharing knows how accounts share a password, by their ids.
type sharing map[string]audit.RelationKind

func newSharing(relations []audit.Relation) sharing {
	s := make(sharing)
	for _, r := range relations {
		if r.Kind == audit.SamePassword || r.Kind == audit.SimilarPassword {
			s[together(r.Accounts)] = r.Kind
		}
	}
	return s
}

// of returns how the accounts of f share a password, if that is what check c
// found; "" if it is not.
func (s sharing) of(f *audit.Finding, c *audit.Check) audit.RelationKind {
	kind := s[together(f.Accounts)]
	if c == nil || len(f.Accounts) < 2 || !slices.Contains(c.Relates, kind) {
		return ""
	}
	return kind
}

// together is one text for accounts, in whatever order.
func together(ids []audit.AccountID) string {
	return fmt.Sprintf("%q", slices.Sorted(slices.Values(ids)))
}
