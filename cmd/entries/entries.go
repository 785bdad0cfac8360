// Package entries is the family of commands that keep a person's own logins in the
// keyring for later audits. It touches no item of another program, and shows
// no password.
package entries

import (
	"context"
	_ "embed"
	"errors"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report"
)

//go:embed words.yaml
var data string

var book = words.New(data)

var statuses = []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitIncomplete, cli.ExitInterrupted}

// Command returns 'entries' with its commands.
func Command(env *cli.Env) *cobra.Command {
	return env.Family(cli.Page{Book: book, Key: "entries", Use: "entries", Group: cli.GroupData, Statuses: statuses},
		newAdd(env), newImport(env), newList(env), newRemove(env), newForget(env))
}

// open opens the person's own entries in the keyring.
func open(ctx context.Context, env *cli.Env, ring *inventory.Ring) (*keyring.Book, error) {
	if err := env.MayAsk(ring.Unlock); err != nil {
		return nil, err
	}
	defer env.Seal()
	kept, err := keyring.OpenBook(ctx, ring.Options(env))
	return kept, ringError(err)
}

// onRing makes a command that works on the person's own entries.
func onRing(env *cli.Env, p cli.Page, run func(context.Context, *keyring.Book, []string) error) *cobra.Command {
	var ring inventory.Ring
	c := env.Command(p, func(c *cobra.Command, args []string) error {
		kept, err := open(c.Context(), env, &ring)
		if err != nil {
			return err
		}
		defer kept.Close()
		return ringError(run(c.Context(), kept, args))
	})
	ring.Add(env, c)
	return c
}

// siteArgument returns the site that the person means, in the form that is stored.
func siteArgument(arg string) (string, error) {
	if s := site.Login(arg, arg); s != "" {
		return s, nil
	}
	return "", cli.Fault(nil, book, "noSite", nil)
}

// loginName returns the name of a login, as one line.
func loginName(site, user string) string {
	if user == "" {
		return text.Visible(site)
	}
	return text.Visible(site) + " (" + text.Visible(user) + ")"
}

// ringError puts an error of the keyring into words. The status is ExitIncomplete for a
// keyring that cannot be used now, and ExitUsage for a login that it cannot hold.
func ringError(err error) error {
	if state, ok := errors.AsType[*keyring.StateError](err); ok {
		v := words.V{"why": report.ReasonWord(state.Store.Reason)}
		return &cli.Error{Status: cli.ExitIncomplete, Message: book.Both("ring.unusable", v), Hint: report.StoreRemedy(state.Store), Err: err}
	}
	if w, ok := refusal(err); ok {
		return cli.Usage(w, audit.Text{}, err)
	}
	switch {
	case errors.Is(err, keyring.ErrNotFound):
		return cli.Fault(err, book, "ring.none", nil)
	case errors.Is(err, keyring.ErrLeft):
		left := cli.Fault(err, book, "ring.left", nil)
		left.Status = cli.ExitIncomplete
		return left
	}
	return err
}

// refusal says why the keyring cannot hold a login, and reports whether err says so.
func refusal(err error) (audit.Text, bool) {
	if size, ok := errors.AsType[*keyring.SizeError](err); ok {
		return book.Both("ring.long", words.V{"limit": size.Limit}), true
	}
	switch {
	case errors.Is(err, keyring.ErrEmpty):
		return book.Text("ring.empty"), true
	case errors.Is(err, keyring.ErrName):
		return book.Text("ring.name"), true
	}
	return audit.Text{}, false
}
