// Package cli is the base of every command: its environment, help, flags, errors, exit
// statuses, questions and output. It knows no command, and decides nothing about
// security.
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

// An Env is everything outside itself that a command may touch, so that a test can
// supply all of it.
type Env struct {
	In       io.Reader
	Out, Err *text.Writer
	Getenv   func(string) string
	Now      func() time.Time
	HTTP     *http.Client // for commands that the person typed to reach the network
	Tty      term.Keeper
	Lang     audit.Lang
	NoInput  bool // --no-input: ask nothing
	Quiet    bool // --quiet: write only what was asked for

	Settings settings.Settings // of the person; zero with --no-settings

	harden   func() error // nil does nothing
	recalled string       // the file of the settings
	forgot   error        // why they could not be read
	later    []func()     // gives commands and flags their words
}

// System returns the Env of this process.
func System() *Env {
	var out io.Writer = os.Stdout
	if term.Closed(os.Stdout) {
		out = closed{}
	}
	return &Env{
		In: os.Stdin, Out: text.NewWriter(out), Err: text.NewWriter(os.Stderr),
		Getenv: os.Getenv, Now: time.Now, HTTP: new(http.Client), harden: harden.Process,
	}
}

// closed is a standard output that was closed when the program began.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, errClosed }

// Seal keeps other programs of the same user out of this process. Call it before the
// first secret is read. What the platform cannot do is left undone.
func (env *Env) Seal() {
	if env.harden != nil {
		env.harden()
	}
}

// Clock returns a clock by which an answer is evidence for staleAfter.
func (env *Env) Clock(staleAfter time.Duration) audit.Clock {
	return audit.Clock{Now: env.Now(), StaleAfter: staleAfter}
}

// T returns words in the language of the run.
func (env *Env) T(words audit.Text) string { return words.In(env.Lang) }

// Say writes one line to standard error, unless --quiet.
func (env *Env) Say(line audit.Text) {
	if !env.Quiet {
		fmt.Fprintln(env.Err, text.Visible(env.T(line)))
	}
}

// ConfigFile returns the path of a file in the configuration folder, which is
// XDG_CONFIG_HOME or what the platform has for it. It creates nothing.
func (env *Env) ConfigFile(name string) (string, error) {
	return env.inside("XDG_CONFIG_HOME", os.UserConfigDir, name)
}

// CacheFile is like ConfigFile, in the cache folder (XDG_CACHE_HOME).
func (env *Env) CacheFile(name string) (string, error) {
	return env.inside("XDG_CACHE_HOME", os.UserCacheDir, name)
}

// DataFolder is like ConfigFile, in the data folder (XDG_DATA_HOME).
func (env *Env) DataFolder(name string) (string, error) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return env.inside("XDG_DATA_HOME", os.UserConfigDir, name) // AppData, Application Support
	}
	return env.inside("XDG_DATA_HOME", func() (string, error) {
		home, err := os.UserHomeDir()
		return filepath.Join(home, ".local", "share"), err
	}, name)
}

// inside returns the path of a file below acctaudit in the folder that variable names,
// or below acctaudit in the usual folder.
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

// Open opens a file for reading. The path - is standard input.
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

// Tool returns the name and version of the program, such as "acctaudit v1.2.0".
func Tool() string {
	version := "devel"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		version = info.Main.Version
	}
	return "acctaudit " + version
}
