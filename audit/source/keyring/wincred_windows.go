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

// providerName is what the store calls itself.
const providerName = "Windows Credential Manager"

// noLogonSession is ERROR_NO_SUCH_LOGON_SESSION: a service, or a login over
// the network, has no credentials of its own.
const noLogonSession = syscall.Errno(1312)

func look(_ context.Context, opts Options, secrets bool) []*tally {
	opts.BeforeSecrets() // CredEnumerate gives the secrets with the list
	list, err := wincred.List()
	defer wipe(list)
	t := &tally{store: credentials(opts, list, err)}
	if t.store.State != audit.StoreReady {
		return []*tally{t}
	}
	t.store.Items = 0
	slices.SortFunc(list, func(a, b *wincred.Credential) int { return strings.Compare(a.TargetName, b.TargetName) })
	names := newIDs("windows")
	progress := steps{total: len(list), tell: opts.Progress}
	for _, cred := range list {
		readCredential(t, names, cred, opts.Own, secrets)
		progress.add(1)
	}
	return []*tally{t}
}

func readCredential(t *tally, names *ids, cred *wincred.Credential, own, secrets bool) {
	it := classify.Windows(cred.TargetName, cred.UserName)
	if _, mine := it.Own(); own && !mine {
		return
	}
	t.store.Items++
	h := holding{Item: it, id: names.id(it, cred.TargetName), modified: cred.LastWritten}
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

// credentials is the store of all credentials, or says why they cannot be listed.
func credentials(opts Options, list []*wincred.Credential, err error) audit.Store {
	s := audit.Store{Source: opts.source(), Name: providerName, Provider: providerName, State: audit.StoreReady, Items: len(list)}
	if err == nil || errors.Is(err, wincred.ErrElementNotFound) {
		return s
	}
	s.State, s.Reason, s.Detail = audit.StoreUnavailable, ReasonRefused, err.Error()
	if errors.Is(err, noLogonSession) {
		s.Reason = ReasonNoSession
	}
	return s
}

func homeStore(_ context.Context, opts Options) audit.Store {
	list, err := wincred.List()
	wipe(list)
	return credentials(opts, list, err)
}
