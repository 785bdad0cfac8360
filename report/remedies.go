package report

import (
	"strings"

	"acctaudit/audit"
)

// A remedy is one kind of thing to do, which settles the findings of its
// codes. An account has at most one remedy of each family: changing its
// password once settles all that is wrong with the password. Where several
// fit, the first in the list of remedies is taken.
type remedy struct {
	id      string
	family  string
	codes   []string
	link    linkKind
	minutes int // for one account, a guess of ours
	title   audit.Text
	why     audit.Text
	steps   []audit.Text
}

// A linkKind says which page of a service helps with a remedy.
type linkKind int

const (
	linkNone linkKind = iota
	linkChange
	linkSettings
	linkSupport
)

// remedyOf returns the remedy for a code. A code that no remedy names goes to
// that of its family, and the last resort is to look at it.
func remedyOf(code string) *remedy {
	for i := range remedies {
		for _, c := range remedies[i].codes {
			if c == code {
				return &remedies[i]
			}
		}
	}
	prefix, _, _ := strings.Cut(code, ".")
	for i := range remedies {
		for _, c := range remedies[i].codes {
			if c == prefix+".*" {
				return &remedies[i]
			}
		}
	}
	return &remedies[len(remedies)-1]
}

var newPassword = audit.Text{
	En: "Let your password manager (or the browser) make a new password for this service alone: long, random, never typed by hand.",
	Ja: "パスワード管理ソフト（ブラウザーのものでもかまいません）で、そのサービス専用の長いパスワードを新しく作ります。自分で考える必要はありません。",
}

var checkSignedOut = audit.Text{
	En: "Sign the other devices out if the service offers it, and look through the recent sign-ins.",
	Ja: "変更後、ほかの端末をログアウトさせる機能があれば使い、最近のログイン履歴も見ておきます。",
}

// remedies are in the order in which they are taken where several fit.
var remedies = []remedy{
	{
		id: "respond", family: "incident", codes: []string{"incident.*"}, link: linkSupport, minutes: 30,
		title: audit.Text{En: "Deal with the incident", Ja: "起きている問題に対処する"},
		why:   audit.Text{En: "While an intruder may be inside, every hour counts.", Ja: "第三者が入り込んでいるおそれがあるあいだは、早い対応ほど被害が小さくなります。"},
		steps: []audit.Text{
			{En: "If you can still sign in: change the password and sign every other device out, from a device you trust.", Ja: "まだログインできるなら、安全な端末からパスワードを変え、ほかの端末をすべてログアウトさせます。"},
			{En: "At the same time contact the operator by the way its own site names.", Ja: "並行して、公式サイトに載っている窓口へ連絡します。"},
		},
	},
	{
		id: "mend-case", family: "incident", codes: []string{"incident.unreadable"}, minutes: 5,
		title: audit.Text{En: "Correct the file of the case, or move it away", Ja: "事案のファイルを直すか、別の場所に移す"},
		why:   audit.Text{En: "While it cannot be read, nobody can say which steps are left.", Ja: "読めないままでは、残っている手順が分かりません。"},
		steps: []audit.Text{{En: "Open the file at the line that is named and correct it, or move it out of the folder; acctaudit incident list says whether it reads now.", Ja: "示された行を開いて直すか、フォルダーの外に移します。読めるようになったかは acctaudit incident list で分かります。"}},
	},
	{
		id: "change-breached", family: "password", link: linkChange, minutes: 5,
		codes: []string{"pw.breached", "pw.unchanged-since-breach", "site.breached"},
		title: audit.Text{En: "Change passwords that have leaked", Ja: "漏れたパスワードを変える"},
		why:   audit.Text{En: "They are in lists that attackers try first.", Ja: "漏れたパスワードは一覧になって出回り、真っ先に試されます。"},
		steps: []audit.Text{newPassword, checkSignedOut},
	},
	{
		id: "unshare", family: "password", link: linkChange, minutes: 5, codes: []string{"pw.reused.exact"},
		title: audit.Text{En: "Stop sharing passwords between services", Ja: "パスワードの使い回しをやめる"},
		why:   audit.Text{En: "If one of these services leaks, the same password opens all the others.", Ja: "どこか一つから漏れると、同じパスワードのサービスすべてに入られてしまいます。"},
		steps: []audit.Text{
			{En: "Begin with the account that matters most in each group; then change the others one by one.", Ja: "各グループで、一番大切なアカウントから一つずつ変えていきます。"},
			newPassword,
		},
	},
	{
		id: "replace-weak", family: "password", link: linkChange, minutes: 5,
		codes: []string{"pw.common", "pw.weak", "pw.contains-personal", "pw.contains-service", "pw.*"},
		title: audit.Text{En: "Replace passwords that are easy to guess", Ja: "推測されやすいパスワードを変える"},
		why:   audit.Text{En: "Programs try names, words, dates and their usual disguises within minutes.", Ja: "名前・単語・日付と、その定番の言いかえは、プログラムで短時間のうちに試されます。"},
		steps: []audit.Text{newPassword},
	},
	{
		id: "separate-similar", family: "password", link: linkChange, minutes: 5, codes: []string{"pw.reused.near"},
		title: audit.Text{En: "Replace passwords that are variants of one another", Ja: "少し変えただけのパスワードをやめる"},
		why:   audit.Text{En: "Whoever knows one of them tries the obvious variants next.", Ja: "一つ知られると、末尾の数字や記号を変えたものもすぐに試されます。"},
		steps: []audit.Text{newPassword},
	},
	{
		id: "lengthen", family: "password", link: linkChange, minutes: 5, codes: []string{"pw.short"},
		title: audit.Text{En: "Make short passwords longer", Ja: "短いパスワードを長くする"},
		why:   audit.Text{En: "Against a leaked database, length counts more than special characters.", Ja: "データが漏れたときの強さは、記号の有無よりも長さで決まります。"},
		steps: []audit.Text{newPassword},
	},
	{
		id: "enable-mfa", family: "mfa", link: linkSettings, minutes: 10, codes: []string{"mfa.none", "mfa.available-not-enabled"},
		title: audit.Text{En: "Turn on two-factor sign-in", Ja: "二段階認証を有効にする"},
		why:   audit.Text{En: "Then a stolen password alone is no longer enough to get in.", Ja: "パスワードを盗まれても、それだけでは入られなくなります。"},
		steps: []audit.Text{
			{En: "Look in the security settings. Where you may choose: passkey or security key, then an authenticator app, then SMS.", Ja: "セキュリティの設定を開きます。選べるときは、パスキーやセキュリティキー、次に認証アプリ、その次にSMSの順です。"},
			{En: "Save the backup codes away from the phone before you leave the page.", Ja: "画面を閉じる前に、バックアップコードをスマートフォンとは別の場所に控えます。"},
		},
	},
	{
		id: "upgrade-mfa", family: "mfa", link: linkSettings, minutes: 10, codes: []string{"mfa.weak-method"},
		title: audit.Text{En: "Move to a stronger second factor", Ja: "二段階認証を、より強い方式にする"},
		why:   audit.Text{En: "Codes by SMS or mail can be passed on to a false site; a passkey cannot.", Ja: "SMSやメールのコードは偽サイトに入力すると悪用されますが、パスキーは偽サイトでは使えません。"},
		steps: []audit.Text{
			{En: "Add a passkey or an authenticator app in the security settings, sign in with it once, and only then remove the weaker way.", Ja: "セキュリティの設定でパスキーか認証アプリを追加し、一度それでログインできることを確かめてから、弱い方式を外します。"},
		},
	},
	{
		id: "confirm-mfa", family: "mfa", link: linkSettings, minutes: 3, codes: []string{"mfa.*"},
		title: audit.Text{En: "Put the second factor in order", Ja: "二段階認証の内容を整える"},
		why:   audit.Text{En: "A second factor protects only if it is set up as you think.", Ja: "設定が思っているとおりでなければ、守りになりません。"},
		steps: []audit.Text{
			{En: "Open the security settings, see what is on, and write the answer into your checklist.", Ja: "セキュリティの設定で有効な方式を確かめ、チェックリストに書き込みます。"},
		},
	},
	{
		id: "keep-codes", family: "codes", link: linkSettings, minutes: 5,
		codes: []string{"mfa.no-backup-codes", "mfa.codes-beside-factor", "mfa.codes-unknown"},
		title: audit.Text{En: "Keep backup codes in another place", Ja: "バックアップコードを別の場所に保管する"},
		why:   audit.Text{En: "Without them, a lost phone or key locks you out as well.", Ja: "これがないと、スマートフォンやキーを失ったときに、自分も入れなくなります。"},
		steps: []audit.Text{{En: "Make backup codes in the security settings and keep them on paper, away from the phone and from the vault of your passwords.", Ja: "セキュリティの設定でバックアップコードを発行し、紙に控えて、スマートフォンともパスワードの保管場所とも別の所にしまいます。"}},
	},
	{
		id: "check-address", family: "site", minutes: 3, codes: []string{"site.lookalike"},
		title: audit.Text{En: "Check addresses that resemble another site", Ja: "よく似た別のアドレスでないか確かめる"},
		why:   audit.Text{En: "A password given to an imitation is in other hands.", Ja: "偽サイトに入れたパスワードは、他人の手に渡っています。"},
		steps: []audit.Text{
			{En: "Do not open it from here. Go to the service by your bookmark or its official app and compare the address letter by letter.", Ja: "ここからは開かず、ブックマークか公式アプリからサービスに入り、アドレスを一文字ずつ見比べてください。"},
			{En: "If it was an imitation, change the password at the real one at once.", Ja: "偽物だった場合は、本物のサービスのパスワードをすぐに変えます。"},
		},
	},
	{
		id: "use-https", family: "site", minutes: 2, codes: []string{"site.insecure-url", "site.*"},
		title: audit.Text{En: "Use the encrypted address", Ja: "暗号化されたアドレスに直す"},
		why:   audit.Text{En: "Over http:// anyone on the way can read the password.", Ja: "http:// では、通信の途中でパスワードを読み取られるおそれがあります。"},
		steps: []audit.Text{{En: "Correct the saved address to https://; if the service has none, do not use that password anywhere else.", Ja: "保存してあるアドレスを https:// に直します。対応していないサービスでは、ほかで使っていないパスワードだけを使ってください。"}},
	},
	{
		id: "break-chain", family: "recovery", link: linkSettings, minutes: 15, codes: []string{"rec.single-point", "rec.cycle", "rec.weak-route"},
		title: audit.Text{En: "Remove weak points from the way back in", Ja: "復旧の経路の弱点をなくす"},
		why:   audit.Text{En: "Whoever takes that one point gets the rest, and losing it locks you out.", Ja: "そこを突破されるとほかも奪われ、失うと自分も入れなくなります。"},
		steps: []audit.Text{{En: "Add a second, independent way back in: a spare security key, backup codes on paper, another mail address.", Ja: "予備のセキュリティキー、紙のバックアップコード、別のメールアドレスなど、ほかに頼らない復旧の手段をもう一つ用意します。"}},
	},
	{
		id: "renew-contacts", family: "recovery", link: linkSettings, minutes: 5, codes: []string{"rec.stale-contact"},
		title: audit.Text{En: "Bring recovery addresses and numbers up to date", Ja: "復旧用の連絡先を最新にする"},
		why:   audit.Text{En: "Codes go to that address or number: if it is no longer yours, you stay outside.", Ja: "確認コードはそこへ届きます。使っていない連絡先のままでは、自分が入れなくなります。"},
		steps: []audit.Text{{En: "Open the account's contact details and correct the address and phone number.", Ja: "登録情報を開き、メールアドレスと電話番号を今使っているものに直します。"}},
	},
	{
		id: "gather-evidence", family: "recovery", link: linkSupport, minutes: 15, codes: []string{"rec.evidence-missing", "rec.id-expired", "rec.contact-unknown", "rec.*"},
		title: audit.Text{En: "Gather what recovery will ask for", Ja: "復旧のときに求められるものをそろえる"},
		why:   audit.Text{En: "Without it the operator cannot tell you from a stranger.", Ja: "それがないと、運営元はあなたを本人だと確かめられません。"},
		steps: []audit.Text{{En: "Note the official contact, what is registered, and where your proof of identity lies.", Ja: "公式の窓口、登録している内容、本人確認書類の置き場所を書き留めておきます。"}},
	},
	{
		id: "habits", family: "habit", minutes: 10, codes: []string{"habit.*", "env.*"},
		title: audit.Text{En: "Change an everyday habit", Ja: "ふだんの習慣を見直す"},
		why:   audit.Text{En: "Most passwords are not cracked but handed over to a false site.", Ja: "パスワードの多くは、破られるのではなく、偽サイトに自分で入力して渡ってしまいます。"},
		steps: []audit.Text{
			{En: "Sign in from a bookmark or the official app, never from a link in a message.", Ja: "メッセージのリンクからではなく、ブックマークか公式アプリからログインします。"},
			{En: "Let system, browser and security software update themselves.", Ja: "OS、ブラウザー、セキュリティソフトの自動更新を有効にしておきます。"},
		},
	},
	{
		id: "look", family: "other", minutes: 5,
		title: audit.Text{En: "Look at these", Ja: "内容を確かめる"},
		why:   audit.Text{En: "The report knows no fixed remedy for them.", Ja: "決まった手順のない指摘です。"},
		steps: []audit.Text{{En: "acctaudit explain CODE says what each of them means.", Ja: "意味は acctaudit explain コード で確かめられます。"}},
	},
}
