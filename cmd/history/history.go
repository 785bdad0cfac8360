// Package history is the family of commands about stored audits.
package history

import (
	_ "embed"
	"errors"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit/history"
	"acctaudit/audit/schema"
	"acctaudit/audit/settings"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/memory"
	"acctaudit/report/doc"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// Command returns 'history' with its commands, among them show.
func Command(env *cli.Env, show *cobra.Command) *cobra.Command {
	return env.Family(cli.Page{Book: book, Key: "history", Use: "history", Group: cli.GroupData, Statuses: cli.PlainStatuses},
		newList(env), show, newPrune(env),
		newSwitch(env, cli.Page{Book: book, Key: "off", Use: "off", Statuses: cli.PlainStatuses}, settings.Off),
		newSwitch(env, cli.Page{Book: book, Key: "on", Use: "on", Statuses: cli.PlainStatuses}, 0))
}

// A row is one audit in the JSON of 'history list'.
type row struct {
	N     int    `json:"number"`
	Time  string `json:"time"`
	Scope string `json:"scope"`
	history.Point
	at time.Time
}

func newList(env *cli.Env) *cobra.Command {
	asJSON := false
	c := env.Command(cli.Page{Book: book, Key: "list", Use: "list", Statuses: cli.PlainStatuses},
		func(*cobra.Command, []string) error { return list(env, asJSON) })
	c.Flags().BoolVar(&asJSON, "json", false, "list.flags.json")
	return c
}

func list(env *cli.Env, asJSON bool) error {
	store, err := memory.Open(env)
	if err != nil {
		return err
	}
	runs, broken, err := store.List()
	if err != nil {
		return cli.FileError("history", store.Dir(), err)
	}
	rows, tagged := []row{}, false
	for _, r := range runs {
		m, err := store.Memory(r)
		if p, ok := errors.AsType[*schema.Problem](err); ok {
			broken = append(broken, p)
			continue
		}
		if err != nil {
			return cli.FileError("history", store.Dir(), err)
		}
		tagged = m.Tags.Key != ""
		one := row{N: r.N, Time: cli.Stamp(r.Time), Scope: r.Scope, at: r.Time}
		if n := len(m.Points); n > 0 {
			one.Point = m.Points[n-1]
		}
		rows = append(rows, one)
	}
	for _, p := range broken {
		env.Complain(cli.FileError("history", p.File, p))
	}
	if asJSON {
		return env.WriteJSON(rows)
	}
	return env.Show(table(env, rows, tagged))
}

func table(env *cli.Env, rows []row, tagged bool) doc.Doc {
	d := doc.Doc{Lang: env.Lang}
	if env.Settings.History == settings.Off {
		d.Lead = doc.Paras(book.In(env.Lang, "list.off", nil))
	}
	if len(rows) == 0 {
		d.Lead = append(d.Lead, doc.Para{Text: book.In(env.Lang, "list.none", nil)})
		return d
	}
	t := cli.Heads(env.Lang, book.List("list.heads"))
	for _, i := range []int{0, 3, 4, 5} {
		t.Columns[i].Kind = doc.Number
	}
	for _, r := range rows {
		scope := book.In(env.Lang, "list.usual", nil)
		if r.Scope != memory.Usual {
			scope = book.In(env.Lang, "list.named", words.V{"scope": r.Scope})
		}
		t.Rows = append(t.Rows, []string{
			strconv.Itoa(r.N), r.at.Format("2006-01-02 15:04"), scope,
			strconv.Itoa(r.InOrder), strconv.Itoa(r.ToDo), strconv.Itoa(r.Open),
		})
	}
	d.Lead = append(d.Lead, t)
	if !tagged {
		d.Lead = append(d.Lead, doc.Para{Text: book.In(env.Lang, "list.untagged", nil), Tone: doc.Soft})
	}
	return d
}

func newPrune(env *cli.Env) *cobra.Command {
	left := -1
	c := env.Command(cli.Page{Book: book, Key: "prune", Use: "prune", Statuses: cli.PlainStatuses}, func(*cobra.Command, []string) error {
		if left < 0 {
			return cli.Fault(nil, book, "prune.needed", nil)
		}
		store, err := memory.Open(env)
		if err != nil {
			return err
		}
		n, err := store.Prune(left)
		if err != nil {
			return cli.FileError("history", store.Dir(), err)
		}
		return env.Answer(book.In(env.Lang, "prune.done", words.V{"n": n}))
	})
	c.Flags().IntVar(&left, "keep", -1, "prune.flags.keep")
	return c
}

// newSwitch makes 'history off' and 'history on'.
func newSwitch(env *cli.Env, p cli.Page, runs settings.Runs) *cobra.Command {
	return env.Command(p, func(*cobra.Command, []string) error {
		if err := env.Remember(func(s *settings.Settings) { s.History = runs }); err != nil {
			return err
		}
		return env.Answer(book.In(env.Lang, map[bool]string{true: "off.done", false: "on.done"}[runs == settings.Off], nil))
	})
}
