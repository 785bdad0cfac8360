package history

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"time"

	"acctaudit/audit"
)

// Tags tell whether the password of an account is the one of an earlier audit.
// They are made under a key that is kept elsewhere, and each for its account:
// two accounts with one password have nothing in common.
type Tags struct {
	Key      string                    `json:"key,omitempty"` // which key it was; "" if there was none
	Accounts map[audit.AccountID]tagOf `json:"accounts,omitempty"`
}

// A tagOf is the tags of the passwords of an account.
type tagOf struct {
	Now     []string  `json:"now"`     // the latest first; those of a source that is not read for a while are not lost
	Changed time.Time `json:"changed"` // of the audit that met another password first; zero if none has
}

// length is how many bytes of a digest are kept: enough to tell passwords of one
// account apart, whoever chose them.
const length = 16

// Tag returns t with the passwords of inv, at the time of an audit. What could
// not be read stays as it was. Under another key everything starts anew, and
// nothing counts as changed.
func (t Tags) Tag(inv *audit.Inventory, key []byte, now time.Time) Tags {
	out := Tags{Key: short(key), Accounts: make(map[audit.AccountID]tagOf)}
	if out.Key == t.Key {
		maps.Copy(out.Accounts, t.Accounts)
	}
	for id, tags := range tagsOf(inv, key) {
		one, known := out.Accounts[id]
		if known && slices.ContainsFunc(tags, func(tag string) bool { return !slices.Contains(one.Now, tag) }) {
			one.Changed = now
		}
		one.Now = latest(tags, one.Now)
		out.Accounts[id] = one
	}
	return out
}

// maxTags is how many tags of an account are kept.
const maxTags = 8

func latest(tags, before []string) []string {
	for _, tag := range before {
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags[:min(len(tags), maxTags)]
}

func tagsOf(inv *audit.Inventory, key []byte) map[audit.AccountID][]string {
	accounts := inv.ByEntry()
	out := make(map[audit.AccountID][]string)
	for _, e := range inv.Entries {
		if a := accounts[e.ID]; a != nil && !e.Secret.Empty() {
			sum := e.Secret.Sum(mac(key, "account "+string(a.ID)))
			out[a.ID] = append(out[a.ID], hex.EncodeToString(sum[:length]))
		}
	}
	for _, tags := range out {
		slices.Sort(tags)
	}
	return out
}

// short names a key without telling anything of it.
func short(key []byte) string { return hex.EncodeToString(mac(key, "which key")[:8]) }

func mac(key []byte, purpose string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(purpose))
	return h.Sum(nil)
}

// Changed returns when an audit first met the password that an account has now;
// zero if it is not known to have changed.
func (t Tags) Changed(id audit.AccountID) time.Time { return t.Accounts[id].Changed }
