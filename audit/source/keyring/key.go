package keyring

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/classify"
)

// keySize is how many bytes a key has.
const keySize = 32

// Key returns the key called name that acctaudit keeps for itself: 32 random bytes.
// If there is none, it returns ErrNotFound, or with create makes one and sets made; what
// is there in place of a key counts as none. It returns a *StateError where the keyring
// cannot be used without a dialog. The caller clears the key.
func Key(ctx context.Context, opts Options, name string, create bool) (key audit.Secret, made bool, err error) {
	opts.Wait = 0
	home, err := openHome(ctx, opts.withDefaults())
	if err != nil {
		return audit.Secret{}, false, err
	}
	defer home.close()
	kept, err := home.get(ctx, classify.KeyService, name)
	defer kept.Clear()
	if err == nil {
		key, err = decoded(kept)
	}
	if !create || !errors.Is(err, ErrNotFound) {
		return key, false, err
	}
	fresh := make([]byte, keySize)
	rand.Read(fresh)
	text := audit.NewSecret(base64.StdEncoding.AppendEncode(nil, fresh))
	defer text.Clear()
	if err := home.put(ctx, classify.KeyService, name, text); err != nil {
		return audit.Secret{}, false, err
	}
	return audit.NewSecret(fresh), true, nil
}

// decoded returns the key in text, or ErrNotFound if text is none.
func decoded(text audit.Secret) (audit.Secret, error) {
	key, err := base64.StdEncoding.AppendDecode(nil, text.Reveal())
	if err != nil || len(key) != keySize {
		clear(key)
		return audit.Secret{}, ErrNotFound
	}
	return audit.NewSecret(key), nil
}
