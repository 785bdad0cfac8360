// Package reuse finds one password that guards several accounts. It compares
// keyed digests under a key made for the run, and keeps nothing of a password.
package reuse

import (
	"context"
	_ "embed"
	"slices"
	"strconv"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

// Check reports each password that more than one account shares.
var Check = &audit.Check{
	ID: "reuse", Words: words.Check(data), NeedsSecrets: true, Run: run, Relates: []audit.RelationKind{audit.SamePassword},
}

func run(ctx context.Context, p *audit.Pass) error {
	groups, order := group(p)
	for _, d := range order {
		if err := ctx.Err(); err != nil {
			return err
		}
		members := distinct(groups[d])
		if len(members) < 2 {
			p.Clean(len(groups[d]))
			continue
		}
		report(p, members)
	}
	return nil
}

// A member is one entry that holds the password of a group.
type member struct {
	entry   *audit.Entry
	account *audit.Account
}

func group(p *audit.Pass) (map[audit.Digest][]member, []audit.Digest) {
	accounts := p.Inventory.ByEntry()
	groups := make(map[audit.Digest][]member)
	var order []audit.Digest
	for i := range p.Inventory.Entries {
		e := &p.Inventory.Entries[i]
		if e.Secret.Empty() {
			p.NotApplicable(1)
			continue
		}
		d := p.Digest(i)
		if groups[d] == nil {
			order = append(order, d)
		}
		groups[d] = append(groups[d], member{e, accounts[e.ID]})
	}
	return groups, order
}

// distinct keeps one member for each account. A login without a user name counts as the
// named one at the same family of sites, and all Wi-Fi networks count as one.
func distinct(members []member) []member {
	var kept []member
	seen := make(map[audit.AccountID]bool)
	named := make(map[string]bool)
	for _, m := range members {
		for _, f := range m.entry.Families() {
			named[f] = named[f] || m.entry.Username != ""
		}
	}
	for _, m := range members {
		e := m.entry
		nameless := e.Family != "" && e.Username == "" && slices.ContainsFunc(e.Families(), func(f string) bool { return named[f] })
		if !seen[m.id()] && !nameless {
			seen[m.id()] = true
			kept = append(kept, m)
		}
	}
	return kept
}

func (m member) id() audit.AccountID {
	switch {
	case m.entry.Kind == audit.KindWiFi:
		return "wifi"
	case m.account == nil:
		return audit.AccountID("entry:" + string(m.entry.ID))
	}
	return m.account.ID
}

func report(p *audit.Pass, members []member) {
	f := audit.Finding{Code: "pw.reused.exact", Severity: severity(members)}
	for _, m := range members {
		f.Entries = append(f.Entries, m.entry.ID)
		if m.account != nil {
			f.Accounts = append(f.Accounts, m.account.ID)
		}
	}
	f.Values = map[string]string{"count": strconv.Itoa(len(members))}
	p.Report(f)
	p.Relate(audit.Relation{Kind: audit.SamePassword, Accounts: f.Accounts})
}

// severity is critical if an account that others hang on shares its password.
func severity(members []member) audit.Severity {
	vital := func(m member) bool { return m.account != nil && m.account.Importance >= 5 }
	if slices.ContainsFunc(members, vital) {
		return audit.Critical
	}
	return audit.High
}
