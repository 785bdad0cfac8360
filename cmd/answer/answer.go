// Package answer is the command that asks what only the person knows.
package answer

import (
	"context"
	_ "embed"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/answers/file"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/cmd/internal/walk"
	"acctaudit/report/doc"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// A session is one run of 'answer'.
type session struct {
	env *cli.Env
	inventory.Flags
	all        bool
	keys       bool
	schema     bool
	staleAfter time.Duration
}

// Command returns 'answer'.
func Command(env *cli.Env) *cobra.Command {
	q := &session{env: env}
	p := cli.Page{
		Book: book, Key: "answer", Use: "answer", Group: cli.GroupAudit,
		Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitInterrupted},
	}
	c := env.Command(p, func(c *cobra.Command, _ []string) error { return q.run(c.Context()) })
	q.Flags.Add(env, c)
	c.Flags().BoolVar(&q.keys, "keys", false, "answer.flags.keys")
	c.Flags().BoolVar(&q.schema, "schema", false, "answer.flags.schema")
	c.Flags().BoolVar(&q.all, "all", false, "answer.flags.all")
	cli.SpanVar(c.Flags(), &q.staleAfter, "stale-after", env.StaleAfter(), "answer.flags.stale-after")
	return c
}

func (q *session) run(ctx context.Context) error {
	switch {
	case q.schema:
		return q.env.WriteJSON(file.Schema())
	case q.keys:
		return q.env.Show(keys(q.env.Lang))
	}
	path, err := q.ChecklistPath(q.env)
	if err != nil {
		return err
	}
	inv, err := q.ReadLogins(ctx, q.env)
	if err != nil {
		return err
	}
	defer inv.Clear()
	if !audit.Complete(inv.Stores) {
		q.env.Say(book.Text("partly"))
	}
	w := walk.Walk{
		Env: q.env, Path: path, Logins: inv, Guard: inventory.Guard(inv.Entries),
		Clock: q.env.Clock(q.staleAfter), Scope: answers.Scope{All: q.all},
	}
	return w.Run(ctx)
}

// keys returns the list of keys that a checklist may have.
func keys(l audit.Lang) doc.Doc {
	t := cli.Heads(l, book.List("keys.heads"))
	for _, k := range file.Keys() {
		takes := strings.Join(k.Words, ", ")
		if takes == "" {
			takes = book.In(l, "keys.types."+k.Type, nil)
		}
		t.Rows = append(t.Rows, []string{k.Path, k.About.In(l), takes})
	}
	return doc.Doc{Lang: l, Title: book.In(l, "keys.title", nil), Lead: []doc.Block{t, doc.Para{Text: book.In(l, "keys.gone", nil)}}}
}
