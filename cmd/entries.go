package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

var entriesPage = cli.Page{
	Use:   "entries",
	Group: cli.GroupData,
	Short: audit.Text{En: "Keep your own logins in the keyring", Ja: "自分のログインをキーリングに入れておく"},
	Long: audit.Text{
		En: `Keeps logins in the keyring of your system, for the audits to come: one
ordinary item for each login, which your system's own keyring program shows as
"acctaudit/" and the site. Other programs' items are never touched.`,
		Ja: `これからの点検に使うログインを、OS のキーリングに入れておきます。ログイン一つが
普通の項目一つになり、OS のキーリングの画面では「acctaudit/」とサイト名で見えます。
ほかのプログラムの項目には触りません。`,
	},
	Example: audit.Text{
		En: `  acctaudit entries add example.com alice
  acctaudit entries import "Chrome Passwords.csv"
  acctaudit entries list`,
		Ja: `  acctaudit entries add example.com alice
  acctaudit entries import "Chrome パスワード.csv"
  acctaudit entries list`,
	},
	Statuses: entriesStatuses,
}

var entriesStatuses = []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitIncomplete, cli.ExitInterrupted}

func newEntries(env *cli.Env) *cobra.Command {
	c := env.Command(entriesPage, func(c *cobra.Command, _ []string) error { return c.Help() })
	c.Args = cli.NoSuchCommand
	c.AddCommand(
		newEntriesAdd(env), newEntriesImport(env), newEntriesList(env),
		newEntriesRemove(env), newEntriesForget(env),
	)
	return c
}

// open opens the person's own entries in the keyring.
func openBook(f *inventory.Ring, ctx context.Context, env *cli.Env) (*keyring.Book, error) {
	if err := env.MayAsk(f.Unlock); err != nil {
		return nil, err
	}
	defer env.Seal()
	book, err := keyring.OpenBook(ctx, f.Options(env))
	return book, ringError(err)
}

var entriesAddPage = cli.Page{
	Use:   "add SITE [USER]",
	Short: audit.Text{En: "Keep one login, asking for its password", Ja: "ログインを一つ入れる（パスワードは尋ねます）"},
	Long: audit.Text{
		En: `Asks for the password on the terminal, twice and without showing it, and keeps
it in the keyring. If the login is there already, its password is replaced.
SITE is an address, a domain or a name. With --stdin the password is the first
line of standard input, for scripts.`,
		Ja: `端末でパスワードを2回尋ね（画面には出しません）、キーリングに入れます。すでにある
ログインなら、パスワードを置き換えます。SITE は URL でもドメインでも名前でもかまい
ません。--stdin を付けると、標準入力の1行目をパスワードとして読みます（スクリプト用）。`,
	},
	Example: audit.Text{
		En: `  acctaudit entries add example.com alice
  pass show bank | acctaudit entries add bank.example alice --stdin`,
		Ja: `  acctaudit entries add example.com alice
  pass show bank | acctaudit entries add bank.example alice --stdin`,
	},
	Statuses: entriesStatuses,
	Args:     noPasswordArgument,
}

// noPasswordArgument refuses a third argument: it can only be a password.
func noPasswordArgument(c *cobra.Command, args []string) error {
	if len(args) > 2 {
		return passwordArgument(c)
	}
	return cobra.RangeArgs(1, 2)(c, args)
}

// passwordArgument says that a password was given where every program of this
// machine, and the shell's history, can see it.
func passwordArgument(c *cobra.Command) error {
	return cli.Usage(audit.Text{
		En: "a password is not taken from the command line; what you typed is now in your shell's history",
		Ja: "パスワードはコマンドの引数では受け取りません。いま打ったものは、シェルの履歴に残っています",
	}, audit.Text{
		En: fmt.Sprintf("Delete that line from the history (in bash: history -d), consider the password seen, and run '%s' without it: it asks.", c.CommandPath()),
		Ja: fmt.Sprintf("履歴からその行を消し（bash なら history -d）、そのパスワードは見られたものと考えてください。'%s' は、引数なしで実行すれば尋ねます。", c.CommandPath()),
	}, nil)
}

func newEntriesAdd(env *cli.Env) *cobra.Command {
	var ring inventory.Ring
	var stdin bool
	c := env.Command(entriesAddPage, func(c *cobra.Command, args []string) error {
		ctx := c.Context()
		if err := (inventory.Guard{}).Refuse(args...); err != nil {
			return err
		}
		where, err := siteArgument(args[0])
		if err != nil {
			return err
		}
		user := ""
		if len(args) > 1 {
			user = args[1]
		}
		book, err := openBook(&ring, ctx, env)
		if err != nil {
			return err
		}
		defer book.Close()
		secret, err := env.NewPassword(ctx, loginName(where, user), stdin)
		if err != nil {
			return err
		}
		defer secret.Clear()
		change, err := book.Set(ctx, where, user, secret)
		if err != nil {
			return ringError(err)
		}
		return env.Answer(env.T(changeWords[change]) + ": " + loginName(where, user))
	})
	ring.Add(env, c)
	c.Flags().BoolVar(&stdin, "stdin", false, env.T(audit.Text{
		En: "read the password from the first line of standard input",
		Ja: "標準入力の1行目をパスワードとして読む",
	}))
	return c
}

var changeWords = map[keyring.Change]audit.Text{
	keyring.Added:     {En: "added", Ja: "入れました"},
	keyring.Changed:   {En: "changed", Ja: "パスワードを置き換えました"},
	keyring.Unchanged: {En: "unchanged", Ja: "同じパスワードがすでに入っています"},
}

// siteArgument turns what the person calls a site into the form that is kept.
func siteArgument(arg string) (string, error) {
	if s := site.Login(arg, arg); s != "" {
		return s, nil
	}
	return "", cli.Usage(audit.Text{
		En: "SITE does not name a site", Ja: "SITE がサイトの名前になっていません",
	}, audit.Text{
		En: "Give an address, a domain or a name, such as example.com.", Ja: "URL・ドメイン・名前のどれかを指定してください。例: example.com",
	}, nil)
}

// loginName shows a login in a line of text.
func loginName(site, user string) string {
	if user == "" {
		return text.Visible(site)
	}
	return text.Visible(site) + " (" + text.Visible(user) + ")"
}
