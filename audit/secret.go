package audit

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"io"
)

const redacted = "[redacted]"

// A Secret is a password in memory. Every way Go has of printing or encoding
// a value shows a placeholder instead; only [Secret.Reveal] gives the bytes.
//
// The bytes are behind a pointer because fmt, given a verb that fits nothing,
// walks a struct's fields without asking its Format method.
type Secret struct{ p *[]byte }

// NewSecret returns a secret that owns b: the caller must not keep it.
func NewSecret(b []byte) Secret { return Secret{&b} }

// Reveal returns the password itself. Do not keep or print it.
func (s Secret) Reveal() []byte {
	if s.p == nil {
		return nil
	}
	return *s.p
}

// Empty reports whether there is no password.
func (s Secret) Empty() bool { return len(s.Reveal()) == 0 }

// Clear overwrites the password, in every copy of s, and leaves it empty.
func (s Secret) Clear() {
	if s.p == nil {
		return
	}
	clear((*s.p)[:cap(*s.p)])
	*s.p = nil
}

// Sum returns a keyed digest, so passwords can be compared without being kept.
func (s Secret) Sum(key []byte) [sha256.Size]byte {
	h := hmac.New(sha256.New, key)
	h.Write(s.Reveal())
	return [sha256.Size]byte(h.Sum(nil))
}

// Format covers every verb; a String method alone would leave %d and %c.
func (Secret) Format(f fmt.State, _ rune) { io.WriteString(f, redacted) }

// MarshalText covers encoding/json and log/slog.
func (Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }
