package breach_test

import (
	"context"
	"errors"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/breach"
	"acctaudit/audit/breach/breachtest"
)

// A fake has what every list has, and some passwords.
type fake struct {
	away  bool
	has   map[breach.Key]breach.Answer
	asked map[breach.Key]bool
}

func newFake(away bool, a breach.Answer, passwords ...string) *fake {
	f := &fake{away: away, has: make(map[breach.Key]breach.Answer), asked: make(map[breach.Key]bool)}
	for _, p := range breachtest.Known(passwords...) {
		f.has[breach.KeyOf([]byte(p))] = a
	}
	return f
}

func (f *fake) Online() bool { return f.away }

func (f *fake) Look(_ context.Context, keys []breach.Key, _ func(int)) []breach.Answer {
	answers := make([]breach.Answer, len(keys))
	for i, k := range keys {
		f.asked[k] = true
		answers[i] = f.has[k]
	}
	return answers
}

// TestSeveral: what one of several lists has is found, whatever the others say, and where
// one of them is broken what was not found is not known.
func TestSeveral(t *testing.T) {
	const local, server = false, true
	sure, likely := breach.Answer{Found: true, Count: 5}, breach.Answer{Found: true, Likely: true}
	gone, empty := errors.New("gone"), always(breach.Answer{})
	for name, c := range map[string]struct {
		lists  []breach.Index
		broken error
		want   map[string]audit.Leak
	}{
		"the second has it":         {[]breach.Index{newFake(local, likely, "a"), newFake(local, sure, "b")}, nil, map[string]audit.Leak{"a": {Found: true, Likely: true}, "b": {Found: true, Count: 5}, "c": {}}},
		"both have it":              {[]breach.Index{newFake(local, likely, "a"), newFake(local, sure, "a")}, nil, map[string]audit.Leak{"a": {Found: true, Count: 5}}},
		"a server confirms":         {[]breach.Index{newFake(local, likely, "a"), newFake(server, sure, "a", "b")}, nil, map[string]audit.Leak{"a": {Found: true, Count: 5}, "b": {}}},
		"a server knows it not":     {[]breach.Index{newFake(local, likely, "a"), newFake(server, sure)}, nil, map[string]audit.Leak{"a": {Found: true, Likely: true}}},
		"one could not be opened":   {[]breach.Index{newFake(local, sure, "a")}, gone, map[string]audit.Leak{"a": {Found: true, Count: 5}, "b": {Failed: "unreadable"}}},
		"one has nothing":           {[]breach.Index{newFake(local, sure, "a"), empty}, nil, map[string]audit.Leak{"a": {Found: true, Count: 5}, "b": {Failed: "lacks"}}},
		"all that is left is asked": {[]breach.Index{newFake(server, sure, "a")}, gone, map[string]audit.Leak{"a": {Found: true, Count: 5}, "b": {Failed: "unreadable"}}},
	} {
		inv := new(audit.Inventory)
		for p := range c.want {
			inv.Entries = append(inv.Entries, audit.Entry{ID: audit.EntryID(p), Secret: audit.NewSecret([]byte(p))})
		}
		breach.Fill(t.Context(), c.lists, c.broken, inv, func(int, int) {})
		for p, want := range c.want {
			if got := inv.Leaks.Of[audit.EntryID(p)]; got != want {
				t.Errorf("%s: %s is %+v, not %+v", name, p, got, want)
			}
		}
	}
}

// TestNotFoundIsNotSent: a server beside a list is asked for nothing that is not in that.
func TestNotFoundIsNotSent(t *testing.T) {
	server := newFake(true, breach.Answer{Found: true})
	inv := &audit.Inventory{Entries: []audit.Entry{{ID: "a", Secret: audit.NewSecret([]byte("a"))}}}
	breach.Fill(t.Context(), []breach.Index{newFake(false, breach.Answer{Found: true}), server}, nil, inv, func(int, int) {})
	if server.asked[breach.KeyOf([]byte("a"))] || len(server.asked) != breach.Probes {
		t.Errorf("%d were asked for", len(server.asked))
	}
}

// TestNoneIsSound: lists none of which is to be trusted say nothing of anybody.
func TestNoneIsSound(t *testing.T) {
	inv := &audit.Inventory{Entries: []audit.Entry{{ID: "a", Secret: audit.NewSecret([]byte("a"))}}}
	breach.Fill(t.Context(), []breach.Index{always(breach.Answer{}), always(breach.Answer{Found: true})}, nil, inv, func(int, int) {})
	if inv.Leaks.Failed == "" || len(inv.Leaks.Of) > 0 {
		t.Errorf("%+v", inv.Leaks)
	}
}
