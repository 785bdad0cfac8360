package checklist

import "acctaudit/audit"

// A Question is one about the person, not about one account.
type Question struct {
	ID   string // the id of the advice that it comes from
	Good audit.Reply
	Text audit.Text
}

// Questions lists the questions about the person, in the order in which they
// are asked: those of the advice catalogue that a person answers and that name
// no account.
func Questions() []Question {
	return []Question{
		{"phishing.no-unknown-links", audit.No, audit.Text{
			En: "Do you sometimes sign in by following a link in a mail or a text message?",
			Ja: "メールやSMSに書かれたリンクをたどってログインすることがありますか？",
		}},
		{"phishing.no-mail-from-strangers", audit.No, audit.Text{
			En: "Do you sometimes open links or attachments sent by someone you do not know?",
			Ja: "心当たりのない相手から届いた添付ファイルやリンクを開くことがありますか？",
		}},
		{"phishing.security-software", audit.Yes, audit.Text{
			En: "Is protection against malware switched on on each device you use (what came with it counts)?",
			Ja: "使っている端末すべてで、マルウェア対策（最初から入っているものでもよい）がオンになっていますか？",
		}},
		{"device.security-software-up-to-date", audit.Yes, audit.Text{
			En: "Do the system and the apps on your devices install their updates by themselves?",
			Ja: "端末のOSとアプリは、更新が自動で入る設定になっていますか？",
		}},
		{"contact.phone.do-not-share-lightly", audit.Yes, audit.Text{
			En: "If someone asks for a password or a one-time code on the phone, do you always refuse?",
			Ja: "電話でパスワードや認証コードを尋ねられたら、相手が誰でも断っていますか？",
		}},
		{"contact.phone.verify-number", audit.Yes, audit.Text{
			En: "Do you take the numbers of support desks from the official site or your contract only?",
			Ja: "サポート窓口の電話番号は、公式サイトか契約書から控えたものだけですか？",
		}},
		{"recovery.id.prepare-suitable", audit.Yes, audit.Text{
			En: "Do you have a proof of identity at hand that is still valid?",
			Ja: "期限の切れていない本人確認書類が、すぐ出せる所にありますか？",
		}},
		{"recovery.id.contact-proof", audit.Yes, audit.Text{
			En: "Do you keep a bill or a statement that carries the phone number or mail address you registered?",
			Ja: "登録した電話番号やメールアドレスの載った請求書・明細を取ってありますか？",
		}},
		{"monitoring.check-status-regularly", audit.Yes, audit.Text{
			En: "Do you look through the sign-in history of your important accounts every few months?",
			Ja: "大切なアカウントのログイン履歴を、数か月おきに見ていますか？",
		}},
	}
}

// FindQuestion returns the question of that id.
func FindQuestion(id string) (Question, bool) {
	for _, q := range Questions() {
		if q.ID == id {
			return q, true
		}
	}
	return Question{}, false
}

func questionIDs() []string {
	var ids []string
	for _, q := range Questions() {
		ids = append(ids, q.ID)
	}
	return ids
}
