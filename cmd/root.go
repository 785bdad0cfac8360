// Package cmd is the command line: it parses, wires the other packages
// together and prints. It decides nothing about security.
package cmd

import (
	"cmp"
	"context"
	"embed"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	"acctaudit/audit/words"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/cmd/about"
	"acctaudit/cmd/answer"
	"acctaudit/cmd/breach"
	"acctaudit/cmd/entries"
	"acctaudit/cmd/history"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/harden"
	"acctaudit/cmd/schedule"
	"acctaudit/cmd/setup"
	"acctaudit/cmd/strength"
	"acctaudit/cmd/trouble"
	"acctaudit/cmd/twofactor"
)

//go:embed *.yaml
var files embed.FS

var book = words.Open(files)

// Main runs the program named by os.Args and returns its exit status.
func Main() int {
	env, args := cli.System(), os.Args[1:]
	last := &cli.Env{Err: text.NewWriter(os.Stderr), Lang: cli.Language(env.Getenv, args, "")}
	harden.Silence("acctaudit: " + last.T(crashed))
	if !harden.Room() {
		last.Complain(&cli.Error{Status: cli.ExitFailure, Message: book.Text("noRoom")})
		return cli.ExitFailure
	}
	debug.SetGCPercent(garbage)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, endings()...)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	done := make(chan int, 1)
	go func() { done <- run(ctx, env, args) }()
	select {
	case status := <-done:
		return status
	case <-signals:
		cancel()
	}
	select {
	case status := <-done:
		return status
	case <-signals:
	case <-time.After(grace):
	}
	env.Tty.Restore()
	last.Complain(context.Canceled)
	return cli.ExitInterrupted
}

// garbage is how much of it may stand beside what is in use, in percent. The usual 100 takes
// a tenth more memory for a large audit, and a twentieth less time (docs/benchmarks.md).
const garbage = 50

// grace is how long a command may take to put away its work after a signal:
// the system's own calls, such as opening a pipe that nobody writes to, cannot
// be called off.
const grace = 500 * time.Millisecond

// crashed is not in the book: it must be at hand before every run, and while the
// runtime dies.
var crashed = audit.Text{
	En: "something went wrong inside, and nothing that it says can be relied on",
	Ja: "内部の問題で止まりました。ここまでの出力は当てにしないでください",
}

// endings returns the signals that end the program, without those that were ignored
// from the start, as nohup does. The runtime itself would answer most of them with a
// dump of the process.
func endings() []os.Signal {
	return slices.DeleteFunc([]os.Signal{
		os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGABRT,
		syscall.SIGBUS, syscall.SIGSEGV, syscall.SIGFPE, syscall.SIGILL,
	}, signal.Ignored)
}

func run(ctx context.Context, env *cli.Env, args []string) int {
	env.Recall(args)
	root := newRoot(env, args...)
	root.SetArgs(args)
	root.SetIn(env.In)
	root.SetOut(env.Out)
	root.SetErr(env.Err)
	err := cmp.Or(root.ExecuteContext(ctx), env.Out.Flush())
	if err == nil {
		return cli.ExitOK
	}
	env.Complain(err)
	return env.Excuse(args, err)
}

// newRoot returns the program with all of its commands, or only with the command that
// args begin with: making the flags of all takes longer than most commands run.
func newRoot(env *cli.Env, args ...string) *cobra.Command {
	root := newScreen(env)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentFlags().String("lang", "", "root.flags.lang")
	cli.Offer(root, "lang", cli.These("ja", "en"))
	root.PersistentFlags().BoolVar(&env.NoInput, "no-input", false, "root.flags.noInput")
	root.PersistentFlags().BoolVarP(&env.Quiet, "quiet", "q", false, "root.flags.quiet")
	root.PersistentFlags().Bool(cli.NoSettings, false, "root.flags.noSettings")
	root.Version = cli.Tool()
	root.SetVersionTemplate("{{.Version}}\n")
	root.Flags().Bool("version", false, "root.flags.version")
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		if strings.HasPrefix(c.Name(), cobra.ShellCompRequestCmd) {
			env.Dress()
			return nil
		}
		if !asksKeyring(c) {
			env.Seal()
		}
		if err := env.Recalled(); err != nil && !needsNone(c) {
			return err
		}
		return checkLang(c)
	}
	env.AddGroups(root)
	root.SetFlagErrorFunc(env.FlagError)
	root.SetHelpCommand(newHelp(env))
	root.SetHelpFunc(env.Help)
	root.SetUsageFunc(env.Usage)
	for _, f := range named(args) {
		root.AddCommand(f.make(env)...)
	}
	for _, c := range root.Commands() {
		c.SuggestFor = meant[c.Name()]
	}
	return root
}

// needsNone reports whether c works without settings.
func needsNone(c *cobra.Command) bool { return c.GroupID == cli.GroupHelp || c.Name() == "demo" }

// asksKeyring reports whether this run of c goes to a keyring, whose provider
// must be able to see who asks: whoever reads it hardens the process then.
func asksKeyring(c *cobra.Command) bool {
	given := func(name string) bool { return c.Flag(name) != nil && c.Flag(name).Changed }
	return c.Flag("unlock") != nil && (!given("from") || given("source")) && !given("record")
}

// A family is the names of some commands, and what makes them.
type family struct {
	names string
	make  func(*cli.Env) []*cobra.Command
}

func families() []family {
	one := func(name string, command func(*cli.Env) *cobra.Command) family {
		return family{name, func(env *cli.Env) []*cobra.Command { return []*cobra.Command{command(env)} }}
	}
	return []family{
		one("report", newReport), one("next", newNext), one("answer", answer.Command), one("twofactor", twofactor.Command), one("strength", strength.Command),
		one("reuse", newReuse), one("demo", newDemo), one("entries", entries.Command), one("setup", setup.Command), one("breach", breach.Command),
		one("history", func(env *cli.Env) *cobra.Command { return history.Command(env, newShow(env)) }), one("diff", newDiff), one("waive", newWaive),
		one("schedule", schedule.Command),
		{"advice explain doctor version completion", about.Commands},
		{"kit incident", trouble.Commands},
	}
}

// named returns the family of the command that args begin with, or all families.
func named(args []string) []family {
	all := families()
	for i, f := range all {
		if len(args) > 0 && slices.Contains(strings.Fields(f.names), args[0]) {
			return all[i : i+1]
		}
	}
	return all
}

// meant lists words that people try in place of a command.
var meant = map[string][]string{
	"entries": {"import", "add"}, "report": {"scan", "check", "audit", "run"}, "setup": {"config", "configure", "import", "init", "settings"},
	"twofactor": {"2fa", "mfa", "otp", "tfa"},
}

func checkLang(c *cobra.Command) error {
	lang := c.Flag("lang").Value.String()
	switch lang {
	case "", string(audit.English), string(audit.Japanese):
		return nil
	case cli.Both:
		if c.Annotations[cli.AnnotationBoth] != "" {
			return nil
		}
	}
	return cli.Fault(nil, book, "badLang", nil)
}
