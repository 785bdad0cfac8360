package kit

import (
	"fmt"

	"acctaudit/audit/incident"
	"acctaudit/report/doc"
)

// chat is notes to write from in a chat with support.
func (d *drafter) chat(s Scene) doc.Doc {
	c := s.Case
	out := d.sheet(c, d.t("Chat notes", "チャット用のメモ"))
	out.Sections = []doc.Section{
		{Title: d.t("Before it begins", "始める前に"), Blocks: []doc.Block{boxes(
			d.t("Open the chat from the official site or app, not from a message.", "チャットは公式サイトか公式アプリから開く（届いたメッセージからは開かない）。"),
			d.t("The first to answer may be a program: ask for a person if it does not help.", "最初の応対は自動のことがある。解決しなければ、担当者につないでもらう。"),
			d.t("Check what you are about to paste: acctaudit incident check-draft", "貼り付ける文は、先に acctaudit incident check-draft で調べる。"),
		)}},
		{Title: d.t("To paste, one after the other", "順に貼り付ける文"), Blocks: []doc.Block{d.messages(c)}},
		{Title: d.t("To ask", "聞くこと"), Blocks: []doc.Block{d.questions(c)}},
		{Title: d.t("Record of the chat", "チャットの記録"), Blocks: append(
			doc.Paras(d.t("Save or print the conversation before you close the window.", "画面を閉じる前に、やり取りを保存するか印刷してください。")),
			doc.Fields{
				{Label: d.t("Date and time", "日時")},
				{Label: d.t("Name of the operator", "担当者名")},
				{Label: d.t("Case number", "受付番号")},
				{Label: d.t("What I am to do", "指示されたこと")},
			})},
		d.neverSay(),
	}
	return out
}

// messages are the letter in pieces that fit a chat.
func (d *drafter) messages(c *incident.Case) doc.List {
	say := func(en, ja string, args ...any) string { return fmt.Sprintf(d.t(en, ja), args...) }
	out := []string{say(
		"Hello. It is about my account with the user name %s.", "こんにちは。ユーザー名%sのアカウントについて相談があります。", d.or(c.Username))}
	when := d.or(c.Said(incident.Noticed))
	switch c.Kind {
	case incident.UnauthorisedAccess:
		out = append(out, say("At %s I noticed that somebody else had used it.", "%sごろ、身に覚えのない利用があることに気づきました。", when),
			say("What I saw: %s", "内容は次のとおりです：%s", d.or(d.said(c, incident.Activity).Value)))
	case incident.Phishing:
		out = append(out, say("At %s I entered details on a false page that imitated %s.", "%sに、%sを装った偽の画面に情報を入力してしまいました。", when, d.shortName(c)),
			say("What I entered: %s", "入力したものの種類：%s", d.or(c.Said(incident.Given))))
	case incident.CodeNotArriving:
		out = append(out, say("I asked for recovery. Since %s the code does not arrive.", "復旧を申し込みましたが、%sから確認コードが届きません。", when))
	case incident.RequestRejected:
		out = append(out, say("My request for recovery was refused on %s.", "復旧の申請が、%sに通らなかったとの連絡を受けました。", d.or(c.Said(incident.Refused))),
			say("The reason given: %s", "示された理由：%s", d.or(c.Said(incident.Reason))))
	default:
		out = append(out, say("Since %s I can no longer sign in.", "%sから、ログインできなくなっています。", when))
	}
	out = append(out, say("I ask you for the following.", "次のことをお願いします。"))
	out = append(out, d.wishes(c)...)
	list := doc.Texts(append(out, say("May I have a case number? Thank you.", "受付番号を教えていただけますか。よろしくお願いします。"))...)
	list.First = 1
	return list
}
