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

// Say writes one line of talk to standard error, unless --quiet. With args the
// line is a format.
func (env *Env) Say(line audit.Text, args ...any) {
	said := env.T(line)
	if len(args) > 0 {
		said = fmt.Sprintf(said, args...)
	}
	if !env.Quiet {
		fmt.Fprintln(env.Err, text.Visible(said))
	}
}

// ConfigFile returns the path of a file in the user's configuration folder
// (XDG_CONFIG_HOME on Linux and BSD). It does not create it.
func (env *Env) ConfigFile(name string) (string, error) {
	if dir := env.Getenv("XDG_CONFIG_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "acctaudit", name), nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("the configuration folder: %w", err)
	}
	return filepath.Join(dir, "acctaudit", name), nil
}

// DataFolder returns the path of a folder in the user's data folder
// (XDG_DATA_HOME on Linux and BSD). It does not create it.
func (env *Env) DataFolder(name string) (string, error) {
	if dir := env.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "acctaudit", name), nil
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		dir, err := os.UserConfigDir() // AppData, Application Support
		if err != nil {
			return "", fmt.Errorf("the data folder: %w", err)
		}
		return filepath.Join(dir, "acctaudit", name), nil
	}
	dir, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("the data folder: %w", err)
	}
	return filepath.Join(dir, ".local", "share", "acctaudit", name), nil
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
