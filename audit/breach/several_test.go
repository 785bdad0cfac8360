package breach_test

import (
	"context"
	"errors"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/breach"
)

// A fake has what every list has, and some passwords.
type fake struct {
	kind  breach.Kind
	has   map[breach.Key]breach.Answer
	asked map[breach.Key]bool
}

func newFake(kind breach.Kind, a breach.Answer, passwords ...string) *fake {
	f := &fake{kind: kind, has: make(map[breach.Key]breach.Answer), asked: make(map[breach.Key]bool)}
	for _, p := range append([]string{"123456", "password", "12345678", "qwerty", "111111", "abc123"}, passwords...) {
		f.has[breach.KeyOf([]byte(p))] = a
	}
	return f
}

func (f *fake) About() breach.About { return breach.About{Kind: f.kind} }

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
	sure, likely := breach.Answer{Found: true, Count: 5}, breach.Answer{Found: true, Likely: true}
	gone, empty := errors.New("gone"), always(breach.Answer{})
	for name, c := range map[string]struct {
		lists  []breach.Index
		broken error
		want   map[string]audit.Leak
	}{
		"the second has it":         {[]breach.Index{newFake(breach.Paged, likely, "a"), newFake(breach.Ordered, sure, "b")}, nil, map[string]audit.Leak{"a": {Found: true, Likely: true}, "b": {Found: true, Count: 5}, "c": {}}},
		"both have it":              {[]breach.Index{newFake(breach.Paged, likely, "a"), newFake(breach.Ordered, sure, "a")}, nil, map[string]audit.Leak{"a": {Found: true, Count: 5}}},
		"a server confirms":         {[]breach.Index{newFake(breach.Paged, likely, "a"), newFake(breach.Online, sure, "a", "b")}, nil, map[string]audit.Leak{"a": {Found: true, Count: 5}, "b": {}}},
		"a server knows it not":     {[]breach.Index{newFake(breach.Paged, likely, "a"), newFake(breach.Online, sure)}, nil, map[string]audit.Leak{"a": {Found: true, Likely: true}}},
		"one could not be opened":   {[]breach.Index{newFake(breach.Ordered, sure, "a")}, gone, map[string]audit.Leak{"a": {Found: true, Count: 5}, "b": {Failed: "unreadable"}}},
		"one has nothing":           {[]breach.Index{newFake(breach.Ordered, sure, "a"), empty}, nil, map[string]audit.Leak{"a": {Found: true, Count: 5}, "b": {Failed: "lacks"}}},
		"all that is left is asked": {[]breach.Index{newFake(breach.Online, sure, "a")}, gone, map[string]audit.Leak{"a": {Found: true, Count: 5}, "b": {Failed: "unreadable"}}},
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
	server := newFake(breach.Online, breach.Answer{Found: true})
	inv := &audit.Inventory{Entries: []audit.Entry{{ID: "a", Secret: audit.NewSecret([]byte("a"))}}}
	breach.Fill(t.Context(), []breach.Index{newFake(breach.Ordered, breach.Answer{Found: true}), server}, nil, inv, func(int, int) {})
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
