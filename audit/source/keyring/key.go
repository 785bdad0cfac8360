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
// If there is none, it returns ErrNotFound, or with create makes one and sets made.
// It returns a *StateError where the keyring cannot be used without a dialog. The
// caller clears the key.
func Key(ctx context.Context, opts Options, name string, create bool) (key audit.Secret, made bool, err error) {
	opts.Wait = 0
	home, err := openHome(ctx, opts.withDefaults())
	if err != nil {
		return audit.Secret{}, false, err
	}
	defer home.close()
	kept, err := home.get(ctx, classify.KeyService, name)
	defer kept.Clear()
	key, ok := decoded(kept)
	if ok && err == nil {
		return key, false, nil
	}
	if err != nil && (!create || !errors.Is(err, ErrNotFound)) {
		return audit.Secret{}, false, err
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

func decoded(text audit.Secret) (audit.Secret, bool) {
	key, err := base64.StdEncoding.AppendDecode(nil, text.Reveal())
	return audit.NewSecret(key), err == nil && len(key) == keySize
}
