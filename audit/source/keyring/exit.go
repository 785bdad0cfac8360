package keyring

import (
	"context"
	"errors"
	"strconv"

	"acctaudit/audit"
)

// An exit is a status of security(1) that is not 0: the low byte of an OSStatus.
type exit int

func (e exit) Error() string { return "security(1) ended with status " + strconv.Itoa(int(e)) }

// itemGone is -25300.
const itemGone exit = 44

// exits says what each status tells of a keychain. Any other is a refusal.
var exits = map[exit]struct {
	state  audit.StoreState
	reason string
}{
	36:  {audit.StoreLocked, ReasonNoSession},         // -25308: locked, and no session to ask in
	37:  {audit.StoreUnavailable, ReasonNoCollection}, // -25307
	50:  {audit.StoreUnavailable, ReasonNoCollection}, // -25294
	51:  {audit.StoreLocked, ReasonDismissed},         // -25293: wrong password
	128: {audit.StoreLocked, ReasonDismissed},         // -128: the person said no
}

// refuse records err, the end of a command, as the reason why a store is not ready.
func (t *tally) refuse(err error) {
	status, ended := errors.AsType[exit](err)
	why, known := exits[status]
	switch {
	case err == nil:
	case errors.Is(err, context.DeadlineExceeded):
		t.fail(audit.StoreFailed, ReasonTimeout, "")
	case known:
		t.fail(why.state, why.reason, "")
	case ended:
		t.fail(audit.StoreFailed, ReasonRefused, "")
	default:
		t.fail(audit.StoreFailed, ReasonRefused, err.Error())
	}
}
