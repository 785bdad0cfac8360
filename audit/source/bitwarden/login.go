package bitwarden

import (
	"bytes"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/site"
)

// aparts names the types of item that are no logins.
var aparts = map[int]audit.Apart{
	2: audit.ApartNote, 3: audit.ApartCard, 4: audit.ApartIdentity, 5: audit.ApartKey,
}

const typeLogin = 1

// A login is what is read of an item.
type login struct {
	id, title, user, url string
	kind                 int
	secret               audit.Secret
	totp, passkey        bool
	deleted              bool
	created, changed     time.Time
}

// login reads an item into it.
func (x *export) login(it *login) error {
	return x.Object(func(key []byte) error {
		switch string(key) {
		case "id":
			return x.text("id", &it.id)
		case "name":
			return x.text("name", &it.title)
		case "type":
			return x.named("type", func() (err error) { it.kind, err = x.Digit(); return err })
		case "creationDate":
			return x.moment("creationDate", &it.created)
		case "deletedDate":
			return x.present(&it.deleted)
		case "passwordHistory":
			return x.optional("passwordHistory", func() error { return x.Array(func() error { return x.earlier(it) }) })
		case "login":
			return x.optional("login", func() error { return x.credentials(it) })
		}
		return x.Skip()
	})
}

// credentials reads the part of an item that only logins have.
func (x *export) credentials(it *login) error {
	return x.Object(func(key []byte) error {
		switch string(key) {
		case "username":
			return x.text("login.username", &it.user)
		case "password":
			return x.password(it)
		case "totp":
			return x.present(&it.totp)
		case "fido2Credentials":
			return x.present(&it.passkey)
		case "uris":
			return x.optional("login.uris", func() error { return x.Array(func() error { return x.uri(it) }) })
		}
		return x.Skip()
	})
}

// password takes the password out of the reader's buffer without making it a
// string.
func (x *export) password(it *login) error {
	return x.named("login.password", func() error {
		text, err := x.Text()
		if len(text) > 0 {
			it.secret.Clear() // of a key that is there twice
			it.secret = audit.NewSecret(bytes.Clone(text))
		}
		return err
	})
}

// uri reads one address of a login. The first one is kept, but one of the web
// rather than one of an app.
func (x *export) uri(it *login) error {
	return x.Object(func(key []byte) error {
		if string(key) != "uri" {
			return x.Skip()
		}
		var uri string
		err := x.text("login.uris.uri", &uri)
		if it.url == "" || isWeb(uri) && !isWeb(it.url) {
			it.url = uri
		}
		return err
	})
}

func isWeb(uri string) bool { return strings.HasPrefix(uri, "http") }

// earlier reads an old password, of which only its end counts: the present one
// is that old. The item's own revision date is no evidence, because it moves
// when a note is edited.
func (x *export) earlier(it *login) error {
	return x.Object(func(key []byte) error {
		if string(key) != "lastUsedDate" {
			return x.Skip()
		}
		var until time.Time
		err := x.moment("passwordHistory.lastUsedDate", &until)
		if until.After(it.changed) {
			it.changed = until
		}
		return err
	})
}

func (x *export) text(key string, to *string) error {
	return x.named(key, func() error {
		text, err := x.Text()
		*to = string(text)
		return err
	})
}

// moment reads a time in RFC 3339. What is no such time is no time.
func (x *export) moment(key string, to *time.Time) error {
	return x.named(key, func() error {
		text, err := x.Text()
		if t, bad := time.Parse(time.RFC3339, string(text)); bad == nil {
			*to = t.UTC()
		}
		return err
	})
}

func (x *export) present(to *bool) (err error) {
	*to, err = x.Present()
	return err
}

// optional calls f to read the value of a key, unless that is null.
func (x *export) optional(key string, f func() error) error {
	return x.named(key, func() error {
		if null, err := x.Null(); null || err != nil {
			return err
		}
		return f()
	})
}

// entry makes an entry of a login.
func (it *login) entry() audit.Entry {
	e := audit.Entry{
		ID: audit.EntryID(name + ":" + it.id), Source: name, Name: it.title,
		URL: it.url, Username: it.user, Secret: it.secret,
		HasTOTP: it.totp, HasPasskey: it.passkey,
		Created: it.created, Modified: it.changed,
	}
	if e.Modified.Before(e.Created) { // never replaced: as old as the item
		e.Modified = e.Created
	}
	if it.id == "" {
		e.ID = audit.EntryID(name + ":" + site.Of(e.URL, e.Name) + "/" + e.Username)
	}
	return e
}
