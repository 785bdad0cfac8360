package cmd

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/report/doc"
)

var entriesListPage = page{
	use:   "list",
	short: audit.Text{En: "List your own logins in the keyring", Ja: "自分で入れたログインの一覧を見る"},
	long: audit.Text{
		En: `Lists the logins that 'entries' put into the keyring: site, user name and when
they last changed. No password is read.`,
		Ja: `entries でキーリングに入れたログインを、サイト・ユーザー名・最後に変えた日の順に
並べます。パスワードは読みません。`,
	},
	example: audit.Text{
		En: `  acctaudit entries list
  acctaudit entries list --json`,
		Ja: `  acctaudit entries list
  acctaudit entries list --json`,
	},
	statuses: entriesStatuses,
}

func newEntriesList(env *Env) *cobra.Command {
	var ring ringFlags
	var asJSON bool
	c := env.command(entriesListPage, func(c *cobra.Command, _ []string) error {
		book, err := ring.open(c.Context(), env)
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
			return env.listJSON(entries)
		}
		return env.listText(entries)
	})
	ring.add(env, c)
	c.Flags().BoolVar(&asJSON, "json", false, env.t(audit.Text{En: "write JSON", Ja: "JSON で書く"}))
	return c
}

// A listed entry is a login as 'entries list --json' writes it.
type listed struct {
	Site     string `json:"site"`
	Username string `json:"username"`
	Created  string `json:"created,omitempty"`  // RFC 3339
	Modified string `json:"modified,omitempty"` // RFC 3339
}

func (env *Env) listJSON(entries []audit.Entry) error {
	out := struct {
		Entries []listed `json:"entries"`
	}{[]listed{}}
	for _, e := range entries {
		out.Entries = append(out.Entries, listed{e.Name, e.Username, stamp(e.Created), stamp(e.Modified)})
	}
	return env.writeJSON(out)
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func (env *Env) listText(entries []audit.Entry) error {
	head := func(en, ja string) doc.Column { return doc.Column{Head: env.t(audit.Text{En: en, Ja: ja})} }
	t := doc.Table{Columns: []doc.Column{head("Changed", "変更日"), head("Site", "サイト"), head("User name", "ユーザー名")}}
	for _, e := range entries {
		t.Rows = append(t.Rows, doc.Row{Cells: []string{day(e.Modified), text.Visible(e.Name), text.Visible(e.Username)}})
	}
	if len(t.Rows) > 0 {
		if err := env.show(doc.Doc{Lang: env.Lang, Lead: []doc.Block{t}}); err != nil {
			return err
		}
	}
	env.say(audit.Text{En: "logins kept by acctaudit: %d", Ja: "acctaudit が入れたログイン: %d件"}, len(entries))
	return nil
}
