package kit

import (
	"fmt"

	"acctaudit/audit/incident"
	"acctaudit/report/doc"
)

// A Channel is a way of reaching support.
type Channel string

// The channels.
const (
	ByPhone Channel = "phone"
	ByMail  Channel = "mail"
	ByChat  Channel = "chat"
)

// Channels lists the channels, in the order they are offered.
var Channels = []Channel{ByPhone, ByMail, ByChat}

// Contact returns the material for telling support: what to have at hand
// first, then what the channel needs.
func Contact(s Scene, by Channel, o Options) ([]doc.Doc, error) {
	d, err := newDrafter(o)
	if err != nil {
		return nil, err
	}
	sheets := []doc.Doc{d.before(s)}
	switch by {
	case ByPhone:
		sheets = append(sheets, d.phone(s))
	case ByMail:
		sheets = append(sheets, d.mail(s))
	case ByChat:
		sheets = append(sheets, d.chat(s))
	}
	return sheets, nil
}

// sheet begins a sheet about a case.
func (d *drafter) sheet(c *incident.Case, title string) doc.Doc {
	about := doc.Para{Text: fmt.Sprintf(d.t("Case %s, %s.", "事案 %s（%s）"), line(c.ID), KindWord(c.Kind).In(d.Lang))}
	return doc.Doc{
		Lang: d.Lang, Title: title + d.colon() + d.shortName(c),
		Lead: append([]doc.Block{about}, warned(d.mailboxWarning(c))...),
	}
}

// mailboxWarning is the first of the warnings of a mailbox that may be taken
// over.
func (d *drafter) mailboxWarning(c *incident.Case) []string {
	if c.Kind.TakenOver() && c.Mailbox() {
		return d.warnings(c)[:1]
	}
	return nil
}

// before is the sheet to fill in before any contact.
func (d *drafter) before(s Scene) doc.Doc {
	c := s.Case
	out := d.sheet(c, d.t("Before the contact", "連絡前のシート"))
	out.Lead = append(out.Lead, doc.Para{Text: d.t("Fill in the blanks before you get in touch. Facts only: what you do not know stays blank. No password, code or secret answer belongs here.",
		"連絡する前に空欄を埋めてください。書くのは事実だけで、分からないところは空けておきます。パスワード、確認コード、秘密の質問の答えは書きません。")})
	part := func(title string, fields doc.Fields) {
		out.Sections = append(out.Sections, doc.Section{Title: title, Blocks: []doc.Block{fields}})
	}
	part(d.t("The account", "アカウント"), append(d.accountFields(s), d.pages(c.Service, c.Site)...))
	part(d.t("What happened", "起きたこと"), d.eventFields(c))
	part(d.t("History", "履歴"), d.historyFields(s))
	part(d.t("Getting in touch", "連絡"), doc.Fields{
		d.said(c, incident.Reach),
		{Label: d.t("Support's hours", "窓口の受付時間")},
		d.said(c, incident.CaseNumber),
	})
	if c.Kind == incident.RequestRejected {
		part(d.t("The refusal", "断られた申請"), d.saidAll(c,
			incident.Refused, incident.Reason, incident.Correction, incident.History, incident.Matters, incident.Evidence))
	}
	return out
}

func (d *drafter) accountFields(s Scene) doc.Fields {
	c := s.Case
	return doc.Fields{
		{Label: d.t("Service", "サービス"), Value: d.caseName(c)},
		{Label: d.t("User name", "ユーザー名"), Value: line(c.Username)},
		d.said(c, incident.Mail),
		d.said(c, incident.Phone),
		d.said(c, incident.Sender),
	}
}

func (d *drafter) eventFields(c *incident.Case) doc.Fields {
	fields := d.saidAll(c, incident.Noticed, incident.How, incident.Activity)
	if c.Kind == incident.Phishing {
		fields = append(fields, d.said(c, incident.Given))
	}
	return fields
}

func (d *drafter) historyFields(s Scene) doc.Fields {
	password := d.said(s.Case, incident.PasswordDate)
	if s.Saved != "" {
		password.Note = fmt.Sprintf(d.t("The login in your password manager was last changed on %s; whether the password was changed that day is not known.",
			"パスワード管理ソフトのログインは%sに更新されています（その日にパスワードを変えたかどうかは分かりません）。"), s.Saved)
	}
	return doc.Fields{password, d.said(s.Case, incident.Transactions)}
}

// said is a field with the newest note about a topic, or a blank; of strange
// activity, all notes.
func (d *drafter) said(c *incident.Case, t incident.Topic) doc.Field {
	f := doc.Field{Label: TopicWord(t).In(d.Lang)}
	all := c.All(t)
	if t != incident.Activity && t != incident.Evidence && len(all) > 1 {
		all = all[len(all)-1:]
	}
	for i, text := range all {
		for j, l := range lines(text) {
			if i+j > 0 {
				f.Value += d.t("; ", "／")
			}
			f.Value += l
		}
	}
	return f
}

func (d *drafter) saidAll(c *incident.Case, topics ...incident.Topic) doc.Fields {
	var out doc.Fields
	for _, t := range topics {
		out = append(out, d.said(c, t))
	}
	return out
}

// neverSay lists what support never needs.
func (d *drafter) neverSay() doc.Section {
	return doc.Section{Title: d.t("Never say or send", "決して伝えないもの"), Blocks: append(
		doc.Paras(d.t("Real support asks for none of these. If somebody does, hang up, leave the mail or chat unanswered, and get in touch with the official desk yourself.",
			"本物のサポートは、これらを尋ねません。尋ねられたら、電話は切り、メールやチャットには答えず、公式の窓口に自分から連絡し直してください。")),
		doc.Texts(
			d.t("your password, old or new, or any part of it", "パスワード（古いものも新しいものも、その一部も）"),
			d.t("a code that was sent to you or that an app shows, and backup codes", "届いた確認コード、アプリに表示されるコード、バックアップコード"),
			d.t("the PIN of a card or an account", "カードや口座の暗証番号"),
			d.t("the whole number of a card, or its security code", "カード番号の全桁、セキュリティコード"),
			d.t("answers to secret questions, unless the official form itself asks for them", "秘密の質問の答え（公式の入力画面で求められる場合を除く）"),
			d.t("your My Number (the 12-digit individual number)", "マイナンバー（12桁の個人番号）"),
		))}
}

// wishes lists what support is asked to do, by what happened.
func (d *drafter) wishes(c *incident.Case) []string {
	switch c.Kind {
	case incident.UnauthorisedAccess, incident.Phishing:
		out := []string{
			d.t("measures that keep the damage from spreading, such as locking the account for the time being", "一時的な利用停止など、被害を広げないための措置"),
			d.t("a look at the sign-in history and at changes to the registered details", "ログイン履歴と登録情報の変更履歴の調査"),
			d.t("word on what I have to do myself", "私が行うべき手続きのご案内"),
		}
		if c.Money() {
			out = append(out, d.t("whether payments, orders or transfers can still be stopped or reversed", "送金・注文・決済の取り消しや停止ができるかどうかの確認"))
		}
		return out
	case incident.CodeNotArriving:
		return []string{
			d.t("whether the code is sent, and to which kind of contact (in a masked form)", "確認コードが送信されているか、どの連絡先に送られているかの確認（一部を伏せた形でかまいません）"),
			d.t("another way of proving who I am", "ほかの方法での本人確認"),
		}
	case incident.RequestRejected:
		return []string{
			d.t("another examination of the request", "申請の再審査"),
			d.t("if something is missing, word on what it is and in which form it is wanted", "不足がある場合は、その内容と提出方法のご案内"),
		}
	}
	return []string{
		d.t("recovery of the account", "アカウントの復旧"),
		d.t("word on the procedure and on what proof is needed", "手続きと、必要な書類のご案内"),
	}
}
