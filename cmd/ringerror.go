package cmd

import (
	"errors"
	"fmt"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
)

// ringError puts what the keyring refused into words. A keyring that cannot be
// used now is ExitIncomplete; a login that it cannot hold is ExitUsage.
func ringError(err error) error {
	if state, ok := errors.AsType[*keyring.StateError](err); ok {
		w, known := ringWords[state.Store.Reason]
		if !known {
			w = ringWords[keyring.ReasonRefused]
		}
		return &userError{status: ExitIncomplete, message: w.what, hint: w.hint, err: err}
	}
	if w, ok := refusal(err); ok {
		return usage(w, audit.Text{}, err)
	}
	switch {
	case errors.Is(err, keyring.ErrNotFound):
		return usage(noSuchEntry.what, noSuchEntry.hint, err)
	case errors.Is(err, keyring.ErrLeft):
		return &userError{status: ExitIncomplete, message: someLeft.what, hint: someLeft.hint, err: err}
	}
	return err
}

// refusal says why the keyring cannot hold a login, if that is what err is.
func refusal(err error) (audit.Text, bool) {
	if size, ok := errors.AsType[*keyring.SizeError](err); ok {
		return sizeWords(size.Limit), true
	}
	switch {
	case errors.Is(err, keyring.ErrEmpty):
		return audit.Text{En: "the password is empty", Ja: "パスワードが空です"}, true
	case errors.Is(err, keyring.ErrName):
		return audit.Text{
			En: "the site or the user name is missing, too long, or holds control characters",
			Ja: "サイト名かユーザー名が、ないか、長すぎるか、制御文字を含んでいます",
		}, true
	}
	return audit.Text{}, false
}

var (
	noSuchEntry = fault{
		audit.Text{En: "there is no such entry", Ja: "その項目はありません"},
		audit.Text{En: "See 'acctaudit entries list'.", Ja: "'acctaudit entries list' で確かめてください。"},
	}
	someLeft = fault{
		audit.Text{En: "some entries could not be removed", Ja: "消せなかった項目があります"},
		audit.Text{
			En: "See 'acctaudit entries list', and remove what is left in your keyring program.",
			Ja: "'acctaudit entries list' で確かめ、残ったものはキーリングの画面から消してください。",
		},
	}
)

// A fault is what is wrong, and what to do.
type fault struct{ what, hint audit.Text }

// ringWords says why the keyring cannot be used, and what to do.
var ringWords = map[string]fault{
	keyring.ReasonNoBus: {
		audit.Text{En: "there is no keyring here: no desktop session was found", Ja: "デスクトップのセッションが見つかりません"},
		audit.Text{En: "Run it in your desktop session, not over ssh or as another user.", Ja: "デスクトップのセッションの中で実行してください（ssh などでのログインや、別のユーザーでは使えません）。"},
	},
	keyring.ReasonForeignBus: {
		audit.Text{En: "the message bus belongs to another user", Ja: "メッセージバスが別のユーザーのものです"},
		audit.Text{En: "Run it as yourself, without sudo.", Ja: "sudo を付けず、自分のユーザーで実行してください。"},
	},
	keyring.ReasonNoProvider: {
		audit.Text{En: "no program on this session keeps passwords", Ja: "このセッションには、パスワードを預かるプログラムがありません"},
		audit.Text{En: "Start gnome-keyring, KWallet or KeePassXC (with its Secret Service switched on).", Ja: "gnome-keyring、KWallet、KeePassXC（Secret Service を有効にして）のどれかを起動してください。"},
	},
	keyring.ReasonNoCollection: {
		audit.Text{En: "the keyring program has no keyring to keep anything in", Ja: "キーリングのプログラムに、入れておく先のキーリングがありません"},
		audit.Text{En: "Create one in its own window; in KeePassXC, expose a group to the Secret Service.", Ja: "そのプログラムの画面で作ってください。KeePassXC では、グループを Secret Service に公開します。"},
	},
	keyring.ReasonLocked: {
		audit.Text{En: "the keyring is locked", Ja: "キーリングがロックされています"},
		audit.Text{En: "Unlock it in its own window, or run this again with --unlock.", Ja: "キーリングの画面でロックを解除するか、--unlock を付けてもう一度実行してください。"},
	},
	keyring.ReasonDismissed: {
		audit.Text{En: "the keyring stayed locked: its dialog was closed or not answered", Ja: "解錠の画面が閉じられたか回答がなく、キーリングはロックされたままです"},
		audit.Text{En: "Run it again and answer the dialog.", Ja: "もう一度実行し、その画面に答えてください。"},
	},
	keyring.ReasonConfirm: {
		audit.Text{En: "the keyring waits for a click on each item", Ja: "キーリングが項目ごとの確認を待っています"},
		audit.Text{En: "Run it again with --unlock and allow the items.", Ja: "--unlock を付けてもう一度実行し、項目を許可してください。"},
	},
	keyring.ReasonTimeout: {
		audit.Text{En: "the keyring did not answer in time", Ja: "キーリングから時間内に返事がありませんでした"},
		audit.Text{En: "It may be asking something on the screen. Look there, or give it longer with --timeout.", Ja: "画面で何か尋ねているのかもしれません。確かめるか、--timeout で待つ時間を延ばしてください。"},
	},
	keyring.ReasonGone: {
		audit.Text{En: "the keyring program went away in the middle", Ja: "途中でキーリングのプログラムが終了しました"},
		audit.Text{En: "Start it and run this again; what was done stays done.", Ja: "起動して、もう一度実行してください。済んだ分はそのまま残っています。"},
	},
	keyring.ReasonNoSession: {
		audit.Text{En: "this kind of login session has no keyring", Ja: "この種類のログインでは、キーリングを使えません"},
		audit.Text{En: "Run it in a session at the screen, not over the network.", Ja: "ネットワーク越しではなく、画面の前のセッションで実行してください。"},
	},
	keyring.ReasonRefused: {
		audit.Text{En: "the keyring answered with an error", Ja: "キーリングがエラーを返しました"},
		audit.Text{En: "'acctaudit doctor' says more about it.", Ja: "くわしくは 'acctaudit doctor' で確かめてください。"},
	},
	keyring.ReasonPlainOnly: {
		audit.Text{En: "this keyring would take passwords unencrypted over the session bus; none was sent", Ja: "このキーリングは、パスワードをセッションバスで暗号化せずに受け取ります。何も送っていません"},
		audit.Text{En: "For KWallet, install the OpenSSL plugin of QCA; or audit an export: acctaudit report --from FILE.", Ja: "KWallet では QCA の OpenSSL プラグインを入れてください。または、書き出したファイルを点検してください: acctaudit report --from ファイル"},
	},
	keyring.ReasonMalformed: {
		audit.Text{En: "the keyring's answer could not be understood", Ja: "キーリングの返事を解釈できませんでした"},
		audit.Text{En: "'acctaudit doctor' says more about it.", Ja: "くわしくは 'acctaudit doctor' で確かめてください。"},
	},
	keyring.ReasonUnsupported: {
		audit.Text{En: "this system has no keyring that can be used", Ja: "このシステムには、使えるキーリングがありません"},
		audit.Text{En: "Audit an export instead: acctaudit report --from FILE.", Ja: "代わりに、書き出したファイルを点検してください: acctaudit report --from ファイル"},
	},
}

func sizeWords(limit int) audit.Text {
	return audit.Text{
		En: fmt.Sprintf("longer than the keyring of this system takes (%d bytes)", limit),
		Ja: fmt.Sprintf("このシステムのキーリングに入る長さ（%dバイト）を超えています", limit),
	}
}
