package audit_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"acctaudit/audit"
)

func check(id string, needs bool, run func(*audit.Pass) error) *audit.Check {
	return &audit.Check{ID: id, NeedsSecrets: needs, Run: func(_ context.Context, p *audit.Pass) error { return run(p) }}
}

func runOne(t *testing.T, inv *audit.Inventory, c *audit.Check) (*audit.Record, audit.Result) {
	t.Helper()
	rec, err := audit.Run(t.Context(), inv, []*audit.Check{c}, audit.Options{Now: time.Unix(0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	return rec, rec.Results[0]
}

func secretInventory() *audit.Inventory {
	return &audit.Inventory{
		Stores:  []audit.Store{{State: audit.StoreReady, Items: 1, Entries: 1}},
		Entries: []audit.Entry{{ID: "1", Secret: audit.NewSecret([]byte("canary"))}},
	}
}

// TestOutcomes holds Run to its four outcomes: only a check that judged
// everything leaves the record complete.
func TestOutcomes(t *testing.T) {
	tests := map[string]struct {
		inv      *audit.Inventory
		needs    bool
		run      func(*audit.Pass) error
		status   audit.Status
		reason   string
		complete bool
	}{
		"clean": {
			secretInventory(), true,
			func(p *audit.Pass) error { p.Clean(1); return nil },
			audit.Done, "", true,
		},
		"finding": {
			secretInventory(), true,
			func(p *audit.Pass) error { p.Report(audit.Finding{Code: "x", Severity: audit.High}); return nil },
			audit.Done, "", true,
		},
		"finding and clean": {
			secretInventory(), true,
			func(p *audit.Pass) error { p.Report(audit.Finding{Code: "x"}); p.Clean(1); return nil },
			audit.Done, "", true,
		},
		"unknown": {
			secretInventory(), true,
			func(p *audit.Pass) error { p.Clean(1); p.Unknown(audit.Finding{Code: "x"}); return nil },
			audit.Done, "", false,
		},
		"not applicable": {
			secretInventory(), true,
			func(p *audit.Pass) error { p.NotApplicable(1); return nil },
			audit.NotApplicable, "", true,
		},
		"failed": {
			secretInventory(), true,
			func(*audit.Pass) error { return errors.New("broken") },
			audit.Failed, "", false,
		},
		"no secrets": {
			&audit.Inventory{}, true,
			func(*audit.Pass) error { t.Error("ran without secrets"); return nil },
			audit.Skipped, audit.ReasonNoSecrets, false,
		},
		"no checklist": {
			secretInventory(), false,
			func(p *audit.Pass) error { p.Skip(audit.ReasonNoChecklist); return nil },
			audit.Skipped, audit.ReasonNoChecklist, false,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			rec, res := runOne(t, tt.inv, check("c", tt.needs, tt.run))
			if res.Status != tt.status || res.Reason != tt.reason || rec.Complete != tt.complete {
				t.Errorf("status %q, reason %q, complete %v; want %q, %q, %v",
					res.Status, res.Reason, rec.Complete, tt.status, tt.reason, tt.complete)
			}
		})
	}
}

func TestStoreNotReadIsNotComplete(t *testing.T) {
	ready := audit.Store{State: audit.StoreReady}
	for name, s := range map[string]audit.Store{
		"locked":   {State: audit.StoreLocked},
		"unread":   {State: audit.StoreReady, Unread: 1},
		"failed":   {State: audit.StoreFailed},
		"no state": {},
	} {
		t.Run(name, func(t *testing.T) {
			inv := secretInventory()
			inv.Stores = []audit.Store{ready, s}
			rec, _ := runOne(t, inv, check("c", false, func(p *audit.Pass) error { p.Clean(1); return nil }))
			if rec.Complete {
				t.Error("a store that was not read to the end left the record complete")
			}
		})
	}
}

func TestRunStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	c := check("c", false, func(*audit.Pass) error { cancel(); return ctx.Err() })
	_, err := audit.Run(ctx, &audit.Inventory{}, []*audit.Check{c}, audit.Options{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestProgress(t *testing.T) {
	var said []any
	c := check("c", false, func(p *audit.Pass) error { p.Progress(1, 2); return nil })
	tell := func(c *audit.Check, done, total int) { said = append(said, c.ID, done, total) }
	for _, progress := range []func(*audit.Check, int, int){tell, nil} {
		if _, err := audit.Run(t.Context(), &audit.Inventory{}, []*audit.Check{c}, audit.Options{Progress: progress}); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(said, []any{"c", 1, 2}) {
		t.Errorf("%v", said)
	}
}

func TestDigest(t *testing.T) {
	inv := &audit.Inventory{}
	for _, pw := range []string{"one", "two", "one", ""} {
		inv.Entries = append(inv.Entries, audit.Entry{Secret: audit.NewSecret([]byte(pw))})
	}
	seen := make(map[audit.Digest]bool)
	keep := check("a", false, func(p *audit.Pass) error {
		if p.Digest(0) != p.Digest(2) || p.Digest(0) == p.Digest(1) {
			t.Error("digests do not tell passwords apart")
		}
		seen[p.Digest(0)] = true
		return nil
	})
	for range 2 {
		if _, err := audit.Run(t.Context(), inv, []*audit.Check{keep}, audit.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	if len(seen) != 2 {
		t.Error("two runs used one key")
	}
}

func TestShareHandsOutEachIndexOnce(t *testing.T) {
	for _, workers := range []int{1, 3, 50} {
		counts := make([]atomic.Int32, 20)
		share := check("a", false, func(p *audit.Pass) error {
			p.Share(len(counts), func(next func() (int, bool)) {
				for i, ok := next(); ok; i, ok = next() {
					counts[i].Add(1)
				}
			})
			return nil
		})
		if _, err := audit.Run(t.Context(), &audit.Inventory{}, []*audit.Check{share}, audit.Options{Workers: workers}); err != nil {
			t.Fatal(err)
		}
		for i := range counts {
			if n := counts[i].Load(); n != 1 {
				t.Errorf("%d workers: index %d was handed out %d times", workers, i, n)
			}
		}
	}
}

// TestRelationsFollowTheChecks: what checks relate is in their order, whoever is
// done first, and stays if they then have no answer.
func TestRelationsFollowTheChecks(t *testing.T) {
	second := make(chan struct{})
	relate := func(kind audit.RelationKind, then func(*audit.Pass) error) *audit.Check {
		return check(string(kind), false, func(p *audit.Pass) error {
			p.Relate(audit.Relation{Kind: kind})
			return then(p)
		})
	}
	rec, err := audit.Run(t.Context(), secretInventory(), []*audit.Check{
		relate("a", func(*audit.Pass) error { <-second; return errors.New("broken") }),
		relate("b", func(p *audit.Pass) error { close(second); p.Skip("later"); return nil }),
	}, audit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(rec.Relations) != 2 || rec.Relations[0].Kind != "a" || rec.Relations[1].Kind != "b" {
		t.Errorf("%+v", rec.Relations)
	}
}
