package kit

import (
	"fmt"

	"acctaudit/audit/incident"
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
func Contact(s Scene, by Channel, o Options) ([]Doc, error) {
	d, err := newDrafter(o)
	if err != nil {
		return nil, err
	}
	docs := []Doc{d.before(s)}
	switch by {
	case ByPhone:
		docs = append(docs, d.phone(s))
	case ByMail:
		docs = append(docs, d.mail(s))
	case ByChat:
		docs = append(docs, d.chat(s))
	}
	return docs, nil
}

func (d *drafter) doc(c *incident.Case, title string) Doc {
	return Doc{
		Lang: d.Lang, Title: title + colon(d.Lang) + d.shortName(c),
		Lead:     []string{fmt.Sprintf(d.t("Case %s, %s.", "事案 %s（%s）"), line(c.ID), KindWord(c.Kind).In(d.Lang))},
		Warnings: d.mailboxWarning(c),
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
func (d *drafter) before(s Scene) Doc {
	c := s.Case
	doc := d.doc(c, d.t("Before the contact", "連絡前のシート"))
	doc.Lead = append(doc.Lead, d.t("Fill in the blanks before you get in touch. Facts only: what you do not know stays blank. No password, code or secret answer belongs here.",
		"連絡する前に空欄を埋めてください。書くのは事実だけで、分からないところは空けておきます。パスワード、確認コード、秘密の質問の答えは書きません。"))
	doc.Sections = []Section{
		{Title: d.t("The account", "アカウント"), Fields: append(d.accountFields(s), d.pages(c.Service, c.Site)...)},
		{Title: d.t("What happened", "起きたこと"), Fields: d.eventFields(c)},
		{Title: d.t("History", "履歴"), Fields: d.historyFields(s)},
		{Title: d.t("Getting in touch", "連絡"), Fields: []Field{
			d.said(c, incident.Reach),
			{Label: d.t("Support's hours", "窓口の受付時間")},
			d.said(c, incident.CaseNumber),
		}},
	}
	if c.Kind == incident.RequestRejected {
		doc.Sections = append(doc.Sections, Section{Title: d.t("The refusal", "断られた申請"), Fields: d.saidAll(c,
			incident.Refused, incident.Reason, incident.Correction, incident.History, incident.Matters, incident.Evidence)})
	}
	return doc
}

func (d *drafter) accountFields(s Scene) []Field {
	c := s.Case
	return []Field{
		{Label: d.t("Service", "サービス"), Value: d.caseName(c)},
		{Label: d.t("User name", "ユーザー名"), Value: line(c.Username)},
		d.said(c, incident.Mail),
		d.said(c, incident.Phone),
		d.said(c, incident.Sender),
	}
}

func (d *drafter) eventFields(c *incident.Case) []Field {
	fields := d.saidAll(c, incident.Noticed, incident.How, incident.Activity)
	if c.Kind == incident.Phishing {
		fields = append(fields, d.said(c, incident.Given))
	}
	return fields
}

func (d *drafter) historyFields(s Scene) []Field {
	password := d.said(s.Case, incident.PasswordDate)
	if s.Saved != "" {
		password.Note = fmt.Sprintf(d.t("The login in your password manager was last changed on %s; whether the password was changed that day is not known.",
			"パスワード管理ソフトのログインは%sに更新されています（その日にパスワードを変えたかどうかは分かりません）。"), s.Saved)
	}
	return []Field{password, d.said(s.Case, incident.Transactions)}
}

// said is a field with the newest note about a topic, or a blank; of strange
// activity, all notes.
func (d *drafter) said(c *incident.Case, t incident.Topic) Field {
	f := Field{Label: TopicWord(t).In(d.Lang)}
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

func (d *drafter) saidAll(c *incident.Case, topics ...incident.Topic) []Field {
	var out []Field
	for _, t := range topics {
		out = append(out, d.said(c, t))
	}
	return out
}

// neverSay lists what support never needs.
func (d *drafter) neverSay() Section {
	return Section{
		Title: d.t("Never say or send", "決して伝えないもの"),
		Items: []Item{
			{Text: d.t("your password, old or new, or any part of it", "パスワード（古いものも新しいものも、その一部も）")},
			{Text: d.t("a code that was sent to you or that an app shows, and backup codes", "届いた確認コード、アプリに表示されるコード、バックアップコード")},
			{Text: d.t("the PIN of a card or an account", "カードや口座の暗証番号")},
			{Text: d.t("the whole number of a card, or its security code", "カード番号の全桁、セキュリティコード")},
			{Text: d.t("answers to secret questions, unless the official form itself asks for them", "秘密の質問の答え（公式の入力画面で求められる場合を除く）")},
			{Text: d.t("your My Number (the 12-digit individual number)", "マイナンバー（12桁の個人番号）")},
		},
		Lead: []string{d.t("Real support asks for none of these. If somebody does, hang up, leave the mail or chat unanswered, and get in touch with the official desk yourself.",
			"本物のサポートは、これらを尋ねません。尋ねられたら、電話は切り、メールやチャットには答えず、公式の窓口に自分から連絡し直してください。")},
	}
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
