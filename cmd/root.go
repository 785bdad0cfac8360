// Package cmd is the command line: it parses, wires the other packages
// together and prints. It decides nothing about security.
package cmd

import (
	"cmp"
	"context"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/harden"
	"acctaudit/cmd/internal/locale"
)

// Main runs the program named by os.Args and returns its exit status.
func Main() int {
	env, args := cli.System(), os.Args[1:]
	last := &cli.Env{Err: text.NewWriter(os.Stderr), Lang: locale.Choose(locale.Flag(args), env.Getenv)}
	harden.Silence("acctaudit: " + last.T(crashed))
	if !harden.Room() {
		last.Complain(errRoom)
		return cli.ExitFailure
	}
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

// grace is how long a command may take to put away its work after a signal:
// the system's own calls, such as opening a pipe that nobody writes to, cannot
// be called off.
const grace = 500 * time.Millisecond

var crashed = audit.Text{
	En: "something went wrong inside, and nothing that it says can be relied on",
	Ja: "内部の問題で止まりました。ここまでの出力は当てにしないでください",
}

var errRoom = &cli.Error{
	Status: cli.ExitFailure,
	Message: audit.Text{
		En: "it may use too little memory here; 'ulimit -v' must allow 1.5 GiB",
		Ja: "使えるメモリーが少なすぎます。ulimit -v で 1.5 GiB 以上を許してください",
	},
}

// endings are the signals that end the program, all but those that the person
// had ignored from the start, as nohup does. Left to itself the runtime would
// answer most of them with a dump of the process.
func endings() []os.Signal {
	return slices.DeleteFunc([]os.Signal{
		os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGABRT,
		syscall.SIGBUS, syscall.SIGSEGV, syscall.SIGFPE, syscall.SIGILL,
	}, signal.Ignored)
}

func run(ctx context.Context, env *cli.Env, args []string) int {
	env.Lang = locale.Choose(locale.Flag(args), env.Getenv)
	root := newRoot(env)
	root.SetArgs(args)
	root.SetIn(env.In)
	root.SetOut(env.Out)
	root.SetErr(env.Err)
	err := cmp.Or(root.ExecuteContext(ctx), env.Out.Flush())
	if err != nil {
		env.Complain(err)
	}
	return cli.Status(err)
}

func newRoot(env *cli.Env) *cobra.Command {
	root := env.Command(rootPage, func(c *cobra.Command, _ []string) error { return c.Help() })
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SuggestionsMinimumDistance = 2
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentFlags().String("lang", "", env.T(audit.Text{En: "`language`: ja or en (default from the locale)", Ja: "`言語`: ja または en（既定はロケールから）"}))
	root.PersistentFlags().BoolVar(&env.NoInput, "no-input", false, env.T(audit.Text{En: "never ask anything", Ja: "何も尋ねない"}))
	root.PersistentFlags().BoolVarP(&env.Quiet, "quiet", "q", false, env.T(audit.Text{En: "say only what is needed", Ja: "必要なとき以外は何も出さない"}))
	root.Version = cli.Tool()
	root.SetVersionTemplate("{{.Version}}\n")
	root.Flags().Bool("version", false, env.T(audit.Text{En: "show the version", Ja: "バージョンを表示する"}))
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		if !asksKeyring(c) {
			env.Seal()
		}
		return checkLang(c)
	}
	for _, g := range cli.Groups {
		root.AddGroup(&cobra.Group{ID: g.ID, Title: env.T(g.Title)})
	}
	root.SetFlagErrorFunc(cli.FlagError)
	root.SetHelpCommand(&cobra.Command{Hidden: true, Use: "no-help", GroupID: cli.GroupHelp})
	root.SetUsageFunc(env.WriteUsage)
	addCommands(root, env)
	return root
}

// asksKeyring reports whether this run of c goes to a keyring, whose provider
// must be able to see who asks: whoever reads it hardens the process then.
func asksKeyring(c *cobra.Command) bool {
	given := func(name string) bool { return c.Flag(name) != nil && c.Flag(name).Changed }
	return c.Flag("unlock") != nil && (!given("from") || given("source")) && !given("record")
}

func addCommands(root *cobra.Command, env *cli.Env) {
	root.AddCommand(
		newReport(env), newTwofactor(env), newStrength(env), newReuse(env), newDemo(env), newEntries(env),
		newAdvice(env), newExplain(env), newDoctor(env), newVersion(env), newCompletion(env),
		newKit(env), newIncident(env),
	)
}

var rootPage = cli.Page{
	Use: "acctaudit",
	Short: audit.Text{
		En: "Audit the security of your own accounts",
		Ja: "自分のアカウントの安全を、自分で点検する",
	},
	Long: audit.Text{
		En: `acctaudit reads your saved logins, scores the passwords, finds the ones used
twice, asks about two-factor sign-in and recovery, and writes a report: what to
do first, why, how, and on whose advice. It never shows a password and never
uses the network unless a command says so.`,
		Ja: `保存してあるログインを読み、パスワードの強さを採点し、使い回しを見つけ、
二段階認証と復旧の備えを確かめて、報告書を書きます。何を先に、なぜ、どうやって、
誰の助言によるのかを示します。パスワードは決して表示せず、説明にネットワークを
使うと書かれたコマンドを除き、ネットワークは使いません。`,
	},
	Example: audit.Text{
		En: `  acctaudit demo                        # the audit of an invented person
  acctaudit doctor                      # can your keyring be read?
  acctaudit report                      # audit what is in your keyring
  acctaudit report --from export.csv -o report.html`,
		Ja: `  acctaudit demo                        # 架空の人物を点検してみる
  acctaudit doctor                      # キーリングを読めるか確かめる
  acctaudit report                      # キーリングの中身を点検する
  acctaudit report --from export.csv -o report.html`,
	},
	Statuses: cli.AuditStatuses,
	Args:     cli.NoSuchCommand,
}

func checkLang(c *cobra.Command) error {
	lang := c.Flag("lang").Value.String()
	switch lang {
	case "", string(audit.English), string(audit.Japanese):
		return nil
	case locale.Both:
		if c.Annotations[cli.AnnotationBoth] != "" {
			return nil
		}
	}
	return cli.Usage(audit.Text{
		En: "--lang does not take this value", Ja: "--lang にその値は使えません",
	}, audit.Text{En: "Use ja or en.", Ja: "ja か en を指定してください。"}, nil)
}
