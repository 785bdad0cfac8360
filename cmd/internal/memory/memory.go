// Package memory keeps the audits that commands run, and gives what they changed.
// What cannot be kept or compared is said in a line, and ends nothing.
package memory

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/history/file"
	"acctaudit/audit/keep"
	"acctaudit/audit/plan"
	"acctaudit/audit/schema"
	"acctaudit/audit/settings"
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

// Open opens the audits in the data folder.
func Open(env *cli.Env) (*file.Store, error) {
	dir, err := env.DataFolder("history")
	if err != nil {
		return nil, err
	}
	return file.Open(dir, int(env.Settings.History)), nil
}

// shows are the flags that say how an audit is shown and how it may be done. Audits
// are compared if all others are the same.
var shows = []string{
	"audience", "bom", "fail-new", "fail-on", "force", "format", "full", "json", "lang", "later", "no-input", "notify", "output", "ping", "quiet", "reason", "since-last", "timeout", "unlock", "until", "user",
}

// Usual is the scope of an audit of what is remembered.
const Usual = "usual"

// Scope returns the scope of a run of c with some of the checks, "" if it is not to be kept: what came by
// standard input is not there again, and without the settings nobody knows
// whether anything is to be kept.
func Scope(env *cli.Env, c *cobra.Command, checks []string) string {
	if no := c.Flag(cli.NoSettings); no != nil && no.Changed || env.Settings.History == settings.Off {
		return ""
	}
	kept := true
	said := slices.Sorted(slices.Values(checks))
	c.Flags().Visit(func(f *pflag.Flag) {
		if f.Name == "check" || slices.Contains(shows, f.Name) {
			return
		}
		value := f.Value.String()
		switch f.Name {
		case "from-command":
			value = programs(f)
		case "from", "checklist":
			files, named := absolute(c, f.Name)
			value, kept = files, kept && named
		}
		said = append(said, f.Name+"="+value)
	})
	if !kept {
		return ""
	}
	if len(said) == 0 {
		return Usual
	}
	sum := sha256.Sum256([]byte(strings.Join(said, "\n")))
	return hex.EncodeToString(sum[:4])
}

// programs returns what the commands of a flag are called: their arguments may hold the
// key of a session, of which not even a hash is kept.
func programs(f *pflag.Flag) string {
	var names []string
	for _, command := range f.Value.(pflag.SliceValue).GetSlice() {
		name, _, _ := strings.Cut(command, " ")
		names = append(names, name)
	}
	return strings.Join(names, "\n")
}

// absolute returns the files of a flag, as they are named from anywhere.
func absolute(c *cobra.Command, name string) (string, bool) {
	files, err := c.Flags().GetStringArray(name)
	if err != nil {
		files = []string{c.Flag(name).Value.String()}
	}
	for i, f := range files {
		if files[i], err = filepath.Abs(f); err != nil || f == "-" {
			return "", false
		}
	}
	return strings.Join(files, "\n"), true
}

// A Session is one audit on its way into the history.
type Session struct {
	env   *cli.Env
	scope string // "" is not to be kept
	store *file.Store
	tags  history.Tags
	key   audit.Secret
	first bool // of its scope
}

// Begin begins an audit of a scope, which will be kept or not. It comes before the
// first secret is read: a keyring must be able to see who asks it for the key.
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
	s.tags = s.store.Last(scope).Tags
	made := false
	s.key, made, err = keyring.Key(ctx, keyring.Options{Getenv: env.Getenv, Timeout: keyWait}, "history", kept)
	if err == nil && made && s.tags.Key != "" {
		warn(env, "key", nil)
	}
	return s
}

// keyWait is how long each answer of the keyring is waited for: an audit of an export
// needs none.
const keyWait = 2 * time.Second

// Tag notes which passwords inv has, if there is a key to do it with.
func (s *Session) Tag(inv *audit.Inventory, now time.Time) {
	if !s.key.Empty() {
		s.tags = s.tags.Tag(inv, s.key.Reveal(), now)
		s.key.Clear()
	}
}

// Changed returns when the password of an account is known to have changed last.
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

// Keep keeps rec and returns what it changed. A first audit that had nothing to look
// at is not kept.
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
		return out.After, func(w io.Writer) error { return json.Write(w, json.Document{Record: *rec}) }
	})
	s.say(rec, out, broken, err)
	return out
}

// say says what there is to say about the keeping of rec.
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

// Told says after the first answer that was given that audits are kept, and where.
func (s *Session) Told(ending error) {
	if s.first && cli.Status(ending) != cli.ExitFailure {
		s.env.Say(book.Both("first", words.V{"dir": s.store.Dir()}))
	}
}

// warn says what a person must know who relies on what is kept, --quiet or not.
func warn(env *cli.Env, key string, v words.V) {
	fmt.Fprintln(env.Err, text.Visible(book.In(env.Lang, key, v)))
}

// earlier returns the memory of the last audit of an earlier day.
func earlier(store *file.Store, scope string, now time.Time) history.Memory {
	runs, _, err := store.List()
	if err != nil {
		return history.Memory{}
	}
	runs = file.Of(scope, runs)
	for i := len(runs) - 1; i >= 0; i-- {
		if at := runs[i].Time.In(now.Location()); at.Before(now) && at.Format(time.DateOnly) != now.Format(time.DateOnly) {
			m, err := store.Memory(runs[i])
			if err != nil {
				return history.Memory{}
			}
			return m
		}
	}
	return history.Memory{}
}

// Record reads the record of a run that was kept.
func Record(store *file.Store, r file.Run) (rec *audit.Record, err error) {
	err = store.Record(r, func(in io.Reader) error {
		rec, err = json.Read(in)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("history %d: %w", r.N, err)
	}
	return rec, nil
}

// Find returns the run of the number in word; the last one if it is "".
func Find(store *file.Store, word string) (file.Run, error) {
	runs, _, err := store.List()
	if err != nil {
		return file.Run{}, cli.FileError("history", store.Dir(), err)
	}
	n, _ := strconv.Atoi(word)
	for i, r := range runs {
		if r.N == n || word == "" && i == len(runs)-1 {
			return r, nil
		}
	}
	return file.Run{}, cli.Fault(nil, book, "missing", nil)
}

// Earlier returns the run of the number in word; if it is "", the one before the
// last of its scope.
func Earlier(store *file.Store, word string) (file.Run, error) {
	last, err := Find(store, word)
	if err != nil || word != "" {
		return last, err
	}
	runs, _, err := store.List()
	if mine := file.Of(last.Scope, runs); err == nil && len(mine) > 1 {
		return mine[len(mine)-2], nil
	}
	return file.Run{}, cli.Fault(err, book, "two", nil)
}

// LastRun returns when what is remembered was audited last; zero if it never was.
func LastRun(env *cli.Env) time.Time {
	store, err := Open(env)
	if err != nil {
		return time.Time{}
	}
	return store.Last(Usual).Time
}
