// Package twofactor is the family of commands about second factors: what the person
// answered about each account, and what the check says about it. It learns which factors are
// on by asking. Only 'twofactor update' uses the network.
package twofactor

import (
	"context"
	_ "embed"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// Command returns 'twofactor', which is 'twofactor status' by itself.
func Command(env *cli.Env) *cobra.Command {
	s := newStatus(env, cli.Page{
		Book: book, Key: "twofactor", Use: "twofactor",
		Group: cli.GroupAudit, Statuses: cli.AuditStatuses, Args: cli.NoSuchCommand,
	})
	s.AddCommand(
		newStatus(env, cli.Page{Book: book, Key: "twofactor.status", Use: "status", Statuses: cli.AuditStatuses}),
		newInit(env), newConfirm(env), newShow(env), newUpdate(env),
	)
	return s
}

// An input is what the commands that show accounts read, by their flags.
type input struct {
	env *cli.Env
	inventory.Flags
	only       bool
	directory  string
	staleAfter time.Duration
	dirNote    string // the attribution and date of the directory, "" if none was read
}

func (in *input) flags(c *cobra.Command) {
	in.Flags.Add(in.env, c)
	f := c.Flags()
	f.BoolVar(&in.only, "checklist-only", false, "twofactor.flags.checklist-only")
	f.StringVar(&in.directory, "directory", "", "twofactor.flags.directory")
	cli.SpanVar(f, &in.staleAfter, "stale-after", in.env.StaleAfter(), "twofactor.flags.stale-after")
}

// read reads the logins, the answers and the directory. The caller clears the
// inventory.
func (in *input) read(ctx context.Context) (*audit.Inventory, error) {
	inv := &audit.Inventory{}
	if in.only && len(in.Files)+len(in.Commands)+len(in.Sources) > 0 {
		return nil, cli.Fault(nil, book, "onlyChecklist", nil)
	}
	if !in.only {
		var err error
		if inv, err = in.ReadLogins(ctx, in.env); err != nil {
			return nil, err
		}
	}
	if err := in.ReadChecklist(in.env, inv); err != nil {
		inv.Clear()
		return nil, err
	}
	in.readDirectory(inv)
	return inv, nil
}

func (in *input) say(key string, v words.V) string { return book.In(in.env.Lang, key, v) }
