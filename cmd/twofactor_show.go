package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/checks/twofactor"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
	"acctaudit/report/doc"
)

var twofactorShowPage = cli.Page{
	Book: book, Key: "twofactor.show", Use: "show SITE",
	Statuses: cli.PlainStatuses,
	Args:     cobra.ExactArgs(1),
}

func newTwofactorShow(env *cli.Env) *cobra.Command {
	s := &tfStatus{tfInput: tfInput{env: env}}
	var user string
	c := env.Command(twofactorShowPage, func(c *cobra.Command, args []string) error {
		return s.show(c, wanted{args[0], user})
	})
	s.tfInput.flags(c)
	s.formatFlag(c, []string{"terminal", "json"})
	c.Flags().StringVar(&user, "user", "", "twofactor.show.flags.user")
	return c
}

func (s *tfStatus) show(c *cobra.Command, w wanted) error {
	if err := cli.OneOf("--format", s.format, []string{"terminal", "json"}); err != nil {
		return err
	}
	inv, err := s.read(c.Context())
	if err != nil {
		return err
	}
	defer inv.Clear()
	service, listed := w.service()
	accounts := w.inInventory(inv)
	if len(accounts) == 0 && !listed {
		return noSuchAccount(w.name, nil)
	}
	rec, err := s.judge(c, inv)
	if err != nil {
		return err
	}
	rows := slices.DeleteFunc(tfRows(inv, rec.Results[0]), func(r *tfRow) bool { return !slices.Contains(accounts, r.Account) })
	if s.format == "json" {
		return s.env.WriteJSON(showJSON(service, rows))
	}
	if !listed && len(accounts) > 0 {
		service, listed = site.ByID(accounts[0].Service)
	}
	d := doc.Doc{Lang: s.env.Lang}
	if listed {
		d.Lead = append(d.Lead, serviceFields(s.env, service))
	}
	for _, r := range rows {
		d.Lead = append(d.Lead, accountFields(s.env, inv, r, s.env.Clock(s.staleAfter)))
	}
	if len(rows) == 0 {
		d.Lead = append(d.Lead, doc.Fields{{
			Label: s.env.T(audit.Text{En: "Account", Ja: "アカウント"}),
			Value: s.env.T(audit.Text{En: "none among your logins or in the checklist", Ja: "ログインにもチェックリストにもありません"}),
		}})
	}
	d.Lead = append(d.Lead, doc.Para{Text: s.attribution(), Tone: doc.Soft})
	return s.env.Show(d)
}

// tfShown is the JSON of 'twofactor show'.
type tfShown struct {
	Service  *site.Service `json:"service"`
	Accounts []tfJSON      `json:"accounts"`
}

func showJSON(service *site.Service, rows []*tfRow) tfShown {
	out := tfShown{service, []tfJSON{}}
	for _, r := range rows {
		out.Accounts = append(out.Accounts, r.json())
	}
	return out
}

func serviceFields(env *cli.Env, s *site.Service) doc.Fields {
	l := &cli.Fields{Env: env}
	l.Add(audit.Text{En: "Service", Ja: "サービス"}, env.T(s.Name)+" ("+s.ID+")")
	l.Add(audit.Text{En: "Sites", Ja: "サイト"}, strings.Join(s.Domains[:min(len(s.Domains), 6)], " "))
	if login := s.Login(); login != s {
		l.Add(audit.Text{En: "Signs in with", Ja: "ログイン"}, env.T(login.Name))
	}
	l.Add(audit.Text{En: "Offers", Ja: "提供の記録"}, offeredLine(env, s))
	l.Add(audit.Text{En: "Note", Ja: "注意"}, env.T(s.Note))
	l.Link(audit.Text{En: "Settings", Ja: "設定"}, s.Settings)
	l.Link(audit.Text{En: "Passkeys", Ja: "パスキー"}, s.Passkeys)
	l.Link(audit.Text{En: "Password", Ja: "パスワード変更"}, s.ChangePassword)
	l.Link(audit.Text{En: "Recovery", Ja: "復旧"}, s.Recovery)
	l.Link(audit.Text{En: "Support", Ja: "サポート"}, s.Support)
	return l.Out
}

// offeredLine says what a service is recorded to offer and how old that is. A
// record of nothing is told as what it is.
func offeredLine(env *cli.Env, s *site.Service) string {
	asOf := ""
	if s.AsOf != "" {
		asOf = fmt.Sprintf(env.T(audit.Text{En: "as of %s", Ja: "%s 時点"}), s.AsOf)
	} else {
		asOf = env.T(audit.Text{En: "undated", Ja: "日付なし"})
	}
	if s.UnchangedSince != "" {
		asOf += fmt.Sprintf(env.T(audit.Text{En: ", the list unchanged since %s", Ja: "、一覧は %s から変わらず"}), s.UnchangedSince)
	}
	switch {
	case s.ListedNone:
		return fmt.Sprintf(env.T(audit.Text{En: "none recorded as of %s; look in its settings", Ja: "%s 時点では記録なし。設定画面で確かめてください"}), s.AsOf)
	case len(s.Methods) == 0:
		return env.T(audit.Text{En: "not known", Ja: "分かっていません"})
	case s.TransactionsOnly:
		return methodList(env, s.Methods) + fmt.Sprintf(env.T(audit.Text{
			En: " for transactions, not the ordinary sign-in (%s)", Ja: "（取引時のもので、通常のログインではない。%s）",
		}), asOf)
	}
	list := methodList(env, s.Methods)
	if s.Required {
		list += env.T(audit.Text{En: ", required", Ja: "（必須）"})
	}
	return list + fmt.Sprintf(env.T(audit.Text{En: " (%s)", Ja: "（%s）"}), asOf)
}

func accountFields(env *cli.Env, inv *audit.Inventory, r *tfRow, clock audit.Clock) doc.Fields {
	a := r.Account
	l := &cli.Fields{Env: env}
	l.Add(audit.Text{En: "Account", Ja: "アカウント"}, accountName(env, a))
	l.Add(audit.Text{En: "Importance", Ja: "重要度"}, importanceCell(a))
	l.Add(audit.Text{En: "In use", Ja: "使用中"}, factorLine(env, inv, a))
	l.Add(audit.Text{En: "Weakest", Ja: "一番弱い方式の強さ"}, rankCell(a))
	confirmed := cli.Day(a.Confirmed)
	if doubt := a.Doubt(clock); confirmed != "" && doubt != "" {
		confirmed += fmt.Sprintf(env.T(audit.Text{En: " (%s: does not count)", Ja: "（%sのため数えません）"}), env.T(report.DoubtWord(doubt)))
	}
	if confirmed == "" {
		confirmed = env.T(audit.Text{En: "never", Ja: "まだ"})
	}
	l.Add(audit.Text{En: "Confirmed", Ja: "確認日"}, confirmed)
	codes := codesCell(env, a)
	if codes == "?" {
		codes = env.T(audit.Text{En: "not known", Ja: "不明"})
	}
	if place := a.BackupCodes.Place; place != "" {
		codes += " (" + thingName(inv, place) + ")"
	}
	l.Add(audit.Text{En: "Backup codes", Ja: "バックアップコード"}, codes)
	if seen := a.SeenMethods(); len(seen) > 0 {
		l.Add(audit.Text{En: "Seen", Ja: "ログインから"}, methodList(env, seen)+seenIn(env, inv, a))
	}
	l.Add(audit.Text{En: "Reviewed", Ja: "履歴の確認"}, cli.Day(a.Reviewed))
	for _, f := range r.Findings {
		l.Add(audit.Text{En: "Finding", Ja: "指摘"}, env.T(report.SeverityWord(f.Severity))+": "+env.T(twofactor.Check.Words().Codes[f.Code].Word))
	}
	for _, f := range r.Unknown {
		l.Add(audit.Text{En: "Unknown", Ja: "不明"}, env.T(twofactor.Check.Words().Codes[f.Code].Word))
	}
	l.Add(audit.Text{En: "To do", Ja: "すること"}, todoLine(env, r))
	return l.Out
}

func factorLine(env *cli.Env, inv *audit.Inventory, a *audit.Account) string {
	if len(a.Factors) == 0 {
		return env.T(audit.Text{En: "not answered", Ja: "未回答"})
	}
	var words []string
	for _, f := range a.Factors {
		w := env.T(report.MethodWord(f.Method))
		if f.On != "" {
			w += " (" + thingName(inv, f.On) + ")"
		}
		words = append(words, w)
	}
	return strings.Join(words, env.T(audit.Text{En: ", ", Ja: "、"}))
}

func thingName(inv *audit.Inventory, id string) string {
	for _, t := range inv.Things {
		if t.ID == id && t.Name != "" {
			return t.Name
		}
	}
	return id
}

// seenIn names the sources of the entries of a that hold a factor.
func seenIn(env *cli.Env, inv *audit.Inventory, a *audit.Account) string {
	var sources []string
	for _, e := range inv.Entries {
		if (e.HasTOTP || e.HasPasskey) && slices.Contains(a.Entries, e.ID) && !slices.Contains(sources, e.Source) {
			sources = append(sources, e.Source)
		}
	}
	if len(sources) == 0 {
		return ""
	}
	return fmt.Sprintf(env.T(audit.Text{En: " (seen in %s)", Ja: "（%s の中にあり）"}), strings.Join(sources, ", "))
}
