// Package copies finds accounts for which two stores keep different passwords: one of
// them is out of date. It compares keyed digests under a key made for the run.
package copies

import (
	"context"
	_ "embed"
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

// Check reports accounts whose stores disagree about the password.
var Check = &audit.Check{ID: "copies", Words: words.Check(data), NeedsSecrets: true, Run: run}

func run(ctx context.Context, p *audit.Pass) error {
	at := make(map[audit.EntryID]int, len(p.Inventory.Entries))
	for i, e := range p.Inventory.Entries {
		at[e.ID] = i
	}
	for _, a := range p.Inventory.Accounts {
		if err := ctx.Err(); err != nil {
			return err
		}
		kept := versions(p, a, at)
		differ := disagreeing(p, kept)
		switch {
		case len(differ) > 0:
			p.Report(finding(p, a, differ))
		case len(places(p, kept)) > 1:
			p.Clean(1)
		default:
			p.NotApplicable(1)
		}
	}
	return nil
}

// versions returns the entries of an account that have a password and a user name.
// Without a user name they may belong to several accounts.
func versions(p *audit.Pass, a audit.Account, at map[audit.EntryID]int) (kept []int) {
	for _, id := range a.Entries {
		e := &p.Inventory.Entries[at[id]]
		if e.Username != "" && !e.Secret.Empty() && e.Kind.Compared() && e.Store > 0 {
			kept = append(kept, at[id])
		}
	}
	return kept
}

// disagreeing returns the entries whose password differs from that of an entry in other
// stores. Two passwords in one store may be meant.
func disagreeing(p *audit.Pass, kept []int) (out []int) {
	for _, i := range kept {
		if slices.ContainsFunc(kept, func(j int) bool {
			return p.Digest(i) != p.Digest(j) && !meet(places(p, []int{i}), places(p, []int{j}))
		}) {
			out = append(out, i)
		}
	}
	return out
}

// places returns the stores in which entries are kept.
func places(p *audit.Pass, entries []int) (stores []int) {
	for _, i := range entries {
		e := &p.Inventory.Entries[i]
		stores = append(append(stores, e.Store), e.Stores...)
	}
	slices.Sort(stores)
	return slices.Compact(stores)
}

func meet(a, b []int) bool {
	return slices.ContainsFunc(a, func(store int) bool { return slices.Contains(b, store) })
}

func finding(p *audit.Pass, a audit.Account, differ []int) audit.Finding {
	f := audit.Finding{Code: "copies.disagree", Severity: audit.Medium, Accounts: []audit.AccountID{a.ID}}
	for _, i := range differ {
		f.Entries = append(f.Entries, p.Inventory.Entries[i].ID)
	}
	return f
}
