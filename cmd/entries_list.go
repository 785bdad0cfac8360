package cmd

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
)

var entriesListPage = cli.Page{
	Use:   "list",
	Short: audit.Text{En: "List your own logins in the keyring", Ja: "自分で入れたログインの一覧を見る"},
	Long: audit.Text{
		En: `Lists the logins that 'entries' put into the keyring: site, user name and when
they last changed. No password is read.`,
		Ja: `entries でキーリングに入れたログインを、サイト・ユーザー名・最後に変えた日の順に
並べます。パスワードは読みません。`,
	},
	Example: audit.Text{
		En: `  acctaudit entries list
  acctaudit entries list --json`,
		Ja: `  acctaudit entries list
  acctaudit entries list --json`,
	},
	Statuses: entriesStatuses,
}

func newEntriesList(env *cli.Env) *cobra.Command {
	var ring inventory.Ring
	var asJSON bool
	c := env.Command(entriesListPage, func(c *cobra.Command, _ []string) error {
		book, err := openBook(&ring, c.Context(), env)
		if err != nil {
			return err
		}
		defer book.Close()
		entries, err := book.List(c.Context())
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
	c.Flags().BoolVar(&asJSON, "json", false, env.T(audit.Text{En: "write JSON", Ja: "JSON で書く"}))
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
		out.Entries = append(out.Entries, listed{e.Name, e.Username, stamp(e.Created), stamp(e.Modified)})
	}
	return env.WriteJSON(out)
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func listText(env *cli.Env, entries []audit.Entry) error {
	head := func(en, ja string) doc.Column { return doc.Column{Head: env.T(audit.Text{En: en, Ja: ja})} }
	t := doc.Table{Columns: []doc.Column{head("Changed", "変更日"), head("Site", "サイト"), head("User name", "ユーザー名")}}
	for _, e := range entries {
		t.Rows = append(t.Rows, doc.Row{Cells: []string{cli.Day(e.Modified), text.Visible(e.Name), text.Visible(e.Username)}})
	}
	if len(t.Rows) > 0 {
		if err := env.Show(doc.Doc{Lang: env.Lang, Lead: []doc.Block{t}}); err != nil {
			return err
		}
	}
	env.Say(audit.Text{En: "logins kept by acctaudit: %d", Ja: "acctaudit が入れたログイン: %d件"}, len(entries))
	return nil
}
