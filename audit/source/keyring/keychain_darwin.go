package keyring

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/classify"
	"acctaudit/audit/source/keyring/internal/keychain"
)

// security is run instead of calling the framework: it is Apple's own and
// keeps its identity, so what a person allowed once stays allowed.
const (
	security     = "/usr/bin/security"
	providerName = "macOS Keychain"
)

// run runs security under a deadline. The caller clears what comes back.
func run(ctx context.Context, opts Options, wait bool, args ...string) (stdout, stderr *bytes.Buffer, exit keychain.Exit, err error) {
	limit := opts.Timeout
	if wait {
		limit += opts.Wait
	}
	ctx, stop := context.WithTimeout(ctx, limit)
	defer stop()
	stdout, stderr = new(bytes.Buffer), new(bytes.Buffer)
	cmd := exec.CommandContext(ctx, security, args...)
	cmd.Stdout, cmd.Stderr = stdout, stderr
	err = cmd.Run()
	if ctx.Err() != nil {
		return stdout, stderr, keychain.ExitOther, ctx.Err()
	}
	if status, ok := errors.AsType[*exec.ExitError](err); ok {
		return stdout, stderr, keychain.ExitOf(status.ExitCode()), nil
	}
	return stdout, stderr, keychain.ExitOK, err
}

// keychains lists the paths in the user's search list. cron has another
// default keychain, so the path is always given.
func keychains(ctx context.Context, opts Options) ([]string, error) {
	out, _, exit, err := run(ctx, opts, false, "list-keychains", "-d", "user")
	if err != nil {
		return nil, err
	}
	if exit != keychain.ExitOK {
		return nil, errors.New("list-keychains failed")
	}
	var paths []string
	for line := range strings.Lines(out.String()) {
		if p := strings.Trim(strings.TrimSpace(line), `"`); p != "" {
			paths = append(paths, p)
		}
	}
	return paths, nil
}

func look(ctx context.Context, opts Options, secrets bool) ([]audit.Entry, []audit.Store) {
	paths, err := keychains(ctx, opts)
	if err != nil || len(paths) == 0 {
		return nil, []audit.Store{unavailable(opts, err)}
	}
	var entries []audit.Entry
	var stores []audit.Store
	if secrets {
		opts.BeforeSecrets()
	}
	for _, p := range paths {
		t := readKeychain(ctx, opts, p, secrets)
		entries = append(entries, t.entries...)
		stores = append(stores, t.store)
	}
	return entries, stores
}

func unavailable(opts Options, err error) audit.Store {
	s := audit.Store{Source: opts.source(), Provider: providerName, State: audit.StoreUnavailable, Reason: ReasonNoCollection}
	if err != nil {
		s.Reason, s.Detail = reasonOf(err), err.Error()
	}
	return s
}

func reasonOf(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return ReasonTimeout
	}
	return ReasonRefused
}

// readKeychain lists a keychain, which works while it is locked, and reads
// what may be read.
func readKeychain(ctx context.Context, opts Options, path string, secrets bool) *tally {
	t := &tally{store: audit.Store{
		Source: opts.source(), Name: filepath.Base(path), Provider: providerName, State: audit.StoreReady,
	}}
	out, _, exit, err := run(ctx, opts, false, "dump-keychain", path)
	if err != nil || exit != keychain.ExitOK {
		failExit(t, exit, err)
		return t
	}
	records, err := keychain.Dump(out)
	if err != nil {
		t.fail(audit.StoreFailed, ReasonRefused, err.Error())
	}
	r := &keychainReader{opts: opts, path: path, secrets: secrets, names: newIDs(filepath.Base(path))}
	progress := steps{total: len(records), tell: opts.Progress}
	for _, record := range records {
		r.read(ctx, t, record)
		progress.add(1)
	}
	return t
}

// failExit says why security did not do as it was told.
func failExit(t *tally, exit keychain.Exit, err error) {
	switch {
	case err != nil:
		t.fail(audit.StoreFailed, reasonOf(err), err.Error())
	case exit == keychain.ExitLocked:
		t.fail(audit.StoreLocked, ReasonNoSession, "")
	case exit == keychain.ExitRefused:
		t.fail(audit.StoreLocked, ReasonDismissed, "")
	case exit == keychain.ExitNoKeychain:
		t.fail(audit.StoreUnavailable, ReasonNoCollection, "")
	default:
		t.fail(audit.StoreFailed, ReasonRefused, "")
	}
}

type keychainReader struct {
	opts    Options
	path    string
	secrets bool
	names   *ids
	stop    bool // after a deadline or a refusal: every further item would ask again
}

func (r *keychainReader) read(ctx context.Context, t *tally, record keychain.Record) {
	it, ok := classify.Keychain(record)
	_, mine := it.Own()
	if !ok || r.opts.Own && !mine {
		return
	}
	t.store.Items++
	if !it.Kind.Compared() {
		t.apart(it.Kind)
		return
	}
	h := held{Item: it, id: r.names.id(it, record.Class), created: record.Time("cdat"), modified: record.Time("mdat")}
	silent := mine // what security itself wrote, it reads without a dialog
	switch {
	case !silent && !r.opts.Unlock:
		t.store.Unread++
		t.fail(audit.StoreNeedsConfirm, ReasonConfirm, "")
		if !r.secrets {
			t.list(h, false)
		}
	case !r.secrets:
		t.list(h, true)
	case r.stop:
		t.store.Unread++
	default:
		r.readSecret(ctx, t, h, record)
	}
}

func (r *keychainReader) readSecret(ctx context.Context, t *tally, h held, record keychain.Record) {
	args := []string{"find-generic-password", "-g", "-a", record.Attrs["acct"], "-s", record.Attrs["svce"], r.path}
	if record.Class == "inet" {
		args = []string{"find-internet-password", "-g", "-a", record.Attrs["acct"], "-s", record.Attrs["srvr"], r.path}
	}
	_, stderr, exit, err := run(ctx, r.opts, r.opts.Unlock, args...)
	b := stderr.Bytes()
	defer func() { clear(b[:cap(b)]) }()
	if err == nil && exit == keychain.ExitOK {
		if password, ok := keychain.Password(b); ok {
			t.add(h, password)
			return
		}
	}
	t.store.Unread++
	if err == nil && (exit == keychain.ExitNotFound || exit == keychain.ExitOK) {
		return
	}
	r.stop = true
	failExit(t, exit, err)
}

func home(ctx context.Context, opts Options) Place {
	out, _, exit, err := run(ctx, opts, false, "default-keychain", "-d", "user")
	path := strings.Trim(strings.TrimSpace(out.String()), `"`)
	if err != nil || exit != keychain.ExitOK || path == "" {
		return Place{Store: unavailable(opts, err)}
	}
	t := &tally{store: audit.Store{
		Source: opts.source(), Name: filepath.Base(path), Provider: providerName, State: audit.StoreReady,
	}}
	// On a locked keychain this fails without a GUI session, and waits for a
	// dialog in one; then the deadline ends it.
	_, _, exit, err = run(ctx, opts, opts.Unlock, "show-keychain-info", path)
	if err != nil || exit != keychain.ExitOK {
		failExit(t, exit, err)
	}
	return Place{Store: t.store}
}
