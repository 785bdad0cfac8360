package entries

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
)

func newList(env *cli.Env) *cobra.Command {
	var ring inventory.Ring
	var asJSON bool
	c := env.Command(cli.Page{Book: book, Key: "list", Use: "list", Statuses: statuses}, func(c *cobra.Command, _ []string) error {
		kept, err := open(c.Context(), env, &ring)
		if err != nil {
			return err
		}
		defer kept.Close()
		entries, err := kept.List(c.Context())
		if err != nil {
			return ringError(err)
		}
		slices.SortFunc(entries, func(a, b audit.Entry) int {
			return strings.Compare(a.Name+"\x00"+a.Username, b.Name+"\x00"+b.Username)
		})
		if asJSON {
			return listJSON(env, entries)
		}
		return listText(env, entries)
	})
	ring.Add(env, c)
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
	var t doc.Table
	for _, head := range book.List("list.columns") {
		t.Columns = append(t.Columns, doc.Column{Head: head.In(env.Lang)})
	}
	for _, e := range entries {
		t.Rows = append(t.Rows, []string{cli.Day(e.Modified), text.Visible(e.Name), text.Visible(e.Username)})
	}
	if len(t.Rows) > 0 {
		if err := env.Show(doc.Doc{Lang: env.Lang, Lead: []doc.Block{t}}); err != nil {
			return err
		}
	}
	env.Say(book.Both("list.count", words.V{"n": len(entries)}))
	return nil
}
