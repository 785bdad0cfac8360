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

func look(ctx context.Context, opts Options, secrets bool) ([]audit.Entry, []audit.Store) {
	opts.BeforeSecrets() // CredEnumerate gives the secrets with the list
	list, err := wincred.List()
	defer wipe(list)
	if err != nil && !errors.Is(err, wincred.ErrElementNotFound) {
		return nil, []audit.Store{unavailable(opts, err)}
	}
	if ctx.Err() != nil {
		return nil, nil
	}
	slices.SortFunc(list, func(a, b *wincred.Credential) int { return strings.Compare(a.TargetName, b.TargetName) })
	t := &tally{store: audit.Store{Source: opts.source(), Name: providerName, Provider: providerName, State: audit.StoreReady}}
	names := newIDs("windows")
	progress := steps{total: len(list), tell: opts.Progress}
	for _, cred := range list {
		readCredential(t, names, cred, opts.Own, secrets)
		progress.add(1)
	}
	return t.counted(1), []audit.Store{t.store}
}

func readCredential(t *tally, names *ids, cred *wincred.Credential, own, secrets bool) {
	it := classify.Windows(cred.TargetName, cred.UserName)
	if _, mine := it.Own(); own && !mine {
		return
	}
	t.store.Items++
	h := holding{Item: it, id: names.id(it, cred.TargetName), modified: cred.LastWritten}
	if it.Kind.Compared() && len(cred.CredentialBlob) == 0 { // of a domain: Windows gives it to nobody
		t.store.Unread++
		t.store.Reason = ReasonPartial
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

func unavailable(opts Options, err error) audit.Store {
	s := audit.Store{
		Source: opts.source(), Name: providerName, Provider: providerName,
		State: audit.StoreUnavailable, Reason: ReasonRefused, Detail: err.Error(),
	}
	if errors.Is(err, noLogonSession) {
		s.Reason = ReasonNoSession
	}
	return s
}

func homeStore(_ context.Context, opts Options) audit.Store {
	list, err := wincred.List()
	wipe(list)
	if err != nil && !errors.Is(err, wincred.ErrElementNotFound) {
		return unavailable(opts, err)
	}
	return audit.Store{Source: opts.source(), Name: providerName, Provider: providerName, State: audit.StoreReady, Items: len(list)}
}
