package cmd

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/audit/incident"
	"acctaudit/audit/site"
	"acctaudit/report"
	"acctaudit/report/kit"
)

var incidentCheckDraftPage = page{
	use:   "check-draft FILE",
	short: audit.Text{En: "Look for secrets in a text before you send it", Ja: "送る前の文に、秘密が入っていないか調べる"},
	long: audit.Text{
		En: `Reads a mail, a chat message or the text of a form (- for standard input), at
most 1 MB, and looks for any password or secret of your own entries, also in
full-width letters or broken up by spaces and line breaks; for seeds of
one-time passwords, backup codes, card numbers, My Numbers and secret answers;
and warns of links outside the service's own domains (say which service with
--case or --site). It names line, column and kind, never the secret, and keeps
nothing of the draft. A password so short that it may stand there by chance is
said to be unclear.`,
		Ja: `メール、チャット、フォームに入れる文（- は標準入力、1MBまで）を読み、自分の
パスワードや秘密が入っていないか調べます。全角で書いたものや、空白や改行で分けたもの
も見つけます。ワンタイムパスワードのシークレットキー、バックアップコード、カード番号、
マイナンバー、秘密の質問の答えも探し、サービスのドメイン以外のリンクには注意を促し
ます（サービスは --case か --site で指定）。示すのは行・列・種類だけで、秘密そのものは
出さず、下書きは一切保存しません。短くて偶然かもしれないパスワードは「判断できない」
とします。`,
	},
	example: audit.Text{
		En: `  acctaudit incident check-draft --case rakuten-1 mail.txt
  pbpaste | acctaudit incident check-draft --site rakuten.co.jp -`,
		Ja: `  acctaudit incident check-draft --case rakuten-1 mail.txt
  pbpaste | acctaudit incident check-draft --site rakuten.co.jp -`,
	},
	statuses: []int{ExitOK, ExitFailure, ExitUsage, ExitFindings, ExitIncomplete, ExitInterrupted},
	says: map[int]audit.Text{
		ExitOK:         {En: "everything was looked at, and nothing that must not be sent was found", Ja: "すべて調べ、送ってはいけないものはなかった"},
		ExitFindings:   {En: "something that must not be sent was found", Ja: "送ってはいけないものが見つかった"},
		ExitIncomplete: {En: "nothing was found, but something could not be looked at or told", Ja: "見つからなかったが、調べられなかったものか、判断できないものがある"},
	},
	args: cobra.ExactArgs(1),
}

// A draftCheck is one run of check-draft.
type draftCheck struct {
	input
	caseID, site string
}

func newIncidentCheckDraft(env *Env) *cobra.Command {
	var k draftCheck
	var out sheetOutput
	c := env.command(incidentCheckDraftPage, func(c *cobra.Command, args []string) error {
		if err := out.check(); err != nil {
			return err
		}
		return k.run(c, env, args[0], &out)
	})
	k.input.flags(env, c)
	out.flags(env, c, sheetFormats)
	c.Flags().StringVar(&k.caseID, "case", "", env.t(audit.Text{En: "the `case` that the draft is about", Ja: "この文を使う`事案`"}))
	c.Flags().StringVar(&k.site, "site", "", env.t(audit.Text{En: "the `site` that it goes to", Ja: "送り先の`サイト`"}))
	c.RegisterFlagCompletionFunc("case", env.completeCases)
	return c
}

func (k *draftCheck) run(c *cobra.Command, env *Env, file string, out *sheetOutput) error {
	if file == "-" && slices.Contains(k.files, "-") {
		return usage(audit.Text{
			En: "the draft and the export cannot both be standard input", Ja: "下書きと書き出しの両方を標準入力にはできません",
		}, audit.Text{}, nil)
	}
	if k.caseID != "" && k.site != "" {
		return usage(audit.Text{
			En: "--case and --site do not go together: a case has its site", Ja: "--case と --site は同時に使えません（事案にはサイトが入っています）",
		}, audit.Text{}, nil)
	}
	var about *incident.Case
	if k.caseID != "" {
		var err error
		if about, err = env.find(k.caseID); err != nil {
			return err
		}
	}
	env.harden()
	text, err := env.readDraft(file)
	if err != nil {
		return err
	}
	defer clear(text)
	inv, err := k.read(c.Context(), env)
	if err != nil {
		return err
	}
	defer inv.Clear()
	res := draft.Check(text, draft.Options{Entries: inv.Entries, Own: k.own(inv, about), Known: addresses(inv, about)})
	return env.tellDraft(file, res, inv, out)
}

// readDraft reads the draft and puts what is wrong with it into words. A file
// that is too large is refused by its size.
func (env *Env) readDraft(file string) ([]byte, error) {
	f, err := env.open(file)
	if err != nil {
		return nil, fileError(file, err)
	}
	defer f.Close()
	if info, ok := f.(*os.File); ok {
		if s, err := info.Stat(); err == nil && (s.IsDir() || s.Mode().IsRegular() && s.Size() > draft.MaxSize) {
			return nil, draftError(file, sizeError(s.IsDir()))
		}
	}
	text, err := draft.Read(io.Reader(f))
	if err != nil {
		return nil, draftError(file, err)
	}
	return text, nil
}

func sizeError(dir bool) error {
	if dir {
		return draft.ErrBinary
	}
	return draft.ErrTooLarge
}

func draftError(file string, err error) error {
	if file == "-" {
		file = "(stdin)"
	}
	for _, w := range []struct {
		err  error
		what audit.Text
	}{
		{draft.ErrTooLarge, audit.Text{En: "a draft has at most 1 MB", Ja: "調べられる文は1MBまでです"}},
		{draft.ErrBinary, audit.Text{En: "this is not plain text", Ja: "テキストではありません"}},
		{draft.ErrEncoding, audit.Text{En: "this is not UTF-8 text", Ja: "UTF-8 のテキストではありません"}},
	} {
		if errors.Is(err, w.err) {
			return usage(audit.Text{En: file + ": " + w.what.En, Ja: file + ": " + w.what.Ja}, audit.Text{
				En: "Save the text itself as UTF-8, without attachments, and try again.",
				Ja: "本文だけを UTF-8 で保存し直してください（添付は除く）。",
			}, err)
		}
	}
	return fileError(file, err)
}

// own returns what tells the service's own hosts, or nil if no service is
// named.
func (k *draftCheck) own(inv *audit.Inventory, about *incident.Case) func(string) bool {
	given := k.site
	if about != nil {
		given = about.Site
	}
	if given == "" {
		return nil
	}
	t := aim(given, inv)
	domains := []string{t.site}
	if t.service != nil {
		domains = append(domains, slices.Concat(t.service.Domains, t.service.Hosts)...)
	}
	return func(host string) bool {
		return slices.ContainsFunc(domains, func(d string) bool {
			return d != "" && (host == d || strings.HasSuffix(host, "."+d))
		}) || site.Family(site.Of(host, "")) == site.Family(t.site)
	}
}

// addresses returns the mail addresses that are the person's own.
func addresses(inv *audit.Inventory, about *incident.Case) []string {
	var out []string
	for _, e := range inv.Entries {
		if strings.Contains(e.Username, "@") {
			out = append(out, strings.TrimSpace(e.Username))
		}
	}
	if about != nil {
		out = append(out, about.Username, about.Said(incident.Mail))
	}
	return out
}

// tellDraft writes what came of it and ends accordingly.
func (env *Env) tellDraft(file string, res draft.Result, inv *audit.Inventory, out *sheetOutput) error {
	names := func(id audit.EntryID) string {
		for _, e := range inv.Entries {
			if e.ID == id {
				return entryName(e)
			}
		}
		return string(id)
	}
	unread := env.notLookedFor(inv)
	clean := len(res.Found)+len(res.Unclear)+len(res.Warnings)+len(unread) == 0
	if !env.Quiet || !clean || out.file != "" {
		err := out.write(env, func(o kit.Options) ([]kit.Doc, error) { return one(kit.Checked(file, res, names, unread, o)) })
		if err != nil {
			return err
		}
	}
	switch {
	case len(res.Found) > 0:
		return errFindings
	case len(res.Unclear)+len(unread) > 0:
		return errIncomplete
	}
	return nil
}

func entryName(e audit.Entry) string {
	name := e.Name
	if name == "" {
		name = e.Site
	}
	if e.Username != "" {
		name += " (" + e.Username + ")"
	}
	return name
}

// notLookedFor says whose secrets could not be looked for.
func (env *Env) notLookedFor(inv *audit.Inventory) []string {
	var out []string
	for _, s := range inv.Stores {
		if !s.Complete() {
			out = append(out, storeGap(env, s))
		}
	}
	if len(inv.Entries) == 0 && len(out) == 0 {
		out = append(out, env.t(audit.Text{En: "there is no stored login whose password could be looked for", Ja: "パスワードを照らし合わせるログインがありません"}))
	}
	return out
}

// storeGap says in a line why a store was not read to the end.
func storeGap(env *Env, s audit.Store) string {
	why := []string{report.StoreStateWord(s.State).In(env.Lang)}
	if s.State == audit.StoreReady {
		why = []string{fmt.Sprintf(env.t(audit.Text{En: "%d not read", Ja: "%d件を読めず"}), s.Unread)}
	}
	if s.Reason != "" && s.Reason != string(s.State) {
		why = append(why, report.ReasonWord(s.Reason).In(env.Lang))
	}
	name := strings.TrimSpace(s.Source + " " + s.Name)
	return name + ": " + strings.Join(why, ", ")
}
