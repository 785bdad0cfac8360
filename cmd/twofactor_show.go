package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/checks/twofactor"
	"acctaudit/report"
	"acctaudit/report/doc"
)

var twofactorShowPage = page{
	use:   "show SITE",
	short: audit.Text{En: "Show all that is known of one account or service", Ja: "一つのアカウントやサービスについて分かっていることをすべて見る"},
	long: audit.Text{
		En: `Shows what a service is recorded to offer and how old the record is, its pages,
what you have answered, what your entries show, and what the check says. SITE is
an address, the name of a service, or the name of an account in the checklist.`,
		Ja: `サービスが提供する方式の記録とその古さ、公式ページ、あなたの回答、ログインから分かる
こと、点検の結果を示します。SITE には、アドレス、サービス名、チェックリストの
アカウント名を指定できます。`,
	},
	example: audit.Text{
		En: `  acctaudit twofactor show google
  acctaudit twofactor show mufg.jp --checklist-only`,
		Ja: `  acctaudit twofactor show 楽天証券
  acctaudit twofactor show mufg.jp --checklist-only`,
	},
	statuses: plainStatuses,
	args:     cobra.ExactArgs(1),
}

func newTwofactorShow(env *Env) *cobra.Command {
	s := &tfStatus{tfInput: tfInput{env: env}}
	var user string
	c := env.command(twofactorShowPage, func(c *cobra.Command, args []string) error {
		return s.show(c, wanted{args[0], user})
	})
	s.tfInput.flags(c)
	s.formatFlag(c, []string{"terminal", "json"})
	c.Flags().StringVar(&user, "user", "", env.t(audit.Text{En: "the account of this user `name`", Ja: "この`ユーザー名`のアカウント"}))
	return c
}

func (s *tfStatus) show(c *cobra.Command, w wanted) error {
	if err := oneOf("--format", s.format, []string{"terminal", "json"}); err != nil {
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
		return s.env.writeJSON(showJSON(service, rows))
	}
	if !listed && len(accounts) > 0 {
		service, listed = site.ByID(accounts[0].Service)
	}
	d := doc.Doc{Lang: s.env.Lang}
	if listed {
		d.Lead = append(d.Lead, s.env.serviceFields(service))
	}
	for _, r := range rows {
		d.Lead = append(d.Lead, s.env.accountFields(inv, r, s.env.clock(s.staleAfter)))
	}
	if len(rows) == 0 {
		d.Lead = append(d.Lead, doc.Fields{{
			Label: s.env.t(audit.Text{En: "Account", Ja: "アカウント"}),
			Value: s.env.t(audit.Text{En: "none among your logins or in the checklist", Ja: "ログインにもチェックリストにもありません"}),
		}})
	}
	d.Lead = append(d.Lead, doc.Para{Text: s.attribution(), Tone: doc.Soft})
	return s.env.show(d)
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

// A fieldList is labels with values; what has no value is left out.
type fieldList struct {
	env *Env
	out doc.Fields
}

func (l *fieldList) add(en, ja, value string) {
	if value != "" {
		l.out = append(l.out, doc.Field{Label: l.env.t(audit.Text{En: en, Ja: ja}), Value: value})
	}
}

func (l *fieldList) link(en, ja, address string) {
	if address != "" {
		l.out = append(l.out, doc.Field{Label: l.env.t(audit.Text{En: en, Ja: ja}), Link: address})
	}
}

func (env *Env) serviceFields(s *site.Service) doc.Fields {
	l := &fieldList{env: env}
	l.add("Service", "サービス", env.t(s.Name)+" ("+s.ID+")")
	l.add("Sites", "サイト", strings.Join(s.Domains[:min(len(s.Domains), 6)], " "))
	if login := s.Login(); login != s {
		l.add("Signs in with", "ログイン", env.t(login.Name))
	}
	l.add("Offers", "提供の記録", env.offeredLine(s))
	l.add("Note", "注意", env.t(s.Note))
	l.link("Settings", "設定", s.Settings)
	l.link("Passkeys", "パスキー", s.Passkeys)
	l.link("Password", "パスワード変更", s.ChangePassword)
	l.link("Recovery", "復旧", s.Recovery)
	l.link("Support", "サポート", s.Support)
	return l.out
}

// offeredLine says what a service is recorded to offer and how old that is. A
// record of nothing is told as what it is.
func (env *Env) offeredLine(s *site.Service) string {
	asOf := ""
	if s.AsOf != "" {
		asOf = fmt.Sprintf(env.t(audit.Text{En: "as of %s", Ja: "%s 時点"}), s.AsOf)
	} else {
		asOf = env.t(audit.Text{En: "undated", Ja: "日付なし"})
	}
	if s.UnchangedSince != "" {
		asOf += fmt.Sprintf(env.t(audit.Text{En: ", the list unchanged since %s", Ja: "、一覧は %s から変わらず"}), s.UnchangedSince)
	}
	switch {
	case s.ListedNone:
		return fmt.Sprintf(env.t(audit.Text{En: "none recorded as of %s; look in its settings", Ja: "%s 時点では記録なし。設定画面で確かめてください"}), s.AsOf)
	case len(s.Methods) == 0:
		return env.t(audit.Text{En: "not known", Ja: "分かっていません"})
	case s.TransactionsOnly:
		return env.methodList(s.Methods) + fmt.Sprintf(env.t(audit.Text{
			En: " for transactions, not the ordinary sign-in (%s)", Ja: "（取引時のもので、通常のログインではない。%s）",
		}), asOf)
	}
	list := env.methodList(s.Methods)
	if s.Required {
		list += env.t(audit.Text{En: ", required", Ja: "（必須）"})
	}
	return list + fmt.Sprintf(env.t(audit.Text{En: " (%s)", Ja: "（%s）"}), asOf)
}

func (env *Env) accountFields(inv *audit.Inventory, r *tfRow, clock audit.Clock) doc.Fields {
	a := r.Account
	l := &fieldList{env: env}
	l.add("Account", "アカウント", env.accountName(a))
	l.add("Importance", "重要度", importanceCell(a))
	l.add("In use", "使用中", env.factorLine(inv, a))
	l.add("Weakest", "一番弱い方式の強さ", rankCell(a))
	confirmed := day(a.Confirmed)
	if doubt := a.Doubt(clock); confirmed != "" && doubt != "" {
		confirmed += fmt.Sprintf(env.t(audit.Text{En: " (%s: does not count)", Ja: "（%sのため数えません）"}), env.t(report.DoubtWord(doubt)))
	}
	if confirmed == "" {
		confirmed = env.t(audit.Text{En: "never", Ja: "まだ"})
	}
	l.add("Confirmed", "確認日", confirmed)
	codes := env.codesCell(a)
	if codes == "?" {
		codes = env.t(audit.Text{En: "not known", Ja: "不明"})
	}
	if place := a.BackupCodes.Place; place != "" {
		codes += " (" + thingName(inv, place) + ")"
	}
	l.add("Backup codes", "バックアップコード", codes)
	if seen := a.SeenMethods(); len(seen) > 0 {
		l.add("Seen", "ログインから", env.methodList(seen)+env.seenIn(inv, a))
	}
	l.add("Reviewed", "履歴の確認", day(a.Reviewed))
	for _, f := range r.Findings {
		l.add("Finding", "指摘", env.t(report.SeverityWord(f.Severity))+": "+env.t(twofactor.Check.Words().Codes[f.Code].Word))
	}
	for _, f := range r.Unknown {
		l.add("Unknown", "不明", env.t(twofactor.Check.Words().Codes[f.Code].Word))
	}
	l.add("To do", "すること", env.todo(r))
	return l.out
}

func (env *Env) factorLine(inv *audit.Inventory, a *audit.Account) string {
	if len(a.Factors) == 0 {
		return env.t(audit.Text{En: "not answered", Ja: "未回答"})
	}
	var words []string
	for _, f := range a.Factors {
		w := env.t(report.MethodWord(f.Method))
		if f.On != "" {
			w += " (" + thingName(inv, f.On) + ")"
		}
		words = append(words, w)
	}
	return strings.Join(words, env.t(audit.Text{En: ", ", Ja: "、"}))
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
func (env *Env) seenIn(inv *audit.Inventory, a *audit.Account) string {
	var sources []string
	for _, e := range inv.Entries {
		if (e.HasTOTP || e.HasPasskey) && slices.Contains(a.Entries, e.ID) && !slices.Contains(sources, e.Source) {
			sources = append(sources, e.Source)
		}
	}
	if len(sources) == 0 {
		return ""
	}
	return fmt.Sprintf(env.t(audit.Text{En: " (seen in %s)", Ja: "（%s の中にあり）"}), strings.Join(sources, ", "))
}
