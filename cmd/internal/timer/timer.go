// Package timer knows how often an audit is to run by itself, as 'acctaudit schedule'
// noted it, so that a run that was missed is noticed.
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

// A Note is what was installed.
type Note struct {
	By        string    `json:"by"`    // "systemd", "cron", "launchd" or "task"
	Every     string    `json:"every"` // "day", "week" or "month"
	At        string    `json:"at"`
	Installed time.Time `json:"installed"`
}

// Periods are how long it is from one run to the next.
var Periods = map[string]time.Duration{"day": 24 * time.Hour, "week": 7 * 24 * time.Hour, "month": 31 * 24 * time.Hour}

// Missed reports whether a run was missed: since the last one, or since the timer
// was installed, it is more than a period and a day.
func (n Note) Missed(last, now time.Time) bool {
	if n.Installed.After(last) {
		last = n.Installed
	}
	return n.Every != "" && now.Sub(last) > Periods[n.Every]+24*time.Hour
}

func path(env *cli.Env) (string, error) { return env.DataFolder("schedule.json") }

// Load returns what was noted; nothing if nothing was, or if it makes no sense.
func Load(env *cli.Env) Note {
	var n Note
	file, err := path(env)
	if err != nil {
		return n
	}
	text, err := keep.Read(file, 64<<10)
	if err != nil || json.Unmarshal(text, &n) != nil || Periods[n.Every] == 0 {
		return Note{}
	}
	return n
}

// Save notes n; the zero Note is nothing.
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
