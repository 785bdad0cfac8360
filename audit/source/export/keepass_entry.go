package export

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"acctaudit/audit"
)

// A keepassEntry is one entry, or an old version of one.
type keepassEntry struct {
	id, title, user  string
	addresses        []string
	pw               []byte // as it is written
	sealed           bool
	totp, passkey    bool
	created, changed time.Time
	old              []keepassEntry
}

// login reads an entry and adds it to the entries or sets it apart.
func (k *keepass) login(path []string, why audit.Apart) error {
	if err := k.count(0, k.file.Items+1); err != nil {
		return err
	}
	k.item = k.file.Items
	from := k.tags.InputOffset()
	it, err := k.entry(true)
	if err != nil {
		return err
	}
	if k.tags.InputOffset()-from > int64(k.most.item) {
		return &Error{Code: CodeItemTooLong, Limit: int64(k.most.item)}
	}
	err = k.sort(it, path, why)
	if err == nil {
		k.item = 0
	}
	return err
}

func (k *keepass) entry(present bool) (it keepassEntry, err error) {
	err = k.children(func(tag xml.StartElement) (err error) {
		switch tag.Name.Local {
		case "UUID":
			it.id, err = k.string()
		case "Times":
			err = k.children(func(tag xml.StartElement) error { return k.time(&it, tag) })
		case "String":
			err = k.pair(&it)
		case "History":
			err = k.children(func(tag xml.StartElement) error {
				if tag.Name.Local != "Entry" || !present {
					return k.skip()
				}
				old, err := k.entry(false)
				it.old = append(it.old, old)
				return err
			})
		default:
			err = k.skip()
		}
		return err
	})
	return it, err
}

func (k *keepass) time(it *keepassEntry, tag xml.StartElement) error {
	text, err := k.string()
	switch tag.Name.Local {
	case "CreationTime":
		it.created = keepassTime(text)
	case "LastModificationTime":
		it.changed = keepassTime(text)
	}
	return err
}

// keepassTime reads a time: RFC 3339, or what keepassxc-cli writes of a file of
// version 4, seconds since the year 1 in Base64.
func keepassTime(text string) time.Time {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t.UTC()
	}
	var b [8]byte
	if n, err := base64.StdEncoding.Decode(b[:], []byte(text[:min(len(text), 12)])); err != nil || n != 8 {
		return time.Time{}
	}
	const year1970 = 62135596800
	n := int64(binary.LittleEndian.Uint64(b[:])) - year1970
	if n <= 0 || n > latest/1000 {
		return time.Time{}
	}
	return time.Unix(n, 0).UTC()
}

// pair reads a key and its value.
func (k *keepass) pair(it *keepassEntry) error {
	var key string
	var value []byte
	err := k.children(func(tag xml.StartElement) (err error) {
		switch tag.Name.Local {
		case "Key":
			key, err = k.string()
		case "Value":
			for _, a := range tag.Attr {
				it.sealed = it.sealed || a.Name.Local == "Protected" && strings.EqualFold(a.Value, "true")
			}
			value, err = k.value()
		default:
			err = k.skip()
		}
		return err
	})
	if err == nil && len(value) > 0 {
		err = it.take(key, value)
	}
	return err
}

// take keeps what an audit needs of a value; of seeds and keys, that they are there.
func (it *keepassEntry) take(key string, value []byte) error {
	switch {
	case key == "Password" && it.pw != nil:
		return &Error{Code: CodeRepeatedColumn, Field: key}
	case key == "Password":
		it.pw = value
	case key == "otp", key == "TOTP Seed", strings.HasPrefix(key, "TimeOtp-Secret"), strings.HasPrefix(key, "HmacOtp-Secret"):
		it.totp = true
	case strings.HasPrefix(key, "KPEX_PASSKEY_"):
		it.passkey = true
	case key == "Title", key == "UserName", key == "URL", strings.HasPrefix(key, "KP2A_URL"), strings.HasPrefix(key, "AndroidApp"):
		plain, err := unescapeXML(value)
		it.put(key, string(plain))
		return err
	}
	return nil
}

func (it *keepassEntry) put(key, value string) {
	switch key {
	case "Title":
		it.title = value
	case "UserName":
		it.user = value
	case "URL":
		it.addresses = append([]string{value}, it.addresses...)
	default:
		it.addresses = append(it.addresses, value)
	}
}

func (it *keepassEntry) audit(path []string) audit.Entry {
	e := audit.Entry{
		ID: keepassID(it.id), Name: it.title, Username: it.user, Folder: strings.Join(path[min(1, len(path)):], "/"),
		HasTOTP: it.totp, HasPasskey: it.passkey, Created: it.created, Modified: it.since(),
	}
	for _, a := range it.addresses {
		addAddress(&e, a)
	}
	return e
}

// keepassID is an id as references have it.
func keepassID(id string) audit.EntryID {
	b, err := base64.StdEncoding.DecodeString(strings.TrimSpace(id))
	if err != nil {
		return ""
	}
	return audit.EntryID(fmt.Sprintf("%X", b))
}

// since is when the present password was set: the date of the first version that has
// it. Without a version that has another, it is known only of what was never changed.
func (it *keepassEntry) since() time.Time {
	first := it.changed
	for i := len(it.old) - 1; i >= 0; i-- {
		if !bytes.Equal(it.old[i].pw, it.pw) {
			return first
		}
		first = it.old[i].changed
	}
	if first.Equal(it.created) {
		return it.created
	}
	return time.Time{}
}
