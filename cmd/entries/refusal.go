package entries

import (
	"errors"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
)

// ringError puts what the keyring refused into words. A keyring that cannot be
// used now is ExitIncomplete; a login that it cannot hold is ExitUsage.
func ringError(err error) error {
	if state, ok := errors.AsType[*keyring.StateError](err); ok {
		v := words.V{"why": report.ReasonWord(state.Store.Reason)}
		return &cli.Error{Status: cli.ExitIncomplete, Message: book.Both("ring.unusable", v), Hint: report.StoreRemedy(state.Store), Err: err}
	}
	if w, ok := refusal(err); ok {
		return cli.Usage(w, audit.Text{}, err)
	}
	switch {
	case errors.Is(err, keyring.ErrNotFound):
		return cli.Fault(err, book, "ring.none", nil)
	case errors.Is(err, keyring.ErrLeft):
		left := cli.Fault(err, book, "ring.left", nil)
		left.Status = cli.ExitIncomplete
		return left
	}
	return err
}

// refusal says why the keyring cannot hold a login, if that is what err is.
func refusal(err error) (audit.Text, bool) {
	if size, ok := errors.AsType[*keyring.SizeError](err); ok {
		return book.Both("ring.long", words.V{"limit": size.Limit}), true
	}
	switch {
	case errors.Is(err, keyring.ErrEmpty):
		return book.Text("ring.empty"), true
	case errors.Is(err, keyring.ErrName):
		return book.Text("ring.name"), true
	}
	return audit.Text{}, false
}
