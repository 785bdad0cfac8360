package report

import (
	"slices"
	"strings"

	"acctaudit/audit"
)

// A sharing knows how accounts share a password, by their ids.
type sharing map[string]audit.RelationKind

func newSharing(relations []audit.Relation, id func(audit.AccountID) string) sharing {
	s := make(sharing)
	for _, r := range relations {
		if r.Kind == audit.SamePassword || r.Kind == audit.SimilarPassword {
			s[together(r.Accounts, id)] = r.Kind
		}
	}
	return s
}

// of returns how the accounts of f share a password, if that is what check c
// found; "" if it is not.
func (s sharing) of(f *audit.Finding, c *audit.Check) audit.RelationKind {
	kind := s[together(f.Accounts, own)]
	if c == nil || len(f.Accounts) < 2 || !slices.Contains(c.Relates, kind) {
		return ""
	}
	return kind
}

func own(id audit.AccountID) string { return string(id) }

func together(ids []audit.AccountID, id func(audit.AccountID) string) string {
	var names []string
	for _, a := range ids {
		names = append(names, id(a))
	}
	slices.Sort(names)
	return strings.Join(names, "\x00")
}
