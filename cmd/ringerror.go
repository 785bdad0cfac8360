package cmd

import (
	"errors"
	"fmt"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
)

// ringError puts what the keyring refused into words. A keyring that cannot be
// used now is ExitIncomplete; a login that it cannot hold is ExitUsage.
func ringError(err error) error {
	if state, ok := errors.AsType[*keyring.StateError](err); ok {
		why := report.ReasonWord(state.Store.Reason)
		return &cli.Error{
			Status:  cli.ExitIncomplete,
			Message: audit.Text{En: "the keyring cannot be used: " + why.En, Ja: "キーリングを使えません: " + why.Ja},
			Hint:    report.StoreRemedy(state.Store), Err: err,
		}
	}
	if w, ok := refusal(err); ok {
		return cli.Usage(w, audit.Text{}, err)
	}
	switch {
	case errors.Is(err, keyring.ErrNotFound):
		return cli.Usage(noSuchEntry.what, noSuchEntry.hint, err)
	case errors.Is(err, keyring.ErrLeft):
		return &cli.Error{Status: cli.ExitIncomplete, Message: someLeft.what, Hint: someLeft.hint, Err: err}
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

func sizeWords(limit int) audit.Text {
	return audit.Text{
		En: fmt.Sprintf("longer than the keyring of this system takes (%d bytes)", limit),
		Ja: fmt.Sprintf("このシステムのキーリングに入る長さ（%dバイト）を超えています", limit),
	}
}
