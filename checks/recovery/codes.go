package recovery

import "acctaudit/audit"

var codes = map[string]audit.Code{
	"rec.stale-contact": {
		Message: audit.Text{En: "codes for recovery go to something that is no longer yours ({what})", Ja: "復旧の確認コードが、もう使っていない連絡先に届きます（{what}）"},
		Doc: audit.Text{
			En: "You answered that the address or number is no longer yours, or a way back that you wrote down goes through something that you no longer hold. Whoever has it now may get the codes.",
			Ja: "登録のメールや電話がもう自分のものではないという回答か、書き留めた復旧の経路が、手元にないものを通っています。いまの持ち主にコードが届くおそれがあります。",
		},
	},
	"rec.contact-unconfirmed": {
		Message: audit.Text{En: "whether codes for recovery would still reach you has not been confirmed", Ja: "復旧の確認コードがいまも自分に届くかどうか、確認されていません"},
		Doc: audit.Text{
			En: "Nobody has answered for the registered mail address and telephone number, or the answer is too old or undated. Unknown is not \"in order\".",
			Ja: "登録のメールアドレスと電話番号について、回答がないか、回答が古いか、日付がありません。不明は「問題なし」ではありません。",
		},
	},
	"rec.contact-unknown": {
		Message: audit.Text{En: "the official way to its support is not known", Ja: "公式の問い合わせ先が分かっていません"},
		Doc: audit.Text{
			En: "Neither the table of services nor your own notes say where its support is. On the day itself a search brings false numbers and sites as well.",
			Ja: "サービスの一覧にも自分のメモにも、問い合わせ先がありません。いざというときに検索すると、偽の番号やサイトも出てきます。",
		},
	},
	"rec.evidence-missing": {
		Message: audit.Text{En: "proof that it is yours is not at hand ({count} of the kinds asked about)", Ja: "本人のものだと示す材料のうち、{count}種類が手元にありません"},
		Doc: audit.Text{
			En: "Asked about: registration details, proof of identity, papers with the registered contact, when it was made, the last sign-in, services used. Which of them a service wants differs. acctaudit kit recovery lists what is missing.",
			Ja: "尋ねているのは、登録情報、本人確認書類、連絡先の載った書類、作成時期、最後のログイン、利用したサービスの六つです。どれを求められるかはサービスによります。足りないものは acctaudit kit recovery で一覧できます。",
		},
	},
	"rec.evidence-unknown": {
		Message: audit.Text{En: "whether proof that it is yours is at hand has not been fully answered", Ja: "本人のものだと示す材料があるかどうか、回答が足りません"},
		Doc: audit.Text{
			En: "Some kinds of proof have not been answered for, or too long ago.",
			Ja: "回答のない材料か、回答が古い材料があります。",
		},
	},
	"rec.id-expired": {
		Message: audit.Text{En: "{name} expired on {date}", Ja: "{name}の有効期限が{date}に切れています"},
		Doc: audit.Text{
			En: "A proof of identity that has expired is refused as a rule. It weighs less if another one with a photo is valid.",
			Ja: "期限の切れた本人確認書類は、ふつう受け付けられません。有効な顔写真つきの書類がほかにあれば軽く扱います。",
		},
	},
	"rec.id-without-photo": {
		Message: audit.Text{En: "none of the proofs of identity carries a photo", Ja: "顔写真のある本人確認書類がありません"},
		Doc: audit.Text{
			En: "A residence certificate (juminhyo) carries no photo, although one of the source documents names it beside a driving licence. Keep it as a supplement.",
			Ja: "住民票には顔写真がありません。資料の一つは運転免許証と並べて挙げていますが、補助の書類と考えてください。",
		},
	},
	"rec.id-unknown": {
		Message: audit.Text{En: "whether a valid proof of identity is at hand is not known", Ja: "有効な本人確認書類が手元にあるかどうか、分かっていません"},
		Doc: audit.Text{
			En: "No document is noted of which it is known that it is held, valid and carries a photo, and the question about it has no fresh answer.",
			Ja: "手元にあって有効で顔写真があると分かっている書類が書かれておらず、質問にも新しい回答がありません。",
		},
	},
	"rec.weak-route": {
		Message: audit.Text{En: "the way back in is easier than the sign-in", Ja: "復旧の経路が、ふだんのログインより弱くなっています"},
		Doc: audit.Text{
			En: "Signing in takes a code of an app, a passkey or a key, but it can be recovered with a password alone, by SMS or by a mailbox that is no better guarded. An attacker takes the easier way.",
			Ja: "ログインには認証アプリのコードやパスキー、キーが要るのに、パスワードだけ、SMS、または守りの弱いメールで復旧できます。攻撃する側は弱い経路を使います。",
		},
	},
	"rec.route-unknown": {
		Message: audit.Text{En: "how it is recovered has not been written down, or not in full", Ja: "復旧の経路が書かれていないか、一部が分かっていません"},
		Doc: audit.Text{
			En: "Without it, nobody can say what it hangs on, or whether the way back is weaker than the sign-in.",
			Ja: "経路が分からないと、何に頼っているかも、ログインより弱くないかも判断できません。",
		},
	},
	"rec.single-point": {
		Message: audit.Text{En: "all ways back go through {item}; accounts: {count}", Ja: "復旧の経路がどれも{item}を通るアカウントが{count}件あります"},
		Doc: audit.Text{
			En: "By the ways back that you wrote down, these accounts can be recovered now, and could not be without this one thing. What you did not write down could only help.",
			Ja: "書き留めた経路によると、いまは復旧できますが、これを失うと復旧できません。書かれていない経路があれば、その分、危険は小さくなります。",
		},
	},
	"rec.cycle": {
		Message: audit.Text{En: "accounts that recover only through each other: {count}", Ja: "{count}件のアカウントが互いを復旧先にしています"},
		Doc: audit.Text{
			En: "Whoever gets into one gets into the other, and forgetting both passwords loses both. It weighs little if one of them has another way back, and much if none has. An account that recovers through itself counts as one.",
			Ja: "片方に入られるともう片方にも入られ、両方のパスワードを忘れると両方を失います。どちらかに別の復旧の経路があれば軽く、なければ重く扱います。自分自身を復旧先にしている場合も含みます。",
		},
	},
}
