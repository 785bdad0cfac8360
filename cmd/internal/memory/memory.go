// Package memory keeps the audits that commands run, and gives what they changed.
// What cannot be kept or compared is said in a line, and ends nothing.
package memory

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/history/file"
	"acctaudit/audit/keep"
	"acctaudit/audit/plan"
	"acctaudit/audit/settings"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
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

// looks are the flags that say what an audit looks at, and how it judges: audits
// are compared if these are the same.
var looks = []string{"source", "from", "checklist", "no-checklist", "person", "policy", "stale-after", "check"}

// Usual is the scope of an audit of what is remembered.
const Usual = "usual"

// Scope returns the scope of a run of c, "" if it is not to be kept: what came by
// standard input is not there again, and without the settings nobody knows
// whether anything is to be kept.
func Scope(env *cli.Env, c *cobra.Command) string {
	if no := c.Flag(cli.NoSettings); no != nil && no.Changed || env.Settings.History == settings.Off {
		return ""
	}
	var said []string
	for _, name := range looks {
		f := c.Flag(name)
		if f == nil || !f.Changed {
			continue
		}
		value := f.Value.String()
		if name == "from" || name == "checklist" {
			files, ok := absolute(c, name)
			if !ok {
				return ""
			}
			value = files
		}
		said = append(said, name+"="+value)
	}
	if len(said) == 0 {
		return Usual
	}
	sum := sha256.Sum256([]byte(strings.Join(said, "\n")))
	return hex.EncodeToString(sum[:4])
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

// A Kept is what an audit changed.
type Kept struct {
	Last  history.Changes // since the audit before
	Shown history.Changes // since the last audit of an earlier day, if there is one
	After history.Memory
}

// Keep keeps rec and returns what it changed. A first audit that had nothing to look
// at is not kept.
func Keep(env *cli.Env, scope string, rec *audit.Record, count plan.Count) Kept {
	var out Kept
	if scope == "" {
		return out
	}
	store, err := Open(env)
	if err != nil {
		warn(env, "unkept", words.V{"why": cli.Reason(err, env.Lang)})
		return out
	}
	day := earlier(store, scope, rec.Time)
	broken, err := store.Add(file.Run{Scope: scope, Time: rec.Time}, func(last history.Memory) (history.Memory, keep.Fill) {
		if out.After, out.Last = last.Next(rec); last.Time.IsZero() && report.Bare(rec) {
			return out.After, nil
		}
		out.After, out.Shown = out.After.Mark(count), out.Last
		if !day.Time.IsZero() {
			_, out.Shown = day.Next(rec)
		}
		return out.After, func(w io.Writer) error { return json.Write(w, rec, plan.Plan{}) }
	})
	for _, p := range broken {
		warn(env, "broken", words.V{"why": p.In(env.Lang)})
	}
	switch {
	case err != nil:
		warn(env, "unkept", words.V{"why": cli.Reason(err, env.Lang)})
	case out.Last.Since.IsZero() && len(broken) == 0 && !report.Bare(rec):
		env.Say(book.Both("first", words.V{"dir": store.Dir()}))
	case out.Last.Since.After(rec.Time):
		warn(env, "ahead", words.V{"date": cli.Day(out.Last.Since)})
	}
	return out
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
