// Package breach looks passwords up in published lists of leaked ones.
//
// Its readers are given bytes and ask nobody; [acctaudit/audit/breach/file] opens
// files for them, and [acctaudit/audit/breach/online] asks a server. The SHA-1 of a
// password is as good as the password: a [Key] is never printed, and its owner
// overwrites it. A look-up that fails is an error, never "not found", and no
// reader is believed before it has answered [Trust].
package breach

import (
	"context"
	"crypto/rand"
	"crypto/sha1"
	"fmt"
	"io"
)

// A Key is the SHA-1 of a password, and as secret as that.
type Key [sha1.Size]byte

// KeyOf returns the key of a password.
func KeyOf(password []byte) Key { return sha1.Sum(password) }

// Format shows nothing, whatever the verb.
func (Key) Format(f fmt.State, _ rune) { io.WriteString(f, "[redacted]") }

// An Answer is what a list says of one key.
type Answer struct {
	Found  bool
	Count  int   // how often it was seen; 0 is not said
	Likely bool  // it may be another one with the same short form
	Err    error // it could not be looked up
}

// An Index is a list that keys are looked up in.
type Index interface {
	// Look answers for each key, in order; done is told how many are.
	Look(ctx context.Context, keys []Key, done func(n int)) []Answer
	// Online reports whether a look-up leaves this machine.
	Online() bool
}

// known are passwords that every list of leaked ones has.
var known = [...]string{"123456", "password", "12345678", "qwerty", "111111", "abc123"}

// Probes is how many look-ups [Trust] takes.
const Probes = len(known) + 1

// Trust asks x for passwords that every list has, and for one that none can have. An
// index that answers wrongly is of no use: it would find nothing, or everything.
func Trust(ctx context.Context, x Index) error {
	keys := make([]Key, Probes)
	for i, password := range known {
		keys[i] = KeyOf([]byte(password))
	}
	rand.Read(keys[len(known)][:])
	for i, a := range x.Look(ctx, keys, func(int) {}) {
		switch {
		case a.Err != nil:
			return a.Err
		case i < len(known) && !a.Found:
			return fault("lacks")
		case i == len(known) && a.Found:
			return fault("everything")
		}
	}
	return nil
}
