package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report"
	"acctaudit/report/doc"
)

var doctorPage = cli.Page{
	Use:   "doctor",
	Group: cli.GroupData,
	Short: audit.Text{En: "Say whether the keyring can be read, and what to do if not", Ja: "キーリングを読めるか、読めないならどうするかを示す"},
	Long: audit.Text{
		En: `Says of every keyring that it finds: which program keeps it, whether it is open,
how many items it holds, how many of these an audit would look at, how many it
would set apart because programs made them, and what to do where it cannot look.
It reads no password, so that what only its value shows to be a program's counts
as yours here. It changes nothing and, without --unlock, asks nothing. It works
from cron, too: it finds the session of the same user.`,
		Ja: `見つけたキーリングごとに、どのプログラムが管理しているか、開いているか、項目はいくつか、
そのうち点検できるのはいくつか、プログラムが作ったものとして除くのはいくつか、
調べられないときはどうすればよいかを示します。パスワードは読まないので、値を見て初めて
プログラムのものと分かる項目は、ここでは点検できるほうに数えます。何も変えず、--unlock が
なければ何も尋ねません。cron からも、同じユーザーのセッションを見つけて動きます。`,
	},
	Example: audit.Text{
		En: `  acctaudit doctor
  acctaudit doctor --unlock             # let the keyring ask for its password
  acctaudit doctor --json | jq .stores  # for scripts`,
		Ja: `  acctaudit doctor
  acctaudit doctor --unlock             # パスワードを尋ねることを許す
  acctaudit doctor --json | jq .stores  # スクリプト向け`,
	},
	Statuses: []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitIncomplete, cli.ExitInterrupted},
}

type doctor struct {
	inventory.Ring
	env  *cli.Env
	json bool
}

func newDoctor(env *cli.Env) *cobra.Command {
	d := &doctor{env: env}
	c := env.Command(doctorPage, func(c *cobra.Command, _ []string) error { return d.run(c.Context()) })
	c.Flags().BoolVar(&d.json, "json", false, env.T(audit.Text{En: "write JSON", Ja: "JSON で書く"}))
	d.Add(env, c)
	return c
}

func (d *doctor) run(ctx context.Context) error {
	if err := d.env.MayAsk(d.Unlock); err != nil {
		return err
	}
	bar := d.env.Progress(audit.Text{En: "looking at the keyring", Ja: "キーリングを確認中"})
	opts := d.Options(d.env)
	opts.Progress = bar.Set
	stores, err := keyring.Inspect(ctx, opts)
	bar.Close()
	if err != nil {
		return err
	}
	complete := audit.Complete(stores)
	if err := d.write(stores, complete); err != nil || complete {
		return err
	}
	return cli.ErrIncomplete
}

// write writes what was found; nothing where that is nothing to act upon and
// --quiet was given.
func (d *doctor) write(stores []audit.Store, complete bool) error {
	switch {
	case d.json:
		return d.env.WriteJSON(inspected(stores, complete))
	case complete && d.env.Quiet:
		return nil
	}
	return d.env.Show(d.doc(stores))
}

// inspected is the JSON of 'doctor': the stores as a record has them, in codes,
// the same in every language.
func inspected(stores []audit.Store, complete bool) any {
	return struct {
		Schema   int           `json:"schema"`
		Tool     string        `json:"tool"`
		Complete bool          `json:"complete"`
		Stores   []audit.Store `json:"stores"`
	}{audit.Schema, cli.Tool(), complete, stores}
}

// doc has a section for each store.
func (d *doctor) doc(stores []audit.Store) doc.Doc {
	out := doc.Doc{Lang: d.env.Lang}
	for _, s := range stores {
		title := d.title(s) + d.env.T(audit.Text{En: ": ", Ja: "："}) + d.env.T(storeStates[s.State])
		out.Sections = append(out.Sections, doc.Section{Title: title, Blocks: d.blocks(s)})
	}
	return out
}

func (d *doctor) title(s audit.Store) string {
	switch {
	case s.Name == "" && s.Provider == "":
		return d.env.T(audit.Text{En: "Keyring", Ja: "キーリング"})
	case s.Name == "" || s.Name == s.Provider:
		return s.Provider
	case s.Provider == "":
		return s.Name
	}
	return d.env.T(audit.Text{En: s.Name + " (" + s.Provider + ")", Ja: s.Name + "（" + s.Provider + "）"})
}

func (d *doctor) blocks(s audit.Store) []doc.Block {
	l := &cli.Fields{Env: d.env}
	count := func(en, ja string, n int) { l.Add(en, ja, fmt.Sprintf(d.env.T(audit.Text{En: "%d", Ja: "%d件"}), n)) }
	if s.State == audit.StoreReady || s.Items > 0 {
		count("Items", "項目", s.Items)
	}
	if s.State == audit.StoreReady || s.Entries > 0 {
		count("An audit looks at", "点検の対象", s.Entries)
	}
	for _, why := range audit.Aparts {
		if n := s.SetApart[why]; n > 0 {
			l.Add("Set apart", "対象から除くもの", fmt.Sprintf(d.env.T(audit.Text{En: "%d, %s", Ja: "%d件（%s）"}), n, d.env.T(report.ApartWord(why))))
		}
	}
	if s.Unread > 0 {
		count("Cannot be looked at now", "いまは調べられないもの", s.Unread)
	}
	l.Add("Why", "理由", d.env.T(report.ReasonWord(s.Reason)))
	l.Add("What to do", "どうするか", d.env.T(report.StoreRemedy(s)))
	l.Add("Detail", "詳細", s.Detail)
	blocks := []doc.Block{l.Out}
	if s.Plain {
		blocks = append(blocks, doc.Para{Text: d.env.T(plainNote), Tone: doc.Warning})
	}
	return blocks
}

var storeStates = map[audit.StoreState]audit.Text{
	audit.StoreReady:        {En: "ready", Ja: "読めます"},
	audit.StoreLocked:       {En: "locked", Ja: "ロックされています"},
	audit.StoreNeedsConfirm: {En: "open, but waits for a click on single items", Ja: "開いていますが、項目ごとに確認の操作が要ります"},
	audit.StoreUnavailable:  {En: "not available", Ja: "使えません"},
	audit.StoreFailed:       {En: "broke off", Ja: "途中で応答が途絶えました"},
}

// plainNote says what it means that a keyring encrypts nothing.
var plainNote = audit.Text{
	En: "Passwords cross the session bus unencrypted, where programs of yours can listen; nothing is written to it. KWallet encrypts once the OpenSSL plugin of QCA is installed.",
	Ja: "パスワードはセッションバスを暗号化なしで通り、同じユーザーのプログラムから見えます。書き込みはしません。KWallet は、QCA の OpenSSL プラグインを入れると暗号化します。",
}
