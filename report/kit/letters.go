package kit

import (
	"fmt"

	"acctaudit/audit/incident"
	"acctaudit/report/doc"
)

// bodyJa is the letter in Japanese business style.
func (d *drafter) bodyJa(s Scene) string {
	c := s.Case
	l := d.newLetter()
	l.linef("%s カスタマーサポート ご担当者様", d.shortName(c))
	l.line("")
	l.line("お世話になっております。")
	l.linef("%sを利用しております、%sと申します。", d.shortName(c), d.or(c.Said(incident.Sender)))
	for _, t := range d.purposeJa(c) {
		l.line(t)
	}
	l.part("アカウント")
	l.facts(doc.Fields{d.user(c), d.said(c, incident.Mail), d.said(c, incident.Phone)})
	if c.Kind == incident.RequestRejected {
		d.againJa(l, c)
	} else {
		d.eventsJa(l, s)
	}
	l.part("お願いしたいこと")
	for i, w := range d.wishes(c) {
		l.linef("%d. %s", i+1, w)
	}
	l.part("ご連絡先")
	l.fact(d.said(c, incident.Reach))
	if c.Kind.TakenOver() && c.Mailbox() {
		l.linef("・このメールアドレス宛てのメールは、第三者に読まれているおそれがあります。ご返信は、次の連絡先にお願いいたします：%s", d.blank())
	}
	l.line("")
	l.line("パスワードや確認コードは、このメールには記載しておりません。")
	if c.Kind == incident.RequestRejected {
		l.line("お忙しいところ恐れ入りますが、再度ご確認くださいますようお願い申し上げます。")
	}
	l.line("お手数をおかけしますが、どうぞよろしくお願いいたします。")
	l.line("")
	l.line(d.or(c.Said(incident.Sender)))
	return l.String()
}

func (d *drafter) purposeJa(c *incident.Case) []string {
	switch c.Kind {
	case incident.UnauthorisedAccess:
		return []string{"私のアカウントで、身に覚えのない操作を確認いたしました。", "アカウントの保護と状況の調査をお願いしたく、ご連絡いたします。"}
	case incident.Phishing:
		return []string{fmt.Sprintf("%sを装った偽の画面に、誤って情報を入力してしまいました。", d.shortName(c)), "アカウントの保護と、不正な利用の有無の確認をお願いしたく、ご連絡いたします。"}
	case incident.CodeNotArriving:
		return []string{"アカウントの復旧を申し込みましたが、確認コードを受け取れずにおります。", "対処の方法についてご教示いただきたく、ご連絡いたします。"}
	case incident.RequestRejected:
		return []string{"先日は復旧の申請をご確認いただき、ありがとうございました。", "申請の内容を見直しましたので、改めて復旧を申請いたします。"}
	}
	return []string{"現在アカウントにログインできず、自分では復旧できない状況です。", "復旧の手続きをお願いしたく、ご連絡いたします。"}
}

func (d *drafter) eventsJa(l *letterhead, s Scene) {
	c := s.Case
	l.part("発生の日時と状況")
	l.facts(d.saidAll(c, incident.Noticed, incident.How))
	if c.Kind == incident.Phishing {
		l.fact(d.said(c, incident.Given))
	}
	if c.Kind.TakenOver() {
		l.part("身に覚えのない動き（日時と内容）")
		d.list(l, c.All(incident.Activity))
		l.part("最近、自分で行った取引や操作")
		d.list(l, c.All(incident.Transactions))
	}
	l.part("これまでに行ったこと")
	l.fact(d.said(c, incident.PasswordDate))
	for _, t := range d.taken(c) {
		l.line("・" + t)
	}
}

func (d *drafter) againJa(l *letterhead, c *incident.Case) {
	l.part("前回の申請")
	l.facts(doc.Fields{
		{Label: "ご回答をいただいた日", Value: c.Said(incident.Refused)},
		{Label: "お示しいただいた理由", Value: d.said(c, incident.Reason).Value},
		d.said(c, incident.CaseNumber),
	})
	l.part("今回訂正する内容")
	d.list(l, c.All(incident.Correction))
	l.part("これまでの利用状況")
	d.list(l, c.All(incident.History))
	l.part("復旧を希望する理由")
	d.list(l, c.All(incident.Matters))
	l.part("新たに添付する資料")
	d.list(l, c.All(incident.Evidence))
}

// list writes notes one below the other, a blank if there are none.
func (d *drafter) list(l *letterhead, notes []string) {
	mark := d.t("  - ", "・")
	if len(notes) == 0 {
		l.line(mark + d.blank())
	}
	for _, n := range notes {
		for _, t := range lines(n) {
			l.line(mark + t)
		}
	}
}

// bodyEn is the letter in plain English.
func (d *drafter) bodyEn(s Scene) string {
	c := s.Case
	l := d.newLetter()
	l.linef("To the support team of %s", d.shortName(c))
	l.line("")
	l.line("Dear Sir or Madam,")
	l.line("")
	l.linef("My name is %s, and I have an account with you.", d.or(c.Said(incident.Sender)))
	for _, t := range d.purposeEn(c) {
		l.line(t)
	}
	l.part("The account")
	l.facts(doc.Fields{d.user(c), d.said(c, incident.Mail), d.said(c, incident.Phone)})
	if c.Kind == incident.RequestRejected {
		d.againEn(l, c)
	} else {
		d.eventsEn(l, s)
	}
	l.part("What I ask you for")
	for i, w := range d.wishes(c) {
		l.linef("  %d. %s", i+1, w)
	}
	l.part("How to reach me")
	l.fact(d.said(c, incident.Reach))
	if c.Kind.TakenOver() && c.Mailbox() {
		l.linef("  - Somebody else may be reading this mail address. Please answer to: %s", d.blank())
	}
	l.line("")
	l.line("This message holds no password and no code.")
	if c.Kind == incident.RequestRejected {
		l.line("Thank you very much for taking the time to look at it again.")
	} else {
		l.line("Thank you very much for your help.")
	}
	l.line("")
	l.line("Yours faithfully,")
	l.line(d.or(c.Said(incident.Sender)))
	return l.String()
}

func (d *drafter) purposeEn(c *incident.Case) []string {
	switch c.Kind {
	case incident.UnauthorisedAccess:
		return []string{"I have seen activity in it that is not mine. Please protect the account and look into what happened."}
	case incident.Phishing:
		return []string{"I entered details on a false page that imitated yours. Please protect the account and see whether it has been used by others."}
	case incident.CodeNotArriving:
		return []string{"I asked for its recovery, but the confirmation code does not reach me. Please tell me what I can do."}
	case incident.RequestRejected:
		return []string{"Thank you for examining my request for recovery. I have gone over the points that you named, and would like to ask again."}
	}
	return []string{"I can no longer sign in to it and cannot recover it by myself. Please help me to recover it."}
}

func (d *drafter) eventsEn(l *letterhead, s Scene) {
	c := s.Case
	l.part("When and how it happened")
	l.facts(d.saidAll(c, incident.Noticed, incident.How))
	if c.Kind == incident.Phishing {
		l.fact(d.said(c, incident.Given))
	}
	if c.Kind.TakenOver() {
		l.part("Activity that is not mine (time and what)")
		d.list(l, c.All(incident.Activity))
		l.part("What I did myself lately")
		d.list(l, c.All(incident.Transactions))
	}
	l.part("What I have done so far")
	l.fact(d.said(c, incident.PasswordDate))
	for _, t := range d.taken(c) {
		l.line("  - " + t)
	}
}

func (d *drafter) againEn(l *letterhead, c *incident.Case) {
	l.part("The earlier request")
	l.facts(d.saidAll(c, incident.Refused, incident.Reason, incident.CaseNumber))
	l.part("What I correct")
	d.list(l, c.All(incident.Correction))
	l.part("How I have used the account")
	d.list(l, c.All(incident.History))
	l.part("Why it matters to me")
	d.list(l, c.All(incident.Matters))
	l.part("What I attach that was not there before")
	d.list(l, c.All(incident.Evidence))
}
