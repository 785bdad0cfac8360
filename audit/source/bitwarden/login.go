package bitwarden

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/source"
)

// typeLogin is the type of item that is a login. The others are notes, cards,
// identities and keys.
const typeLogin = 1

// A login is what is read of an item.
type login struct {
	ID       string    `json:"id"`
	Type     int       `json:"type"`
	Name     string    `json:"name"`
	Created  moment    `json:"creationDate"`
	Deleted  presence  `json:"deletedDate"`
	Replaced []earlier `json:"passwordHistory"`
	Login    struct {
		Username string   `json:"username"`
		Password secret   `json:"password"`
		TOTP     presence `json:"totp"`
		Passkeys presence `json:"fido2Credentials"`
		URIs     []struct {
			URI string `json:"uri"`
		} `json:"uris"`
	} `json:"login"`
}

// keys are the names that an error may give, all of them Bitwarden's.
var keys = []string{"id", "type", "name", "login", "login.username", "login.uris", "login.uris.uri", "passwordHistory"}

func knownKey(field string) string {
	if slices.Contains(keys, field) {
		return field
	}
	return ""
}

func (it *login) entry() audit.Entry {
	e := audit.Entry{
		ID: audit.EntryID(name + ":" + it.ID), Source: name, Name: it.Name,
		URL: it.url(), Username: it.Login.Username, Secret: it.Login.Password.Secret,
		HasTOTP: it.Login.TOTP.there, HasPasskey: it.Login.Passkeys.there,
		Created: it.Created.Time, Modified: it.changed(),
	}
	if it.ID == "" {
		e.ID = audit.EntryID(name + ":" + site.Of(e.URL, e.Name) + "/" + e.Username)
	}
	return e
}

// url returns the first address of the login, one of the web before one of an
// app.
func (it *login) url() string {
	first := ""
	for _, u := range it.Login.URIs {
		if strings.HasPrefix(u.URI, "http") {
			return u.URI
		}
		if first == "" {
			first = u.URI
		}
	}
	return first
}

// changed returns when the password became what it is: when the last of the
// old ones was replaced, or else when the item was made. The item's own
// revision date is no evidence: it moves when a note is edited.
func (it *login) changed() time.Time {
	last := it.Created.Time
	for _, old := range it.Replaced {
		if old.Until.After(last) {
			last = old.Until.Time
		}
	}
	return last
}

// An earlier is an old password, of which only its end is read.
type earlier struct {
	Until moment `json:"lastUsedDate"`
}

// A moment is a time, or none if it is not written as one.
type moment struct{ time.Time }

// UnmarshalJSON reads RFC 3339.
func (m *moment) UnmarshalJSON(b []byte) error {
	t, err := time.Parse(time.RFC3339, string(bytes.Trim(b, `"`)))
	if err == nil {
		m.Time = t.UTC()
	}
	return nil
}

// A presence keeps of a value only that there is something in it.
type presence struct{ there bool }

// UnmarshalJSON looks whether there is anything in b.
func (p *presence) UnmarshalJSON(b []byte) error {
	defer clear(b)
	switch b[0] {
	case '"':
		p.there = len(b) > 2
	case '[', '{':
		p.there = len(bytes.TrimSpace(b[1:len(b)-1])) > 0
	default:
		p.there = b[0] != 'n' && b[0] != 'f' // null, false
	}
	return nil
}

// A passedOver is a value that is not looked at.
type passedOver struct{}

// UnmarshalJSON does nothing.
func (*passedOver) UnmarshalJSON([]byte) error { return nil }

// A secret is a password, taken out of the decoder's buffer without becoming
// a string, and overwritten there.
type secret struct{ audit.Secret }

// UnmarshalJSON takes the text out of a JSON string.
func (s *secret) UnmarshalJSON(b []byte) error {
	defer clear(b)
	if string(b) == "null" {
		return nil
	}
	if b[0] != '"' {
		return &source.InputError{Code: source.CodeType, Field: "login.password"}
	}
	s.Secret = audit.NewSecret(unquote(b[1 : len(b)-1]))
	return nil
}
