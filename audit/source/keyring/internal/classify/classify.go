// Package classify says what a stored secret is and whose login it belongs
// to, from what the program that wrote it left beside it.
//
// It promises to look only at attributes that it knows by name: KeePassXC puts
// one-time password seeds, live codes and protected fields among them. It does
// no input or output, and keeps nothing.
package classify

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"acctaudit/audit"
)

// An Item is what is known of a stored secret before it is read.
type Item struct {
	Writer   string // the program that wrote it, where its items or values are read in a way of their own
	Kind     audit.Kind
	Service  string // host, title or name of the thing that is logged in to
	Username string
	URL      string
	Label    string   // as shown in the keyring's own program
	Form     string   // the schema that its writer gave it, if any
	Keys     []string // what tells the item apart from others, besides where it lies

	HasTOTP    bool // a one-time password seed lies beside it
	HasPasskey bool
}

// OwnPrefix starts the service of each item that acctaudit itself wrote.
const OwnPrefix = "acctaudit/"

// KeyService is the service of the key that acctaudit makes for itself.
const KeyService = "acctaudit-key"

// ours returns the item that acctaudit itself wrote under a service: the key, or a
// login that a person typed, which is a password whatever it looks like.
func ours(service, username, label string) (it Item, ok bool) {
	it = Item{Writer: writerOwn, Kind: audit.KindPassword, Service: service, Username: username, Label: label}
	switch {
	case service == KeyService:
		it.Kind = audit.KindAppKey
	case !strings.HasPrefix(service, OwnPrefix):
		return Item{}, false
	}
	return it.cleaned(), true
}

// Own returns the site of an item that acctaudit itself wrote.
func (it Item) Own() (site string, ok bool) {
	if it.Writer != writerOwn {
		return "", false
	}
	return strings.CutPrefix(it.Service, OwnPrefix)
}

// Name returns the text that a person knows the item by.
func (it Item) Name() string { return cmp.Or(it.Service, it.Label) }

// Identity returns a short, stable name of the item, made of what it is for, or ""
// if the item does not say. It is a digest, since its parts are text of other
// programs. Neither the secret nor the label goes into it.
func (it Item) Identity() string {
	parts := append([]string{it.Service, it.Username, it.URL}, it.Keys...)
	if strings.Join(parts, "") == "" {
		return ""
	}
	h := sha256.New()
	for _, p := range append(parts, it.Form) {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// maxText is how much of a text is kept, in bytes. A longer text names nothing that
// a person would recognise.
const maxText = 2048

// clean returns s as valid UTF-8 of at most maxText bytes. The result is empty only
// if s is.
func clean(s string) string {
	s = strings.ToValidUTF8(s[:min(len(s), maxText)], "\uFFFD")
	return strings.ToValidUTF8(s[:min(len(s), maxText)], "") // without half a character
}

// addressed returns the item with its service as its URL, if it has no other and
// the service is one.
func (it Item) addressed() Item {
	if it.URL == "" && (strings.HasPrefix(it.Service, "https://") || strings.HasPrefix(it.Service, "http://")) {
		it.URL = it.Service
	}
	return it
}

// cleaned returns the item with every text cleaned.
func (it Item) cleaned() Item {
	it.Service, it.Username, it.URL, it.Label = clean(it.Service), clean(it.Username), clean(it.URL), clean(it.Label)
	return it
}
