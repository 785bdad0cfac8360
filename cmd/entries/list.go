package entries

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
)

func newList(env *cli.Env) *cobra.Command {
	var asJSON bool
	c := onRing(env, cli.Page{Book: book, Key: "list", Use: "list", Statuses: statuses}, func(ctx context.Context, kept *keyring.Book, _ []string) error {
		entries, err := kept.List(ctx)
		if err != nil {
			return err
		}
		slices.SortFunc(entries, func(a, b audit.Entry) int {
			return strings.Compare(a.Name+"\x00"+a.Username, b.Name+"\x00"+b.Username)
		})
		if asJSON {
			return listJSON(env, entries)
		}
		return listText(env, entries)
	})
	c.Flags().BoolVar(&asJSON, "json", false, "list.flags.json")
	return c
}

// A listed entry is a login as 'entries list --json' writes it.
type listed struct {
	Site     string `json:"site"`
	Username string `json:"username"`
	Created  string `json:"created,omitempty"`  // RFC 3339
	Modified string `json:"modified,omitempty"` // RFC 3339
}

func listJSON(env *cli.Env, entries []audit.Entry) error {
	out := struct {
		Entries []listed `json:"entries"`
	}{[]listed{}}
	for _, e := range entries {
		out.Entries = append(out.Entries, listed{e.Name, e.Username, cli.Stamp(e.Created), cli.Stamp(e.Modified)})
	}
	return env.WriteJSON(out)
}

func listText(env *cli.Env, entries []audit.Entry) error {
	t := cli.Heads(env.Lang, book.List("list.columns"))
	t.Rows = cli.Each(entries, func(e audit.Entry) []string {
		return []string{cli.Day(e.Modified), text.Visible(e.Name), text.Visible(e.Username)}
	})
	if len(t.Rows) > 0 {
		if err := env.Show(doc.Doc{Lang: env.Lang, Lead: []doc.Block{t}}); err != nil {
			return err
		}
	}
	env.Say(book.Both("list.count", words.V{"n": len(entries)}))
	return nil
}
