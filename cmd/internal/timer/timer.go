// Package timer keeps the schedule that 'acctaudit schedule' installed, so that a missed
// run is noticed.
package timer

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"time"

	"acctaudit/audit/keep"
	"acctaudit/cmd/internal/cli"
)

// A Note is an installed schedule. The zero Note is none.
type Note struct {
	By        string    `json:"by"`    // "systemd", "cron", "launchd" or "task"
	Every     string    `json:"every"` // "day", "week" or "month"
	At        string    `json:"at"`    // for people
	Installed time.Time `json:"installed"`
}

// periods maps Every to the time between runs.
var periods = map[string]time.Duration{"day": 24 * time.Hour, "week": 7 * 24 * time.Hour, "month": 31 * 24 * time.Hour}

// Missed reports whether a run was missed: the last run, or the installation, was longer
// ago than a period and a day.
func (n Note) Missed(last, now time.Time) bool {
	if n.Installed.After(last) {
		last = n.Installed
	}
	return n.Every != "" && now.Sub(last) > periods[n.Every]+24*time.Hour
}

func path(env *cli.Env) (string, error) { return env.DataFolder("schedule.json") }

// Load returns the note that Save kept, or the zero Note if there is no valid one.
func Load(env *cli.Env) Note {
	var n Note
	file, err := path(env)
	if err != nil {
		return n
	}
	text, err := keep.Read(file, 64<<10)
	if err != nil || json.Unmarshal(text, &n) != nil || periods[n.Every] == 0 {
		return Note{}
	}
	return n
}

// Save keeps n. The zero Note removes what was kept.
func Save(env *cli.Env, n Note) error {
	file, err := path(env)
	if err != nil {
		return err
	}
	if n == (Note{}) {
		if err = os.Remove(file); errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return cli.FileError(file, file, err)
	}
	text, err := json.Marshal(n)
	if err == nil {
		err = cli.Keep(file, append(text, '\n'))
	}
	return cli.FileError(file, file, err)
}
