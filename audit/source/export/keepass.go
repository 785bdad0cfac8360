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

// A keepass reads the XML of KeePass 2 and of KeePassXC. The bin and the group of
// templates are known by their ids, whatever they are called.
type keepass struct {
	*reader
	*tree
	apart   map[string]audit.Apart // by the id of a group
	ids     map[string]int         // entries by their own id
	pending []reference
}

// A reference is an entry that has the password of another.
type reference struct {
	entry audit.Entry
	to    string
}

const keepassKeys = "KeePassFile Meta Root Group Entry UUID Name Times String Key Value History Protected" +
	" RecycleBinEnabled RecycleBinUUID EntryTemplatesGroup CreationTime LastModificationTime"

func (r *reader) keepass() error {
	k := &keepass{reader: r, tree: newTree(r.text), ids: make(map[string]int)}
	err := k.children(func(file xml.StartElement) error {
		if file.Name.Local != "KeePassFile" {
			return &Error{Code: CodeUnknownFormat}
		}
		return k.children(k.part)
	})
	if err := r.xmlFault(k.tree, err); err != nil {
		return err
	}
	if k.apart == nil {
		return &Error{Code: CodeTruncated}
	}
	k.resolve()
	return nil
}

func (k *keepass) part(tag xml.StartElement) error {
	switch {
	case tag.Name.Local == "Meta":
		return k.meta()
	case tag.Name.Local == "Root" && k.apart == nil: // nobody could say what is in the bin
		return &Error{Code: CodeXML, Field: "Meta"}
	case tag.Name.Local == "Root":
		return k.children(func(tag xml.StartElement) error {
			if tag.Name.Local != "Group" {
				return k.skip()
			}
			return k.group(nil, "")
		})
	}
	return k.skip()
}

// meta learns which groups hold no logins of today.
func (k *keepass) meta() error {
	meta := make(map[string]string)
	err := k.children(func(tag xml.StartElement) error {
		switch name := tag.Name.Local; name {
		case "RecycleBinEnabled", "RecycleBinUUID", "EntryTemplatesGroup":
			v, err := k.string()
			meta[name] = strings.TrimSpace(v)
			return err
		}
		return k.skip()
	})
	k.apart = map[string]audit.Apart{meta["EntryTemplatesGroup"]: audit.ApartTemplate}
	if !strings.EqualFold(meta["RecycleBinEnabled"], "false") {
		k.apart[meta["RecycleBinUUID"]] = audit.ApartBin
	}
	delete(k.apart, "")
	delete(k.apart, "AAAAAAAAAAAAAAAAAAAAAA==") // none
	return err
}

// group reads a group: path has the names of those above it, and why is the reason
// why they are set apart.
func (k *keepass) group(path []string, why audit.Apart) error {
	var id string
	return k.children(func(tag xml.StartElement) (err error) {
		switch tag.Name.Local {
		case "UUID":
			id, err = k.string()
			if own := k.apart[strings.TrimSpace(id)]; own != "" {
				why = own
			}
		case "Name":
			var name string
			name, err = k.string()
			path = append(path[:len(path):len(path)], name)
		case "Entry", "Group":
			switch {
			case id == "": // and so perhaps the bin
				err = &Error{Code: CodeXML, Field: "UUID"}
			case tag.Name.Local == "Entry":
				err = k.login(path, why)
			default:
				err = k.group(path, why)
			}
		default:
			err = k.skip()
		}
		return err
	})
}

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

func (k *keepass) sort(it keepassEntry, path []string, why audit.Apart) error {
	pw, err := unescapeXML(it.pw)
	switch {
	case err != nil:
		return &Error{Code: CodeXML, Field: "Password"}
	case why != "":
		k.setApart(why)
	case len(pw) == 0 && !it.totp && !it.passkey:
		k.setApart(audit.ApartNoPassword)
	case it.sealed:
		k.unread(ReasonSealed)
	case bytes.Contains(pw, []byte("{REF:")):
		k.pending = append(k.pending, reference{it.audit(path), keepassRef(pw, 'P')})
	default:
		e := it.audit(path)
		e.Secret = audit.NewSecret(pw)
		k.keep(e)
		return nil
	}
	clear(pw)
	return nil
}

func (k *keepass) keep(e audit.Entry) {
	k.ids[string(e.ID)] = len(k.file.Entries)
	k.add(e)
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

// keepassRef returns the id in a reference to a field of another entry; "" if text is
// not that alone.
func keepassRef(text []byte, field byte) string {
	var from byte
	var id string
	if n, _ := fmt.Sscanf(string(text), "{REF:%c@I:%32s}", &from, &id); n != 2 || len(text) != len("{REF:P@I:}")+32 || from != field {
		return ""
	}
	return strings.ToUpper(id)
}

// resolve gives entries the passwords that they refer to. Those that name no login
// are unread.
func (k *keepass) resolve() {
	for more := true; more; {
		more = false
		rest := k.pending[:0]
		for _, p := range k.pending {
			i, there := k.ids[p.to]
			if !there {
				rest = append(rest, p)
				continue
			}
			p.entry.Secret = audit.NewSecret(bytes.Clone(k.file.Entries[i].Secret.Reveal()))
			k.keep(p.entry)
			more = true
		}
		k.pending = rest
	}
	for range k.pending {
		k.unread(ReasonReference)
	}
}
