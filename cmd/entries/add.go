package entries

import (
	"cmp"
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/cmd/internal/term"
)

func newAdd(env *cli.Env) *cobra.Command {
	var stdin bool
	p := cli.Page{Book: book, Key: "add", Use: "add SITE [USER]", Statuses: statuses, Args: noPassword}
	c := onRing(env, p, func(ctx context.Context, kept *keyring.Book, args []string) error {
		return add(ctx, env, kept, args, stdin)
	})
	c.Flags().BoolVar(&stdin, "stdin", false, "add.flags.stdin")
	return c
}

// noPassword refuses a third argument, or one that looks like a secret: it can only be a
// password, which every program on this machine, and the shell's history, can now see.
func noPassword(c *cobra.Command, args []string) error {
	if len(args) > 2 {
		return cli.Fault(nil, book, "add.seen", words.V{"command": c.CommandPath()})
	}
	if err := cobra.RangeArgs(1, 2)(c, args); err != nil {
		return err
	}
	if err := (inventory.Guard{}).Refuse(args...); err != nil {
		return err
	}
	_, err := siteArgument(args[0])
	return err
}

func add(ctx context.Context, env *cli.Env, kept *keyring.Book, args []string, stdin bool) error {
	where, err := siteArgument(args[0])
	if err != nil {
		return err
	}
	user := append(args, "")[1]
	secret, err := newPassword(ctx, env, loginName(where, user), stdin)
	if err != nil {
		return err
	}
	defer secret.Clear()
	change, err := kept.Set(ctx, where, user, secret)
	if err != nil {
		return err
	}
	return env.Answer(book.In(env.Lang, "add.change."+string(change), words.V{"login": loginName(where, user)}))
}

// newPassword reads a password to store: twice from the terminal,
// or from one line of standard input.
func newPassword(ctx context.Context, env *cli.Env, login string, stdin bool) (audit.Secret, error) {
	if stdin {
		line, err := term.ReadLine(ctx, env.In)
		if errors.Is(err, io.EOF) {
			err = nil // no input is an empty password, and is refused as one
		}
		return audit.NewSecret(line), cli.AskError(err)
	}
	tty, err := env.Terminal()
	if err != nil {
		return audit.Secret{}, err
	}
	defer tty.Close()
	secret, err := tty.SecretTwice(ctx,
		book.In(env.Lang, "add.password", words.V{"login": login}), book.In(env.Lang, "add.again", nil))
	return secret, cli.AskError(err)
}

func newRemove(env *cli.Env) *cobra.Command {
	p := cli.Page{Book: book, Key: "remove", Use: "remove SITE [USER]", Statuses: statuses, Args: cobra.RangeArgs(1, 2)}
	return onRing(env, p, func(ctx context.Context, kept *keyring.Book, args []string) error {
		e, err := findEntry(ctx, kept, args)
		if err != nil {
			return err
		}
		if err := kept.Remove(ctx, e.Name, e.Username); err != nil {
			return err
		}
		return env.Answer(book.In(env.Lang, "remove.done", words.V{"login": loginName(e.Name, e.Username)}))
	})
}

// findEntry returns the one entry that the arguments SITE [USER] mean.
func findEntry(ctx context.Context, kept *keyring.Book, args []string) (audit.Entry, error) {
	where, err := siteArgument(args[0])
	if err != nil {
		return audit.Entry{}, err
	}
	entries, err := kept.List(ctx)
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
	return audit.Entry{}, cli.Fault(nil, book, "remove.several", words.V{"site": text.Visible(where), "n": len(found)})
}

func newForget(env *cli.Env) *cobra.Command {
	var all, yes bool
	p := cli.Page{Book: book, Key: "forget", Use: "forget --all", Statuses: statuses}
	c := onRing(env, p, func(ctx context.Context, kept *keyring.Book, _ []string) error { return forget(ctx, env, kept, yes) })
	c.PreRunE = func(*cobra.Command, []string) error {
		if !all {
			return cli.Fault(nil, book, "forget.sayAll", nil)
		}
		return nil
	}
	c.Flags().BoolVar(&all, "all", false, "forget.flags.all")
	c.Flags().BoolVar(&yes, "yes", false, "forget.flags.yes")
	return c
}

func forget(ctx context.Context, env *cli.Env, kept *keyring.Book, yes bool) error {
	entries, err := kept.List(ctx)
	if err != nil {
		return err
	}
	if len(entries) > 0 && !yes {
		ok, err := env.Confirm(ctx, book.In(env.Lang, "forget.ask", words.V{"n": len(entries)}))
		if err != nil {
			return err
		}
		if !ok {
			env.Say(book.Text("forget.kept"))
			return nil
		}
	}
	bar := env.Progress(book.Text("forget.removing"))
	removed, err := kept.RemoveAll(ctx, bar.Set)
	bar.Close()
	return cmp.Or(err, env.Answer(book.In(env.Lang, "forget.done", words.V{"n": removed})))
}
