// Package breachtest makes lists of leaked passwords for tests. Only tests import it.
package breachtest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"

	"acctaudit/audit/breach"
)

// Known returns passwords, before which stand those that every list has.
func Known(passwords ...string) []string {
	return append([]string{"123456", "password", "12345678", "qwerty", "111111", "abc123"}, passwords...)
}

// Keys returns n keys in order: those of passwords, and others that seed draws.
func Keys(n int, seed byte, passwords ...string) []breach.Key {
	r, keys := rand.NewChaCha8([32]byte{seed}), make([]breach.Key, n)
	for i := range keys {
		r.Read(keys[i][:])
	}
	for i, p := range passwords {
		keys[i] = breach.KeyOf([]byte(p))
	}
	slices.SortFunc(keys, func(a, b breach.Key) int { return bytes.Compare(a[:], b[:]) })
	return keys
}

// Text returns the list of keys as it is published, with that end of each line. The first
// was seen once, the next twice, and so on to 1,000 times and again from once.
func Text(keys []breach.Key, end string) []byte {
	b := make([]byte, 0, 48*len(keys))
	for i, k := range keys {
		b = fmt.Appendf(b, "%X:%d%s", k[:], 1+i%1000, end)
	}
	return b
}
