package cmd

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/report"
)

var doctorPage = page{
	use:   "doctor",
	group: groupData,
	short: audit.Text{En: "Say whether the keyring can be read, and what to do if not", Ja: "キーリングを読めるか、読めないならどうするかを示す"},
	long: audit.Text{
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
	example: audit.Text{
		En: `  acctaudit doctor
  acctaudit doctor --unlock             # let the keyring ask for its password
  acctaudit doctor --json | jq .stores  # for scripts`,
		Ja: `  acctaudit doctor
  acctaudit doctor --unlock             # パスワードを尋ねることを許す
  acctaudit doctor --json | jq .stores  # スクリプト向け`,
	},
	statuses: []int{ExitOK, ExitFailure, ExitUsage, ExitIncomplete, ExitInterrupted},
}

type doctor struct {
	ringFlags
	env  *Env
	json bool
}

func newDoctor(env *Env) *cobra.Command {
	d := &doctor{env: env}
	c := env.command(doctorPage, func(c *cobra.Command, _ []string) error { return d.run(c.Context()) })
	c.Flags().BoolVar(&d.json, "json", false, env.t(audit.Text{En: "write JSON", Ja: "JSON で書く"}))
	d.add(env, c)
	return c
}

func (d *doctor) run(ctx context.Context) error {
	if err := d.env.mayAsk(d.unlock); err != nil {
		return err
	}
	bar := d.env.progress(audit.Text{En: "looking at the keyring", Ja: "キーリングを確認中"})
	opts := d.options(d.env)
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
	return errIncomplete
}

// write writes what was found; nothing where that is nothing to act upon and
// --quiet was given.
func (d *doctor) write(stores []audit.Store, complete bool) error {
	for i := range stores {
		stores[i].Name, stores[i].Detail = printable(stores[i].Name), printable(stores[i].Detail)
	}
	switch {
	case d.json:
		return writeDiagnosis(d.env.Out, stores, complete)
	case complete && d.env.Quiet:
		return nil
	}
	width, _ := d.env.screen()
	_, err := io.WriteString(d.env.Out, fold(d.text(stores), width))
	return err
}

// writeDiagnosis writes one JSON document: the stores as a record has them, in
// codes, the same in every language.
func writeDiagnosis(w io.Writer, stores []audit.Store, complete bool) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Schema   int           `json:"schema"`
		Tool     string        `json:"tool"`
		Complete bool          `json:"complete"`
		Stores   []audit.Store `json:"stores"`
	}{audit.Schema, tool(), complete, stores})
}

// text writes a paragraph for each store.
func (d *doctor) text(stores []audit.Store) string {
	var b strings.Builder
	for i, s := range stores {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s: %s\n", d.title(s), d.env.t(storeStates[s.State]))
		for _, line := range d.lines(s) {
			b.WriteString("  " + line + "\n")
		}
	}
	return b.String()
}

func (d *doctor) title(s audit.Store) string {
	switch {
	case s.Name == "" && s.Provider == "":
		return d.env.t(audit.Text{En: "Keyring", Ja: "キーリング"})
	case s.Name == "" || s.Name == s.Provider:
		return s.Provider
	case s.Provider == "":
		return s.Name
	}
	return d.env.t(audit.Text{En: s.Name + " (" + s.Provider + ")", Ja: s.Name + "（" + s.Provider + "）"})
}

func (d *doctor) lines(s audit.Store) []string {
	var lines []string
	say := func(text audit.Text, args ...any) { lines = append(lines, fmt.Sprintf(d.env.t(text), args...)) }
	if s.State == audit.StoreReady || s.Items > 0 {
		say(audit.Text{En: "Items: %d", Ja: "項目: %d件"}, s.Items)
	}
	if s.State == audit.StoreReady || s.Entries > 0 {
		say(audit.Text{En: "An audit looks at: %d", Ja: "点検の対象: %d件"}, s.Entries)
	}
	for _, why := range audit.Aparts {
		if n := s.SetApart[why]; n > 0 {
			say(audit.Text{En: "Set apart: %d, %s", Ja: "対象から除くもの: %d件（%s）"}, n, d.env.t(report.ApartWord(why)))
		}
	}
	if s.Unread > 0 {
		say(audit.Text{En: "Cannot be looked at now: %d", Ja: "いまは調べられないもの: %d件"}, s.Unread)
	}
	if s.Plain {
		say(plainNote)
	}
	w := diagnose(s)
	if w.why != (audit.Text{}) {
		say(audit.Text{En: "Why: %s", Ja: "理由: %s"}, d.env.t(w.why))
	}
	if w.todo != (audit.Text{}) {
		say(audit.Text{En: "What to do: %s", Ja: "どうするか: %s"}, d.env.t(w.todo))
	}
	if s.Detail != "" {
		say(audit.Text{En: "Detail: %s", Ja: "詳細: %s"}, s.Detail)
	}
	return lines
}
