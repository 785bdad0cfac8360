package keyring

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/classify"
	"acctaudit/audit/source/keyring/internal/keychain"
)

// macProvider is the provider of every store of macOS.
const macProvider = "macOS Keychain"

// A macKeychain reads keychains by way of security(1). It is in this file, and
// run is a field, so that it is tested without a Mac.
type macKeychain struct {
	opts Options
	run  func(ctx context.Context, args ...string) (stdout, stderr []byte, err error)
	stop bool // after a deadline or a refusal: every further item would ask again
}

// security runs one command, which may take as long as limit. The caller clears the output.
func (m *macKeychain) security(ctx context.Context, limit time.Duration, args ...string) (stdout, stderr []byte, err error) {
	deadline, stop := context.WithTimeout(ctx, limit)
	defer stop()
	stdout, stderr, err = m.run(deadline, args...)
	return stdout, stderr, cmp.Or(deadline.Err(), err)
}

func (m *macKeychain) look(ctx context.Context, secrets bool) (tallies []*tally) {
	// cron has another default keychain, so paths are always given.
	out, _, err := m.security(ctx, m.opts.Timeout, "list-keychains", "-d", "user")
	paths := quoted(out)
	if err != nil || len(paths) == 0 {
		return []*tally{m.absent(err)}
	}
	if secrets {
		m.opts.BeforeSecrets()
	}
	for _, p := range paths {
		tallies = append(tallies, m.read(ctx, p, secrets))
	}
	if !m.opts.Own {
		icloud := m.opts.tally("iCloud", macProvider)
		icloud.fail(audit.StoreUnavailable, ReasonICloud, "")
		tallies = append(tallies, icloud)
	}
	return tallies
}

// quoted returns the paths in an output that quotes one on each line.
func quoted(out []byte) (paths []string) {
	for line := range bytes.Lines(out) {
		if p := strings.Trim(strings.TrimSpace(string(line)), `"`); p != "" {
			paths = append(paths, p)
		}
	}
	return paths
}

// begin starts the store of a keychain.
func (m *macKeychain) begin(path string) *tally {
	return m.opts.tally(filepath.Base(path), macProvider)
}

// absent returns the tally of a Mac that shows no keychain.
func (m *macKeychain) absent(err error) *tally {
	t := m.opts.tally("", macProvider)
	t.refuse(err)
	t.fail(audit.StoreUnavailable, ReasonNoCollection, "")
	t.store.State = audit.StoreUnavailable
	return t
}

// read lists a keychain, which works while it is locked, and reads the secrets that
// may be read.
func (m *macKeychain) read(ctx context.Context, path string, secrets bool) *tally {
	t := m.begin(path)
	out, _, err := m.security(ctx, m.opts.Timeout, "dump-keychain", path)
	t.refuse(err)
	if t.store.State != audit.StoreReady {
		return t
	}
	records, err := keychain.Dump(out)
	if err != nil {
		t.fail(audit.StoreFailed, ReasonRefused, err.Error())
	}
	progress := steps{total: len(records), tell: m.opts.Progress}
	for _, r := range records {
		m.readRecord(ctx, t, path, r, secrets)
		progress.add(1)
	}
	return t
}

func (m *macKeychain) readRecord(ctx context.Context, t *tally, path string, r keychain.Record, secrets bool) {
	it, ok := classify.Keychain(r)
	_, mine := it.Own()
	if !ok || m.opts.Own && !mine {
		return
	}
	t.store.Items++
	find, known := findArgs(path, r)
	switch {
	case r.Flag("nega"): // "never for this site"
		t.apart(audit.ApartNoPassword)
		return
	case !it.Kind.Compared():
		t.apart(audit.Apart(it.Kind))
		return
	case !known:
		t.unread(1, ReasonPartial)
		return
	}
	h := holding{Item: it, id: t.id(filepath.Base(path), it, r.Class), created: r.Time("cdat"), modified: r.Time("mdat")}
	// security(1) reads items that it wrote itself, as our own entries, without a
	// dialog. Whether another item raises one cannot be known before.
	switch {
	case !t.wants(h, mine || m.opts.Wait > 0, secrets):
	case m.stop:
		t.store.Unread++
	default:
		m.readSecret(ctx, t, h, find)
	}
}

// findArgs returns the command that prints the password of a record. ok is false
// if the record has no name that a command can carry.
func findArgs(path string, r keychain.Record) (args []string, ok bool) {
	command, service := "find-generic-password", r.Attrs["svce"]
	if r.Class == "inet" {
		command, service = "find-internet-password", r.Attrs["srvr"]
	}
	name := r.Attrs["acct"] + service
	return []string{command, "-g", "-a", r.Attrs["acct"], "-s", service, path}, name != "" && !strings.Contains(name, "\x00")
}

func (m *macKeychain) readSecret(ctx context.Context, t *tally, h holding, find []string) {
	_, stderr, err := m.security(ctx, m.opts.patience(), find...)
	defer clear(stderr[:cap(stderr)])
	if err == nil {
		if password, ok := keychain.Password(stderr); ok {
			t.add(h, password)
			return
		}
	}
	if err == nil || errors.Is(err, itemGone) {
		t.unread(1, ReasonPartial)
		return
	}
	t.store.Unread++
	m.stop = true
	t.refuse(err)
}

// home returns the store of the default keychain, which is ready if it is open.
func (m *macKeychain) home(ctx context.Context) audit.Store {
	out, _, err := m.security(ctx, m.opts.Timeout, "default-keychain", "-d", "user")
	paths := quoted(out)
	if err != nil || len(paths) != 1 {
		return m.absent(err).store
	}
	t := m.begin(paths[0])
	// On a locked keychain this fails without a GUI session, and waits for a
	// dialog in one; then the deadline ends it.
	_, _, err = m.security(ctx, m.opts.patience(), "show-keychain-info", paths[0])
	t.refuse(err)
	return t.store
}
