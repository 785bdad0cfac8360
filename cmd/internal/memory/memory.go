// Package memory keeps the audits that commands run, and finds what changed since the
// audit before. An audit that cannot be kept or compared is a warning, and ends nothing.
package memory

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/history/file"
	"acctaudit/audit/keep"
	"acctaudit/audit/plan"
	"acctaudit/audit/schema"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/timer"
	"acctaudit/report"
	"acctaudit/report/json"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// Open returns the store of audits in the data folder.
func Open(env *cli.Env) (*file.Store, error) {
	dir, err := env.DataFolder("history")
	if err != nil {
		return nil, err
	}
	return file.Open(dir, int(env.Settings.History)), nil
}

// A Session keeps one audit.
type Session struct {
	env   *cli.Env
	scope string // "" keeps nothing
	store *file.Store
	tags  history.Tags
	key   audit.Secret
	first bool // it is the first audit of its scope
}

// Begin begins an audit of a scope, which Keep may keep (kept). It comes before the
// first secret is read: a keyring must be able to see which program asks for the key.
func Begin(ctx context.Context, env *cli.Env, scope string, kept bool) *Session {
	s := &Session{env: env, scope: scope}
	if scope == "" {
		return s
	}
	var err error
	if s.store, err = Open(env); err != nil {
		s.scope = ""
		warn(env, "unkept", words.V{"why": cli.Reason(err, env.Lang)})
		return s
	}
	made := false
	s.key, made, err = keyring.Key(ctx, keyring.Options{Getenv: env.Getenv, Timeout: keyWait}, "history", kept)
	if err == nil && made && s.store.Last(scope).Tags.Key != "" {
		warn(env, "key", nil)
	}
	return s
}

// keyWait is how long to wait for each answer of the keyring. It is short, since an
// audit of an export needs no keyring.
const keyWait = 2 * time.Second

// Tag notes which passwords inv has, as keyed hashes, if the keyring has the key.
func (s *Session) Tag(inv *audit.Inventory, now time.Time) {
	if s.scope == "" {
		return
	}
	s.tags = s.store.Last(s.scope).Tags
	if !s.key.Empty() {
		s.tags = s.tags.Tag(inv, s.key.Reveal(), now)
		s.key.Clear()
	}
}

// Changed returns a function that returns when the password of an account last changed.
func (s *Session) Changed(inv *audit.Inventory) func(audit.AccountID) time.Time {
	return func(id audit.AccountID) time.Time {
		stored, met := inv.Changed(id), s.tags.Changed(id)
		if met.After(stored) {
			return met
		}
		return stored
	}
}

// A Kept is what an audit changed.
type Kept struct {
	Last  history.Changes // since the audit before
	Shown history.Changes // since the last audit of an earlier day, if there is one
	After history.Memory
}

// Keep keeps rec and returns what changed. It does not keep a first audit that had
// nothing to look at.
func (s *Session) Keep(rec *audit.Record, count plan.Count) Kept {
	var out Kept
	if s.scope == "" {
		return out
	}
	day := earlier(s.store, s.scope, rec.Time)
	broken, err := s.store.Add(file.Run{Scope: s.scope, Time: rec.Time}, func(last history.Memory) (history.Memory, keep.Fill) {
		if out.After, out.Last = last.Next(rec); last.Time.IsZero() && report.Bare(rec) {
			return out.After, nil
		}
		out.After, out.Shown = out.After.Mark(count), out.Last
		out.After.Tags = s.tags
		if !day.Time.IsZero() {
			_, out.Shown = day.Next(rec)
		}
		return out.After, func(w io.Writer) error { return json.Keep(w, rec) }
	})
	s.say(rec, out, broken, err)
	return out
}

// say writes the warnings about keeping rec.
func (s *Session) say(rec *audit.Record, out Kept, broken []*schema.Problem, err error) {
	for _, p := range broken {
		warn(s.env, "broken", words.V{"why": p.In(s.env.Lang)})
	}
	switch {
	case err != nil:
		warn(s.env, "unkept", words.V{"why": cli.Reason(err, s.env.Lang)})
	case out.Last.Since.IsZero():
		s.first = len(broken) == 0 && !report.Bare(rec)
	case out.Last.Since.After(rec.Time):
		warn(s.env, "ahead", words.V{"date": cli.Day(out.Last.Since)})
	case s.scope == Usual && timer.Load(s.env).Missed(out.Last.Since, rec.Time):
		s.env.Say(book.Both("missed", words.V{"date": cli.Day(out.Last.Since)}))
	}
}

// Told says after the first audit that audits are kept, and where, unless ending is a
// failure.
func (s *Session) Told(ending error) {
	if s.first && cli.Status(ending) != cli.ExitFailure {
		s.env.Say(book.Both("first", words.V{"dir": s.store.Dir()}))
	}
}

// warn writes a warning for a person who relies on the history, even with --quiet.
func warn(env *cli.Env, key string, v words.V) {
	fmt.Fprintln(env.Err, text.Visible(book.In(env.Lang, key, v)))
}
