package cmd

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/source/export"
	"acctaudit/audit/source/keyring"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report"
)

var entriesImportPage = cli.Page{
	Use:   "import FILE",
	Short: audit.Text{En: "Keep every login of an export", Ja: "書き出したファイルのログインをすべて入れる"},
	Long: audit.Text{
		En: `Reads the export of a browser or password manager (- is standard input) and
keeps each login in the keyring. It says what was added, changed, unchanged and
refused. It can be interrupted with Ctrl-C and repeated: what is done stays done, and is
unchanged the next time.`,
		Ja: `ブラウザーやパスワード管理ソフトから書き出したファイル（- は標準入力）を読み、ログイン
を一つずつキーリングに入れます。入れた・置き換えた・同じだった・入れられなかった件数を示します。Ctrl-C
で中断して、あとでやり直せます。済んだ分は残り、次は「同じ」になります。`,
	},
	Example: audit.Text{
		En: `  acctaudit entries import "Chrome Passwords.csv"
  gpg -d export.csv.gpg | acctaudit entries import -`,
		Ja: `  acctaudit entries import "Chrome パスワード.csv"
  gpg -d export.csv.gpg | acctaudit entries import -`,
	},
	Statuses: entriesStatuses,
	Args:     cobra.ExactArgs(1),
}

func newEntriesImport(env *cli.Env) *cobra.Command {
	var ring inventory.Ring
	c := env.Command(entriesImportPage, func(c *cobra.Command, args []string) error {
		return importFile(c.Context(), env, args[0], &ring)
	})
	ring.Add(env, c)
	return c
}

func importFile(ctx context.Context, env *cli.Env, path string, ring *inventory.Ring) error {
	x, err := inventory.ReadExport(ctx, env, "FILE", path)
	if err != nil {
		return err
	}
	defer x.Clear()
	for i, e := range x.Entries {
		x.Entries[i].Site = site.Login(e.URL, e.Name)
	}
	book, err := openBook(ring, ctx, env)
	if err != nil {
		return err
	}
	defer book.Close()
	t := &tally{env: env, apart: x.Apart, total: len(x.Entries)}
	ended := t.keepAll(ctx, book, x.Entries)
	if err := t.write(); err != nil {
		return err
	}
	if path != export.Stdin {
		env.Say(audit.Text{
			En: "%s is plain text and still there, with every password in it. Delete it when you no longer need it.",
			Ja: "%s は、すべてのパスワードが読める形で書かれたまま残っています。要らなくなったら消してください。",
		}, export.Label(path))
	}
	if ended == nil && t.lost > 0 {
		return cli.ErrIncomplete
	}
	return ringError(ended)
}

// A tally counts what became of the logins of an export.
type tally struct {
	env     *cli.Env
	total   int
	done    map[keyring.Change]int
	refused []string // a line for each
	lost    int      // of the refused, those that had a password
	apart   map[audit.Apart]int
}

// A keeper is what import needs of keyring.Book.
type keeper interface {
	Set(ctx context.Context, site, username string, secret audit.Secret) (keyring.Change, error)
}

// keepAll keeps each entry. It goes on past one that the keyring cannot hold,
// and stops at what would stop every other.
func (t *tally) keepAll(ctx context.Context, book keeper, entries []audit.Entry) error {
	bar := t.env.Progress(audit.Text{En: "keeping", Ja: "キーリングに入れています"})
	defer bar.Close()
	t.done = make(map[keyring.Change]int)
	first := make(map[[2]string]audit.Secret)
	for i, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		key := [2]string{e.Site, e.Username}
		if other, there := first[key]; there && !bytes.Equal(other.Reveal(), e.Secret.Reveal()) {
			t.refuse(i, e, otherPassword)
			continue
		}
		if err := t.keep(ctx, book, i, e); err != nil {
			return err
		}
		first[key] = e.Secret
		bar.Set(i+1, len(entries))
	}
	return nil
}

// otherPassword refuses the second of two logins that would be one item.
var otherPassword = audit.Text{
	En: "the file has another password for the same site and user",
	Ja: "同じサイトとユーザーに、別のパスワードがファイルの中にあります",
}

func (t *tally) keep(ctx context.Context, book keeper, i int, e audit.Entry) error {
	change, err := book.Set(ctx, e.Site, e.Username, e.Secret)
	if why, ok := refusal(err); ok {
		t.refuse(i, e, why)
		return nil
	}
	if err != nil {
		return err
	}
	t.done[change]++
	return nil
}

// refuse notes that entry i of the file, counted from 0, was not kept.
func (t *tally) refuse(i int, e audit.Entry, why audit.Text) {
	name := loginName(e.Site, e.Username)
	if e.Site == "" {
		name = fmt.Sprintf(t.env.T(audit.Text{En: "login %d of the file", Ja: "ファイルの%d件目のログイン"}), i+1)
	}
	t.refused = append(t.refused, name+": "+t.env.T(why))
	if !e.Secret.Empty() {
		t.lost++
	}
}

// manyRefused is how many refused logins are named one by one.
const manyRefused = 20

// write writes what became of the logins, also of a part of them. With
// --quiet it is silent only if all of them are kept.
func (t *tally) write() error {
	done := t.done[keyring.Added] + t.done[keyring.Changed] + t.done[keyring.Unchanged] + len(t.refused)
	if t.env.Quiet && len(t.refused) == 0 && done == t.total {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, t.env.T(audit.Text{
		En: "added %d, changed %d, unchanged %d, refused %d (of %d)\n",
		Ja: "追加 %d件、置き換え %d件、変更なし %d件、入れられず %d件（全%d件）\n",
	}), t.done[keyring.Added], t.done[keyring.Changed], t.done[keyring.Unchanged], len(t.refused), t.total)
	for _, line := range t.refused[:min(len(t.refused), manyRefused)] {
		fmt.Fprintf(&b, "  %s\n", line)
	}
	if more := len(t.refused) - manyRefused; more > 0 {
		fmt.Fprintf(&b, t.env.T(audit.Text{En: "  and %d more\n", Ja: "  ほか%d件\n"}), more)
	}
	_, err := io.WriteString(t.env.Out, b.String())
	t.remark(done)
	return err
}

// remark says what was left out, and whether there is more to do.
func (t *tally) remark(done int) {
	for _, why := range audit.Aparts {
		if n := t.apart[why]; n > 0 {
			t.env.Say(audit.Text{En: "left out: %d, %s", Ja: "除いたもの: %d件（%s）"}, n, t.env.T(report.ApartWord(why)))
		}
	}
	if done < t.total {
		t.env.Say(audit.Text{
			En: "stopped after %d of %d; run it again to go on",
			Ja: "%d件目（全%d件）で止まりました。もう一度実行すれば続きから進みます",
		}, done, t.total)
	}
}
