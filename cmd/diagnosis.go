package cmd

import (
	"runtime"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
)

var storeStates = map[audit.StoreState]audit.Text{
	audit.StoreReady:        {En: "ready", Ja: "読めます"},
	audit.StoreLocked:       {En: "locked", Ja: "ロックされています"},
	audit.StoreNeedsConfirm: {En: "open, but waits for a click on single items", Ja: "開いていますが、項目ごとに確認の操作が要ります"},
	audit.StoreUnavailable:  {En: "not available", Ja: "使えません"},
	audit.StoreFailed:       {En: "broke off", Ja: "途中で応答が途絶えました"},
}

// plainNote says what it means that a keyring encrypts nothing.
var plainNote = audit.Text{
	En: "Passwords cross the session bus unencrypted, where programs of yours can listen; nothing is written to it. KWallet encrypts once the OpenSSL plugin of QCA is installed.",
	Ja: "パスワードはセッションバスを暗号化なしで通り、同じユーザーのプログラムから見えます。書き込みはしません。KWallet は、QCA の OpenSSL プラグインを入れると暗号化します。",
}

// A diagnosis is why a store cannot be looked at, and what a person can do.
type diagnosis struct{ why, todo audit.Text }

// diagnose puts the reason of s into words.
func diagnose(s audit.Store) diagnosis {
	d := diagnoses[s.Reason]
	switch s.Reason {
	case keyring.ReasonLocked:
		d.todo = unlockWith(s.Provider)
	case keyring.ReasonConfirm:
		if runtime.GOOS == "darwin" {
			d.todo = audit.Text{
				En: "run this again with --unlock on the desktop; macOS then asks once for each item that another app made",
				Ja: "デスクトップで --unlock を付けてもう一度実行してください。ほかのアプリが作った項目ごとに、macOS が許可を尋ねます",
			}
		}
	case "":
		return diagnosis{}
	}
	if d == (diagnosis{}) {
		d.why = audit.Text{En: s.Reason, Ja: s.Reason}
	}
	return d
}

// unlockWith says how the keyring of a program is opened.
func unlockWith(provider string) audit.Text {
	switch {
	case provider == "keepassxc":
		return audit.Text{
			En: "open the database in KeePassXC, then run this again",
			Ja: "KeePassXC でデータベースを開いてから、もう一度実行してください",
		}
	case strings.HasPrefix(provider, "kwallet"), strings.HasPrefix(provider, "ksecret"):
		return audit.Text{
			En: "open the wallet in KDE Wallet, or run this with --unlock; until a program was let in once, an open wallet shows as locked, too",
			Ja: "KDEウォレットを開くか、--unlock を付けて実行してください。一度も許可していないうちは、開いていてもロック中と見えます",
		}
	case runtime.GOOS == "darwin":
		return audit.Text{
			En: "log in on the desktop, or run: security unlock-keychain",
			Ja: "デスクトップにログインするか、security unlock-keychain を実行してください",
		}
	}
	return audit.Text{
		En: "log in on the desktop, which opens it, or run on a terminal there: acctaudit doctor --unlock",
		Ja: "デスクトップにログインすると開きます。または、デスクトップの端末で acctaudit doctor --unlock を実行してください",
	}
}

var diagnoses = map[string]diagnosis{
	keyring.ReasonNoBus: {
		why: audit.Text{
			En: "there is no desktop session of this user to ask (no session bus)",
			Ja: "デスクトップのセッションが見つかりません（ssh などでのログインや、別のユーザーでは使えません）",
		},
		todo: audit.Text{
			En: "log in on the desktop; for cron, stay logged in or use a user timer; or audit an export with --from",
			Ja: "デスクトップにログインしてください。cron ではログインしたままにするか、ユーザータイマーを使ってください。書き出しファイルを --from で点検することもできます",
		},
	},
	keyring.ReasonForeignBus: {
		why: audit.Text{
			En: "the session that the environment names belongs to another user, as after sudo or su",
			Ja: "環境変数が指すセッションは別のユーザーのものです（sudo や su のあとなど）",
		},
		todo: audit.Text{
			En: "run this as the user whose keyring it is, without sudo",
			Ja: "キーリングの持ち主のユーザーで、sudo を使わずに実行してください",
		},
	},
	keyring.ReasonNoProvider: {
		why: audit.Text{
			En: "the session runs, but no program in it keeps secrets",
			Ja: "セッションはありますが、秘密を預かるプログラムが動いていません",
		},
		todo: audit.Text{
			En: "start or install one: gnome-keyring, KWallet, or KeePassXC with its Secret Service turned on",
			Ja: "gnome-keyring、KWallet、またはシークレットサービス統合を有効にした KeePassXC を、起動するか導入してください",
		},
	},
	keyring.ReasonNoCollection: {
		why: audit.Text{
			En: "the program runs and offers no keyring",
			Ja: "プログラムは動いていますが、キーリングが一つもありません",
		},
		todo: audit.Text{
			En: "in KeePassXC, open a database and choose a group to share in its settings; elsewhere, save a first password",
			Ja: "KeePassXC ではデータベースを開き、設定で公開するグループを選んでください。ほかでは、最初のパスワードを保存すると作られます",
		},
	},
	keyring.ReasonLocked: {
		why: audit.Text{En: "it opens only with its password", Ja: "開くにはパスワードが要ります"},
	},
	keyring.ReasonDismissed: {
		why: audit.Text{
			En: "the dialog was closed, or nobody answered it",
			Ja: "解錠の画面が閉じられたか、応答がありませんでした",
		},
		todo: audit.Text{En: "run this again and answer the dialog", Ja: "もう一度実行し、画面に答えてください"},
	},
	keyring.ReasonConfirm: {
		why: audit.Text{
			En: "its program asks for your consent before it gives out each item",
			Ja: "項目を渡す前に、そのプログラムが許可を求める設定になっています",
		},
		todo: audit.Text{
			En: "run this with --unlock on the desktop and allow the items in the dialog",
			Ja: "デスクトップで --unlock を付けて実行し、出てくる画面で許可してください",
		},
	},
	keyring.ReasonTimeout: {
		why: audit.Text{En: "it did not answer in time", Ja: "時間内に応答がありませんでした"},
		todo: audit.Text{
			En: "see whether it shows a dialog, restart it, or give it longer with --timeout",
			Ja: "画面に何か出ていないか確かめる、再起動する、--timeout で待つ時間を延ばす、のどれかを試してください",
		},
	},
	keyring.ReasonGone: {
		why:  audit.Text{En: "it went away while it was being asked", Ja: "問い合わせの途中で終了しました"},
		todo: audit.Text{En: "start it again, then run this again", Ja: "起動し直してから、もう一度実行してください"},
	},
	keyring.ReasonNoSession: {
		why: audit.Text{
			En: "this login has no keyring of its own, as over ssh or in a background task",
			Ja: "このログインにはキーリングがありません（ssh や裏で動くタスクなど）",
		},
		todo: audit.Text{
			En: "run it in your desktop session; as a task: only when the user is logged on",
			Ja: "デスクトップのセッションで実行してください。タスクなら「ログオンしているときのみ実行」にしてください",
		},
	},
	keyring.ReasonRefused: {
		why:  audit.Text{En: "it answered with an error", Ja: "エラーを返しました"},
		todo: audit.Text{En: "restart it, then run this again", Ja: "再起動してから、もう一度実行してください"},
	},
	keyring.ReasonPlainOnly: {
		why:  audit.Text{En: "it encrypts nothing on the session bus", Ja: "セッションバスで暗号化をしません"},
		todo: audit.Text{En: "for KWallet, install the OpenSSL plugin of QCA", Ja: "KWallet では、QCA の OpenSSL プラグインを入れてください"},
	},
	keyring.ReasonMalformed: {
		why:  audit.Text{En: "its answer could not be understood", Ja: "返事の内容を解釈できませんでした"},
		todo: audit.Text{En: "restart it, and update it if this stays", Ja: "再起動してください。それでも続くなら、そのプログラムを更新してください"},
	},
	keyring.ReasonPartial: {
		why:  audit.Text{En: "it left some items out of its answer", Ja: "一部の項目を渡しませんでした"},
		todo: audit.Text{En: "open these items in its own program", Ja: "そのプログラムの画面で、残りの項目を確かめてください"},
	},
	keyring.ReasonTooMany: {
		why: audit.Text{En: "it holds more items than are looked at", Ja: "項目が多すぎて、一部は調べません"},
	},
	keyring.ReasonUnsupported: {
		why:  audit.Text{En: "there is no keyring on this system that can be listed", Ja: "このシステムには一覧できるキーリングがありません"},
		todo: audit.Text{En: "audit an export with --from", Ja: "書き出しファイルを --from で点検してください"},
	},
}
