package twofactor

import "acctaudit/audit"

var codes = map[string]audit.Code{
	"mfa.none": {
		Message: audit.Text{En: "no second factor is on", Ja: "二段階認証が有効になっていません"},
		Doc: audit.Text{
			En: "You answered that none is on, and no record says what the service offers. That no record says so does not mean that it offers none: look in its security settings.",
			Ja: "「使っていない」という回答で、サービスが何を提供しているかの記録はありません。記録がないことは「提供していない」という意味ではないので、サービスのセキュリティ設定を見てください。",
		},
	},
	"mfa.available-not-enabled": {
		Message: audit.Text{En: "a second factor is offered ({offered}) but not on", Ja: "提供されている二段階認証（{offered}）を使っていません"},
		Doc: audit.Text{
			En: "You answered that none is on, and the service is recorded to offer some. The record has a date and may be out of date; if you answered that none is offered, this is only a hint.",
			Ja: "「使っていない」という回答ですが、サービスが提供しているという記録があります。記録には日付があり、古いこともあります。「提供されていない」という回答のときは参考にとどめます。",
		},
	},
	"mfa.weak-method": {
		Message: audit.Text{En: "the weakest way in is {method}", Ja: "一番弱い方式が{method}です"},
		Doc: audit.Text{
			En: "The account is as strong as the weakest factor that opens it. Codes by SMS, call or e-mail and pushes to approve can be passed on to an attacker; telephone numbers can be taken over (NIST SP 800-63B-4 restricts SMS and calls and does not count e-mail). It weighs less if nothing stronger is known to be offered, or if a stronger one is on as well.",
			Ja: "アカウントの強さは、それを開ける一番弱い方式で決まります。SMS・電話・メールのコードや承認の通知は攻撃者にそのまま渡ってしまうことがあり、電話番号は乗っ取られることがあります（NIST SP 800-63B-4はSMSと電話を制限付きとし、メールを認証手段と認めていません）。より強い方式が提供されていると分からないとき、または強い方式も併用しているときは軽く扱います。",
		},
	},
	"mfa.unknown": {
		Message: audit.Text{En: "whether a second factor is on has not been confirmed", Ja: "二段階認証が有効かどうか、まだ確認されていません"},
		Doc: audit.Text{
			En: "Nobody has answered for it, or the answer was \"unknown\". Unknown is neither on nor off. Answer with: acctaudit twofactor confirm",
			Ja: "回答がないか、「不明」と回答されています。不明は、有効でも無効でもありません。acctaudit twofactor confirm で回答できます。",
		},
	},
	"mfa.stale": {
		Message: audit.Text{En: "the answer is too old, or undated, to count as evidence", Ja: "回答が古いか日付がないため、証拠として数えられません"},
		Doc: audit.Text{
			En: "Settings change: phones are replaced, methods are dropped. An answer older than the limit (180 days if not set) has to be confirmed again; so has one without a date.",
			Ja: "設定は変わります。機種変更もあれば、方式の終了もあります。期限（指定がなければ180日）を過ぎた回答や日付のない回答は、もう一度確かめる必要があります。",
		},
	},
	"mfa.no-backup-codes": {
		Message: audit.Text{En: "no backup codes are kept ({methods} in use)", Ja: "バックアップコードを保管していません（使用中：{methods}）"},
		Doc: audit.Text{
			En: "If the phone or the key that holds the second factor is lost, codes kept elsewhere are the way back in. It weighs less if factors live on two different things. Answer not_offered if the service gives no codes.",
			Ja: "二段階認証に使うスマートフォンやキーを失ったとき、別の場所に保管したコードが戻る手段になります。方式が二つの物に分かれていれば軽く扱います。サービスがコードを出していないときは not_offered と回答してください。",
		},
	},
	"mfa.codes-beside-factor": {
		Message: audit.Text{En: "the backup codes are kept with the second factor itself", Ja: "バックアップコードが、二段階認証そのものと同じ所にあります"},
		Doc: audit.Text{
			En: "Codes on the phone that holds the factor are lost with it; codes in the vault that holds the password and the one-time password are stolen with it.",
			Ja: "二段階認証に使うスマートフォンの中のコードは、スマートフォンと一緒に失われます。パスワードとワンタイムパスワードの入った保管庫の中のコードは、一緒に盗まれます。",
		},
	},
	"mfa.seen-only": {
		Message: audit.Text{En: "{methods} seen in {source}, but not confirmed by you", Ja: "{source}の中に{methods}がありますが、本人の回答がまだありません"},
		Doc: audit.Text{
			En: "The place your passwords come from holds a one-time password or a passkey for it, so a second factor is most likely on. Which other ways open the account, and whether you can get in without it, only you can say.",
			Ja: "パスワードの保管元にワンタイムパスワードかパスキーがあるので、二段階認証はおそらく有効です。ほかにどの方式で開けるか、それを失ったときに入れるかは、本人にしか分かりません。",
		},
	},
	"mfa.codes-unknown": {
		Message: audit.Text{En: "a second factor is on ({methods}), but whether backup codes are kept, and where, is not known", Ja: "二段階認証は有効（{methods}）ですが、バックアップコードの有無か保管場所が分かっていません"},
		Doc: audit.Text{
			En: "You confirmed a second factor. Whether you can get in without it depends on the codes, and that has not been answered.",
			Ja: "二段階認証が有効なことは回答で確認できています。それを失ったときに入れるかどうかはコードしだいですが、まだ回答がありません。",
		},
	},
}
