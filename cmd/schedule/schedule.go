// Package schedule is the family of commands that run an audit on a schedule, with the
// scheduler of the system. It removes nothing that it did not make, and what it installs
// asks no questions and raises no dialog.
package schedule

import (
	"cmp"
	_ "embed"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/memory"
	"acctaudit/cmd/internal/timer"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// A request is what the flags say.
type request struct{ every, at, by string }

// Command returns 'schedule' with its commands.
func Command(env *cli.Env) *cobra.Command {
	return env.Family(cli.Page{Book: book, Key: "schedule", Use: "schedule", Group: cli.GroupData, Statuses: cli.PlainStatuses},
		newInstall(env), newStatus(env), newRemove(env))
}

func newInstall(env *cli.Env) *cobra.Command {
	var r request
	print := false
	c := env.Command(cli.Page{Book: book, Key: "install", Use: "install", Statuses: cli.PlainStatuses}, func(c *cobra.Command, _ []string) error {
		j, err := r.job(env)
		if err != nil {
			return err
		}
		if print {
			return show(env, r.by, j)
		}
		if err := change(c.Context(), r.by, timer.Load(env).By, j); err != nil {
			return err
		}
		if err := timer.Save(env, timer.Note{By: r.by, Every: r.every, At: j.String(), Installed: env.Now()}); err != nil {
			return err
		}
		return env.Answer(book.In(env.Lang, "install.done", words.V{"every": r.every, "at": j.String(), "by": r.by}))
	})
	f := c.Flags()
	f.StringVar(&r.every, "every", "week", "install.flags.every")
	f.StringVar(&r.at, "at", "", "install.flags.at")
	f.StringVar(&r.by, "by", usual(), "install.flags.by")
	f.BoolVar(&print, "print", false, "install.flags.print")
	cli.Choice(c, "every", cli.These(everys...))
	cli.Choice(c, "by", cli.These(systems...))
	return c
}

// job returns the audit of what the settings name. It speaks only if something changed.
func (r request) job(env *cli.Env) (job, error) {
	w, ok := parse(r.every, cmp.Or(r.at, usually[r.every]))
	if !ok {
		return job{}, cli.Fault(nil, book, "install.badTime", nil)
	}
	program, err := os.Executable()
	if err != nil {
		return job{}, err
	}
	j := job{timing: w, Program: program, Args: []string{"--quiet", "--no-input", "--lang", string(env.Lang)}}
	if r.by != byCron { // nobody reads the output that these keep
		j.Args = append(j.Args, "--notify")
	}
	if err := j.place(env); err != nil {
		return j, err
	}
	if j.breaks() {
		return j, cli.Fault(nil, book, "install.badPlace", nil)
	}
	return j, nil
}

// breaks reports whether a path of j would end a line of a crontab or a unit.
func (j job) breaks() bool {
	paths := slices.AppendSeq([]string{j.Program, j.home, j.config}, maps.Values(j.Env))
	return strings.ContainsFunc(strings.Join(paths, ""), unicode.IsControl)
}

// place sets the folders of this user.
func (j *job) place(env *cli.Env) (err error) {
	j.Env = make(map[string]string)
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME"} {
		if dir := env.Getenv(name); filepath.IsAbs(dir) {
			j.Env[name] = dir
		}
	}
	if j.home, err = os.UserHomeDir(); err != nil {
		return err
	}
	file, err := env.ConfigFile("x")
	j.config = filepath.Dir(filepath.Dir(file))
	return err
}

// show writes what would be installed.
func show(env *cli.Env, by string, j job) error {
	switch by {
	case byCron:
		return env.Answer(j.cronLine())
	case byTask:
		var words []string
		for _, w := range j.task() {
			if strings.ContainsAny(w, ` "`) {
				w = `"` + strings.ReplaceAll(w, `"`, `\"`) + `"`
			}
			words = append(words, w)
		}
		return env.Answer(strings.Join(words, " "))
	}
	for _, u := range planOf(by, j).units {
		if err := env.Answer("# " + u.path + "\n" + strings.TrimSuffix(u.text, "\n")); err != nil {
			return err
		}
	}
	return nil
}

func newStatus(env *cli.Env) *cobra.Command {
	return env.Command(cli.Page{
		Book: book, Key: "status", Use: "status", Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitIncomplete},
	}, func(*cobra.Command, []string) error {
		n := timer.Load(env)
		if n.Every == "" {
			return env.Answer(book.In(env.Lang, "status.none", nil))
		}
		last := memory.LastRun(env)
		if err := env.Answer(book.In(env.Lang, "status.installed", words.V{"every": n.Every, "at": n.At, "by": n.By, "day": cli.Day(n.Installed)})); err != nil {
			return err
		}
		if !last.IsZero() {
			env.Answer(book.In(env.Lang, "status.last", words.V{"day": cli.Day(last)}))
		}
		if n.Missed(last, env.Now()) {
			env.Answer(book.In(env.Lang, "status.missed", nil))
			return cli.ErrIncomplete
		}
		return nil
	})
}

func newRemove(env *cli.Env) *cobra.Command {
	return env.Command(cli.Page{Book: book, Key: "remove", Use: "remove", Statuses: cli.PlainStatuses}, func(c *cobra.Command, _ []string) error {
		by := cmp.Or(timer.Load(env).By, usual())
		var j job
		if err := j.place(env); err != nil {
			return err
		}
		found, err := uninstall(c.Context(), by, j)
		if err != nil {
			return err
		}
		if err := timer.Save(env, timer.Note{}); err != nil {
			return err
		}
		return env.Answer(book.In(env.Lang, map[bool]string{true: "remove.done", false: "remove.none"}[found], nil))
	})
}
