// Package cli is what every command stands on: the Env that it may touch, its help and
// flags, its errors and exit statuses, its questions and its output. It knows no
// command, and decides nothing about security.
package cli

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/keep"
	"acctaudit/audit/settings"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/harden"
	"acctaudit/cmd/internal/term"
)

// An Env is everything a command may touch outside itself, so that a test can
// supply all of it.
type Env struct {
	In       io.Reader
	Out, Err *text.Writer
	Getenv   func(string) string
	Now      func() time.Time
	Harden   func() error // keeps others out of the process, before the first secret; nil does nothing
	HTTP     *http.Client // used by commands whose name says so, and by no other
	Tty      term.Keeper
	Lang     audit.Lang
	NoInput  bool // never ask: --no-input, or no terminal
	Quiet    bool // say nothing that is not asked for

	Settings settings.Settings // what the person said once; nothing with --no-settings

	recalled string   // the file of the settings
	forgot   error    // why they could not be read
	later    []func() // gives commands and flags their words
}

// System returns the Env of this process.
func System() *Env {
	var out io.Writer = os.Stdout
	if term.Closed(os.Stdout) {
		out = closed{}
	}
	return &Env{
		In: os.Stdin, Out: text.NewWriter(out), Err: text.NewWriter(os.Stderr),
		Getenv: os.Getenv, Now: time.Now, HTTP: new(http.Client), Harden: harden.Process,
	}
}

// closed is a standard output that is not there.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, errClosed }

// harden keeps other programs of the same user out of this process. What the
// platform cannot do, it works without.
func (env *Env) Seal() {
	if env.Harden != nil {
		env.Harden()
	}
}

// Clock weighs answers of which none lasts longer than given.
func (env *Env) Clock(staleAfter time.Duration) audit.Clock {
	return audit.Clock{Now: env.Now(), StaleAfter: staleAfter}
}

// T returns text in the language of the run.
func (env *Env) T(words audit.Text) string { return words.In(env.Lang) }

// Say writes one line of talk to standard error, unless --quiet.
func (env *Env) Say(line audit.Text) {
	if !env.Quiet {
		fmt.Fprintln(env.Err, text.Visible(env.T(line)))
	}
}

// ConfigFile returns the path of a file in the user's configuration folder
// (XDG_CONFIG_HOME on Linux and BSD). It does not create it.
func (env *Env) ConfigFile(name string) (string, error) {
	return env.inside("XDG_CONFIG_HOME", os.UserConfigDir, name)
}

// CacheFile is ConfigFile of the cache folder (XDG_CACHE_HOME).
func (env *Env) CacheFile(name string) (string, error) {
	return env.inside("XDG_CACHE_HOME", os.UserCacheDir, name)
}

// DataFolder is ConfigFile of the data folder (XDG_DATA_HOME).
func (env *Env) DataFolder(name string) (string, error) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return env.inside("XDG_DATA_HOME", os.UserConfigDir, name) // AppData, Application Support
	}
	return env.inside("XDG_DATA_HOME", func() (string, error) {
		home, err := os.UserHomeDir()
		return filepath.Join(home, ".local", "share"), err
	}, name)
}

// inside returns the path of a file of ours in the folder that a variable names, else
// in the usual one.
func (env *Env) inside(variable string, usual func() (string, error), name string) (string, error) {
	dir := env.Getenv(variable)
	if !filepath.IsAbs(dir) {
		var err error
		if dir, err = usual(); err != nil {
			return "", fmt.Errorf("the folder of %s: %w", variable, err)
		}
	}
	return filepath.Join(dir, "acctaudit", name), nil
}

// Open opens a file for reading; - is standard input.
func (env *Env) Open(ctx context.Context, path string) (*keep.Patient, error) {
	if path == "-" {
		return keep.NewPatient(ctx, io.NopCloser(env.In)), nil
	}
	f, err := keep.Stream(ctx, path)
	if err != nil {
		return nil, err
	}
	return keep.NewPatient(ctx, f), nil
}

// Tool returns the program's name and version, as records carry it.
func Tool() string {
	version := "devel"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		version = info.Main.Version
	}
	return "acctaudit " + version
}
