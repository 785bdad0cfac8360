package kit

import (
	"fmt"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/report/doc"
)

// A Letter is a mail to support.
type Letter struct{ Subject, Body string }

// Mail returns the letter for a case: of a refused request the second one,
// else the report.
func Mail(s Scene, o Options) (Letter, error) {
	d, err := newDrafter(o)
	if err != nil {
		return Letter{}, err
	}
	return d.letter(s), nil
}

func (d *drafter) letter(s Scene) Letter {
	l := Letter{Subject: d.subject(s.Case)}
	if d.Lang == "ja" {
		l.Body = d.bodyJa(s)
	} else {
		l.Body = d.bodyEn(s)
	}
	return l
}

// mail is the draft of a mail with what to attach and what to do before it is
// sent.
func (d *drafter) mail(s Scene) doc.Doc {
	c := s.Case
	title := d.t("Mail to support", "メールの下書き")
	if c.Kind == incident.RequestRejected {
		title = d.t("Second request", "再申請の文面")
	}
	out := d.sheet(c, title)
	if c.Kind == incident.RequestRejected && c.Said(incident.Reason) == "" {
		out.Lead = append(out.Lead, doc.Para{Tone: doc.Warning, Text: fmt.Sprintf(d.t("The reason of the refusal is not noted yet. Note it first, since the letter answers it: acctaudit incident note %s --about reason \"…\" (or: not stated).",
			"断られた理由が、まだ書かれていません。文面はそれに答える形にするので、先に acctaudit incident note %s --about reason \"…\" で書いてください（示されなかったときは「説明なし」）。"), c.ID)})
	}
	l := d.letter(s)
	head := doc.Fields{
		{Label: d.t("To", "宛先"), Note: d.t("From the official site only.", "公式サイトに載っているものだけを使います。")},
		{Label: d.t("Subject", "件名"), Value: l.Subject},
	}
	out.Sections = []doc.Section{
		{Blocks: []doc.Block{head, doc.Letter(l.Body)}},
		{Title: d.t("To attach", "添付するもの"), Blocks: []doc.Block{d.attachments(c)}},
		{Title: d.t("Before sending", "送る前に"), Blocks: []doc.Block{d.beforeSending(c)}},
		d.neverSay(),
	}
	return out
}

func (d *drafter) attachments(c *incident.Case) doc.List {
	list := boxes(d.t("screenshots and error messages", "画面の写し、エラー表示"))
	add := func(text string, notes ...string) {
		list.Items = append(list.Items, doc.Item{Box: doc.Open, Text: text, Notes: notes})
	}
	if c.Kind == incident.Phishing {
		add(d.t("the false message, as it arrived", "届いた偽のメッセージ（届いた形のまま）"))
	}
	if c.Kind == incident.RequestRejected || c.Kind == incident.LockedOut || c.Kind == incident.CodeNotArriving {
		add(d.t("proof of identity with a photo and not expired, if it is asked for", "顔写真つきで期限内の本人確認書類（求められた場合）"),
			d.t("A residence certificate carries no photo. Cover what was not asked for, such as the individual number.", "住民票には顔写真がありません。個人番号など、求められていない部分は隠してください。"))
		add(d.t("a bill or statement that shows the registered address or number", "登録のメールアドレスや電話番号が載った請求書や明細"))
	}
	if more := d.said(c, incident.Evidence).Value; more != "" {
		add(more)
	}
	add(d.t("other: ", "その他：") + d.blank() + d.blank())
	return list
}

func (d *drafter) beforeSending(c *incident.Case) doc.List {
	return boxes(
		d.t("Fill in every blank, or take the line out.", "空欄を埋めるか、その行を消す。"),
		fmt.Sprintf(d.t("Save it as a file and run: acctaudit incident check-draft --case %s FILE", "ファイルに保存し、acctaudit incident check-draft --case %s ファイル を実行する。"), c.ID),
		d.t("Read it again for slips and omissions.", "誤字や抜けがないか読み返す。"),
		d.t("Check that the address it goes to is of the official domain.", "宛先が公式のドメインか確かめる。"),
		fmt.Sprintf(d.t("After sending: acctaudit incident follow-up %s --contacted today", "送ったら、acctaudit incident follow-up %s --contacted today を実行する。"), c.ID),
	)
}

func (d *drafter) subject(c *incident.Case) string {
	user := d.or(c.Username)
	switch c.Kind {
	case incident.UnauthorisedAccess:
		return fmt.Sprintf(d.t("Report of unauthorised access: please protect my account (user name %s)", "不正アクセスのご報告とアカウント保護のお願い（ユーザー名：%s）"), user)
	case incident.Phishing:
		return fmt.Sprintf(d.t("Details entered on a false page: please protect my account (user name %s)", "偽サイトへの入力のご報告とアカウント保護のお願い（ユーザー名：%s）"), user)
	case incident.CodeNotArriving:
		return fmt.Sprintf(d.t("Confirmation code for recovery does not arrive (user name %s)", "復旧用の確認コードが届かない件のご相談（ユーザー名：%s）"), user)
	case incident.RequestRejected:
		return fmt.Sprintf(d.t("Second request for recovery of my account (user name %s)", "アカウント復旧の再申請（ユーザー名：%s）"), user)
	}
	return fmt.Sprintf(d.t("Request for recovery of my account (user name %s)", "アカウント復旧のお願い（ユーザー名：%s）"), user)
}

// A letterhead collects the lines of a letter.
type letterhead struct {
	d *drafter
	b strings.Builder
}

func (d *drafter) newLetter() *letterhead { return &letterhead{d: d} }

func (l *letterhead) line(s string) { l.b.WriteString(s + "\n") }

func (l *letterhead) linef(format string, args ...any) { l.line(fmt.Sprintf(format, args...)) }

// part begins a part of the letter.
func (l *letterhead) part(title string) {
	l.line("")
	l.line(l.d.t("* ", "■ ") + title)
}

// fact writes a field, a blank if it has no value.
func (l *letterhead) fact(f doc.Field) {
	l.linef("%s%s%s%s", l.d.t("  - ", "・"), f.Label, l.d.colon(), l.d.or(f.Value))
}

func (l *letterhead) facts(fields doc.Fields) {
	for _, f := range fields {
		l.fact(f)
	}
}

func (l *letterhead) String() string { return strings.TrimRight(l.b.String(), "\n") }

func (d *drafter) user(c *incident.Case) doc.Field {
	return doc.Field{Label: d.t("User name", "ユーザー名"), Value: c.Username}
}

// taken lists what the person has done so far, from the steps ticked off.
func (d *drafter) taken(c *incident.Case) []string {
	var out []string
	for _, w := range takenWords {
		if at := c.DoneAt(w.step); !at.IsZero() {
			out = append(out, fmt.Sprintf(d.t("%[2]s: %[1]s", "%[2]s　%[1]s"), w.text.In(d.Lang), day(at)))
		}
	}
	return out
}

// takenWords are the steps that support wants to hear of, as done.
var takenWords = []struct {
	step string
	text audit.Text
}{
	{"change-password", audit.Text{En: "I changed the password", Ja: "パスワードを変更しました"}},
	{"end-sessions", audit.Text{En: "I signed out everywhere else", Ja: "ほかの端末をすべてログアウトさせました"}},
	{"remove-foreign", audit.Text{En: "I removed second factors and recovery contacts that I had not added", Ja: "身に覚えのない認証手段と復旧先を削除しました"}},
	{"check-forwarding", audit.Text{En: "I looked for forwarding and filter rules that I had not made", Ja: "身に覚えのない転送・振り分けの設定がないか確認しました"}},
	{"second-factor", audit.Text{En: "I set up a second factor", Ja: "二段階認証を設定しました"}},
	{"stop-payments", audit.Text{En: "I asked for payments and cards to be stopped", Ja: "送金やカードの停止を依頼しました"}},
	{"scan-device", audit.Text{En: "I had the device looked over by its security software", Ja: "端末をセキュリティソフトで調べました"}},
	{"check-destination", audit.Text{En: "I checked where the code is sent", Ja: "確認コードの送り先を確かめました"}},
	{"check-spam", audit.Text{En: "I looked in the junk folder", Ja: "迷惑メールのフォルダーを確認しました"}},
}
