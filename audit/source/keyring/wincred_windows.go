package keyring

import (
	"context"
	"errors"
	"slices"
	"strings"
	"syscall"

	"github.com/danieljoos/wincred"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/classify"
)

// providerName is the name of the store and of its provider.
const providerName = "Windows Credential Manager"

// noLogonSession is ERROR_NO_SUCH_LOGON_SESSION: a service, or a login over
// the network, has no credentials of its own.
const noLogonSession = syscall.Errno(1312)

func look(_ context.Context, opts Options, secrets bool) []*tally {
	opts.BeforeSecrets() // CredEnumerate gives the secrets with the list
	list, err := wincred.List()
	defer wipe(list)
	t := credentials(opts, err)
	slices.SortFunc(list, func(a, b *wincred.Credential) int { return strings.Compare(a.TargetName, b.TargetName) })
	progress := steps{total: len(list), tell: opts.Progress}
	for _, cred := range list {
		t.readCredential(cred, opts.Own, secrets)
		progress.add(1)
	}
	return []*tally{t}
}

func (t *tally) readCredential(cred *wincred.Credential, own, secrets bool) {
	it := classify.Windows(cred.TargetName, cred.UserName)
	if _, mine := it.Own(); own && !mine {
		return
	}
	t.store.Items++
	h := holding{Item: it, id: t.id("windows", it, cred.TargetName), modified: cred.LastWritten}
	if it.Kind.Compared() && len(cred.CredentialBlob) == 0 { // of a domain: Windows gives it to nobody
		t.unread(1, ReasonPartial)
		return
	}
	if t.wants(h, true, secrets) {
		t.add(h, slices.Clone(cred.CredentialBlob))
	}
}

func wipe(list []*wincred.Credential) {
	for _, c := range list {
		clear(c.CredentialBlob)
	}
}

// credentials starts the tally of all credentials; err says why they were not listed.
func credentials(opts Options, err error) *tally {
	t := opts.tally(providerName, providerName)
	switch {
	case err == nil, errors.Is(err, wincred.ErrElementNotFound): // there is none
	case errors.Is(err, noLogonSession):
		t.fail(audit.StoreUnavailable, ReasonNoSession, err.Error())
	default:
		t.fail(audit.StoreUnavailable, ReasonRefused, err.Error())
	}
	return t
}

func homeStore(_ context.Context, opts Options) audit.Store {
	list, err := wincred.List()
	wipe(list)
	return credentials(opts, err).store
}
