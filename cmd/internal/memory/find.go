package memory

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/history/file"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/json"
)

// earlier returns the memory of the last audit before today, or the zero Memory.
func earlier(store *file.Store, scope string, now time.Time) history.Memory {
	runs, _, err := store.List()
	if err != nil {
		return history.Memory{}
	}
	for _, r := range slices.Backward(file.Of(scope, runs)) {
		if at := r.Time.In(now.Location()); at.Before(now) && at.Format(time.DateOnly) != now.Format(time.DateOnly) {
			m, _ := store.Memory(r)
			return m
		}
	}
	return history.Memory{}
}

// Record reads the record of the run with the number word, or of the last run for "".
func Record(store *file.Store, word string) (rec *audit.Record, err error) {
	run, err := find(store, word)
	if err != nil {
		return nil, err
	}
	err = store.Record(run, func(in io.Reader) error {
		rec, err = json.Read(in)
		return err
	})
	if err != nil {
		err = fmt.Errorf("history %d: %w", run.N, err)
	}
	return rec, cli.FileError("history", store.Dir(), err)
}

// find returns the run with the number word, or the last run for "".
func find(store *file.Store, word string) (file.Run, error) {
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
	if word == "" {
		return file.Run{}, cli.Fault(nil, book, "none", nil)
	}
	return file.Run{}, cli.Fault(nil, book, "missing", nil)
}

// Earlier returns the run with the number word. For "" it returns the run before the
// last one, in the same scope.
func Earlier(store *file.Store, word string) (file.Run, error) {
	last, err := find(store, word)
	if err != nil || word != "" {
		return last, err
	}
	runs, _, err := store.List()
	if mine := file.Of(last.Scope, runs); err == nil && len(mine) > 1 {
		return mine[len(mine)-2], nil
	}
	return file.Run{}, cli.Fault(err, book, "two", nil)
}

// LastRun returns the time of the last audit by the settings, or the zero time.
func LastRun(env *cli.Env) time.Time {
	store, err := Open(env)
	if err != nil {
		return time.Time{}
	}
	return store.Last(Usual).Time
}
