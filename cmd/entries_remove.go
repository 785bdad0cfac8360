package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

var entriesRemovePage = cli.Page{
	Use:   "remove SITE [USER]",
	Short: audit.Text{En: "Remove one of your own logins", Ja: "自分で入れたログインを一つ消す"},
	Long: audit.Text{
		En: `Removes a login that 'entries' put into the keyring. USER may be left out if
the site has only one. Only acctaudit's own item goes: the account itself, and
what other programs keep, stay as they are.`,
		Ja: `entries でキーリングに入れたログインを消します。そのサイトに一つしかなければ、USER
は省けます。消えるのは acctaudit の項目だけで、アカウントそのものや、ほかのプログラム
が預かっているものは変わりません。`,
	},
	Example: audit.Text{
		En: `  acctaudit entries remove example.com alice`,
		Ja: `  acctaudit entries remove example.com alice`,
	},
	Statuses: entriesStatuses,
	Args:     cobra.RangeArgs(1, 2),
}

func newEntriesRemove(env *cli.Env) *cobra.Command {
	var ring inventory.Ring
	c := env.Command(entriesRemovePage, func(c *cobra.Command, args []string) error {
		book, err := openBook(&ring, c.Context(), env)
		if err != nil {
			return err
		}
		defer book.Close()
		e, err := findEntry(c.Context(), book, args)
		if err != nil {
			return ringError(err)
		}
		if err := book.Remove(c.Context(), e.Name, e.Username); err != nil {
			return ringError(err)
		}
		return env.Answer(fmt.Sprintf(env.T(audit.Text{En: "removed: %s", Ja: "消しました: %s"}), loginName(e.Name, e.Username)))
	})
	ring.Add(env, c)
	return c
}

// findEntry returns the one entry that the arguments SITE [USER] mean.
func findEntry(ctx context.Context, book *keyring.Book, args []string) (audit.Entry, error) {
	where, err := siteArgument(args[0])
	if err != nil {
		return audit.Entry{}, err
	}
	entries, err := book.List(ctx)
	if err != nil {
		return audit.Entry{}, err
	}
	var found []audit.Entry
	for _, e := range entries {
		if (e.Name == where || e.Name == args[0]) && (len(args) == 1 || e.Username == args[1]) {
			found = append(found, e)
		}
	}
	switch len(found) {
	case 0:
		return audit.Entry{}, keyring.ErrNotFound
	case 1:
		return found[0], nil
	}
	return audit.Entry{}, cli.Usage(audit.Text{
		En: fmt.Sprintf("%s has %d logins: name the user", text.Visible(where), len(found)),
		Ja: fmt.Sprintf("%s にはログインが%d件あります。ユーザー名を指定してください", text.Visible(where), len(found)),
	}, noSuchEntry.hint, nil)
}

var entriesForgetPage = cli.Page{
	Use:   "forget --all",
	Short: audit.Text{En: "Remove all your own logins from the keyring", Ja: "自分で入れたログインをすべて消す"},
	Long: audit.Text{
		En: `Removes every login that 'entries' put into the keyring. It takes --all, and asks
first unless --yes is given as well. Items of other programs are never touched.`,
		Ja: `entries でキーリングに入れたログインを消します。すべて消すには --all を付けます。
消す前に確認し、--yes も付けると確認しません。ほかのプログラムの項目には触りません。`,
	},
	Example: audit.Text{
		En: `  acctaudit entries forget --all`,
		Ja: `  acctaudit entries forget --all`,
	},
	Statuses: entriesStatuses,
}

func newEntriesForget(env *cli.Env) *cobra.Command {
	var ring inventory.Ring
	var all, yes bool
	c := env.Command(entriesForgetPage, func(c *cobra.Command, _ []string) error {
		if !all {
			return cli.Usage(audit.Text{
				En: "say --all to remove every entry", Ja: "すべて消すには --all を付けてください",
			}, audit.Text{
				En: "To remove one: acctaudit entries remove SITE [USER].", Ja: "一つだけ消すには: acctaudit entries remove SITE [USER]",
			}, nil)
		}
		book, err := openBook(&ring, c.Context(), env)
		if err != nil {
			return err
		}
		defer book.Close()
		return forgetAll(c.Context(), env, book, yes)
	})
	ring.Add(env, c)
	c.Flags().BoolVar(&all, "all", false, env.T(audit.Text{En: "remove every entry", Ja: "すべての項目を消す"}))
	c.Flags().BoolVar(&yes, "yes", false, env.T(audit.Text{En: "do not ask first", Ja: "確認せずに消す"}))
	return c
}

func forgetAll(ctx context.Context, env *cli.Env, book *keyring.Book, yes bool) error {
	entries, err := book.List(ctx)
	if err != nil {
		return ringError(err)
	}
	if len(entries) > 0 && !yes {
		ok, err := env.Confirm(ctx, fmt.Sprintf(env.T(audit.Text{
			En: "Remove all %d logins that acctaudit keeps in the keyring?",
			Ja: "acctaudit がキーリングに入れたログイン%d件を、すべて消しますか？",
		}), len(entries)))
		if err != nil {
			return err
		}
		if !ok {
			env.Say(audit.Text{En: "nothing was removed", Ja: "何も消していません"})
			return nil
		}
	}
	bar := env.Progress(audit.Text{En: "removing", Ja: "消しています"})
	removed, err := book.RemoveAll(ctx, bar.Set)
	bar.Close()
	if said := env.Answer(fmt.Sprintf(env.T(audit.Text{En: "removed: %d", Ja: "消しました: %d件"}), removed)); err == nil {
		err = said
	}
	return ringError(err)
}
