package kit

import (
	"fmt"

	"acctaudit/audit/incident"
	"acctaudit/report/doc"
)

// phone is the call sheet.
func (d *drafter) phone(s Scene) doc.Doc {
	c := s.Case
	out := d.sheet(c, d.t("Call sheet", "電話用のシート"))
	out.Sections = []doc.Section{
		d.number(),
		{Title: d.t("2. At hand", "2. 手元に置くもの"), Blocks: []doc.Block{append(d.identifying(s), d.eventFields(c)...)}},
		{Title: d.t("3. What to say", "3. 話すこと"), Blocks: []doc.Block{doc.Letter(d.script(c))}},
		{Title: d.t("4. What to ask", "4. 聞くこと"), Blocks: []doc.Block{d.questions(c)}},
		d.callRecord(),
		d.neverSay(),
	}
	return out
}

func (d *drafter) number() doc.Section {
	return doc.Section{Title: d.t("1. The number", "1. 電話番号"), Blocks: append(
		doc.Paras(d.t("Only from the official site or the contract. A number from a search, a message or a pop-up may be a fraudster's.",
			"公式サイトか契約書のものだけを使います。検索結果、届いたメッセージ、警告画面の番号は、詐欺のおそれがあります。")),
		doc.Fields{{Label: d.t("Number", "番号")}},
		boxes(
			d.t("taken from the official site (opened by bookmark or app)", "公式サイトで確かめた（ブックマークか公式アプリから）"),
			d.t("taken from the contract, the card or a letter on paper", "契約書、カードの裏面、郵送の書類で確かめた"),
		))}
}

// identifying is what an operator needs to find the account.
func (d *drafter) identifying(s Scene) doc.Fields {
	return append(d.accountFields(s)[1:], d.historyFields(s)...)
}

// script is what to say, in the person's own voice.
func (d *drafter) script(c *incident.Case) string {
	name := d.or(c.Said(incident.Sender))
	when := d.or(c.Said(incident.Noticed))
	what := d.or(d.said(c, incident.Activity).Value)
	user := d.or(c.Username)
	if d.Lang == "ja" {
		return d.scriptJa(c, name, when, what, user)
	}
	opening := fmt.Sprintf("Hello, my name is %s. I have an account at %s, with the user name %s.", name, d.shortName(c), user)
	switch c.Kind {
	case incident.UnauthorisedAccess:
		return opening + fmt.Sprintf("\nI noticed at %s that somebody else has used it: %s.\nI would like you to protect the account and to look into it. May I have a case number?", when, what)
	case incident.Phishing:
		return opening + fmt.Sprintf("\nAt %s I entered details on a false page that looked like yours: %s.\nI would like you to protect the account and to see whether it has been used. May I have a case number?", when, d.or(c.Said(incident.Given)))
	case incident.CodeNotArriving:
		return opening + fmt.Sprintf("\nI asked for recovery, but since %s the confirmation code does not arrive. I have checked the address and the junk folder.\nCan you see whether it is sent, and is there another way to prove who I am?", when)
	case incident.RequestRejected:
		return opening + fmt.Sprintf("\nMy request for recovery was refused on %s. The reason given was: %s.\nI would like to understand it and to ask again with the right papers. May I have a case number?", d.or(c.Said(incident.Refused)), d.or(c.Said(incident.Reason)))
	}
	return opening + fmt.Sprintf("\nSince %s I can no longer sign in.\nI would like to recover it. What do you need from me? May I have a case number?", when)
}

func (d *drafter) scriptJa(c *incident.Case, name, when, what, user string) string {
	opening := fmt.Sprintf("お世話になります。%sを利用している%sと申します。ユーザー名は%sです。", d.shortName(c), name, user)
	switch c.Kind {
	case incident.UnauthorisedAccess:
		return opening + fmt.Sprintf("\n身に覚えのない利用があると気づいたのは、%sです。内容は、%sです。\nアカウントの保護と調査をお願いします。受付番号を教えていただけますか。", when, what)
	case incident.Phishing:
		return opening + fmt.Sprintf("\n%sに、御社によく似た偽の画面に情報を入力してしまいました。入力したのは、%sです。\nアカウントの保護と、不正な利用がないかの確認をお願いします。受付番号を教えていただけますか。", when, d.or(c.Said(incident.Given)))
	case incident.CodeNotArriving:
		return opening + fmt.Sprintf("\n復旧を申し込みましたが、%sから確認コードが届きません。宛先と迷惑メールは確かめました。\n送信されているかの確認と、ほかの本人確認の方法を教えていただけますか。", when)
	case incident.RequestRejected:
		return opening + fmt.Sprintf("\n復旧の申請が、%sに通らなかったとの連絡を受けました。理由は、%sとのことでした。\n理由をくわしく伺い、必要な書類をそろえて再度申請したいと考えています。受付番号を教えていただけますか。", d.or(c.Said(incident.Refused)), d.or(c.Said(incident.Reason)))
	}
	return opening + fmt.Sprintf("\n%sから、ログインできなくなっています。\n復旧をお願いしたいのですが、必要なものを教えていただけますか。受付番号もお願いします。", when)
}

func (d *drafter) questions(c *incident.Case) doc.List {
	var list doc.List
	for _, w := range d.wishes(c) {
		list.Items = append(list.Items, doc.Item{Box: doc.Open, Text: d.t("Please: ", "お願い：") + w})
	}
	for _, q := range []string{
		d.t("What do I do next, and by when?", "次に何を、いつまでにすればよいか"),
		d.t("When and how will I hear from you? From which address or number?", "連絡はいつ、どの番号やアドレスから来るか"),
		d.t("What should I do if it happens again before that?", "それまでに同じことが起きたらどうするか"),
		d.t("May I read back what I have noted?", "メモした内容を読み上げて確認してよいか"),
	} {
		list.Items = append(list.Items, doc.Item{Box: doc.Open, Text: q, Notes: []string{d.blank() + d.blank() + d.blank()}})
	}
	return list
}

// callRecord is what to write down during the call.
func (d *drafter) callRecord() doc.Section {
	return doc.Section{Title: d.t("5. Record of the call", "5. 通話の記録"), Blocks: append(
		doc.Paras(d.t("Notes on paper always work. Recording the sound may need the other side's consent.",
			"紙のメモなら、いつでも取れます。録音には相手の同意が要る場合があります。")),
		doc.Fields{
			{Label: d.t("Date", "日付")},
			{Label: d.t("Time, from and to", "時刻（開始～終了）")},
			{Label: d.t("Number called", "かけた番号")},
			{Label: d.t("Name of the operator", "担当者名")},
			{Label: d.t("Case number", "受付番号")},
			{Label: d.t("What was said", "話した内容")},
			{Label: d.t("What I am to do", "指示されたこと")},
			{Label: d.t("Next contact", "次の連絡")},
		})}
}
