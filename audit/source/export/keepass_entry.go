package export

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"acctaudit/audit"
)

// A keepassEntry is an entry or an old version of one.
type keepassEntry struct {
	ID      span                        `xml:"UUID"`
	Created span                        `xml:"Times>CreationTime"`
	Changed span                        `xml:"Times>LastModificationTime"`
	Pairs   []struct{ Key, Value span } `xml:"String"`
	Old     []keepassEntry              `xml:"History>Entry"`
}

// login reads one entry.
func (k *keepass) login(tag xml.StartElement, folders []string, why audit.Apart) error {
	k.item = k.file.Items + 1
	if err := k.count(0, k.item); err != nil {
		return err
	}
	from := k.tags.InputOffset()
	var it keepassEntry
	if err := k.tags.DecodeElement(&it, &tag); err != nil {
		return err
	}
	if k.tags.InputOffset()-from > int64(k.most.item) {
		return &Error{Code: CodeItemTooLong, Limit: int64(k.most.item)}
	}
	defer k.forget()
	sealed, err := k.pairs(&it)
	if err != nil {
		return err
	}
	e := k.entry(k.record)
	e.ID, e.Folder = keepassID(it.ID.word(k.tree.text)), strings.Join(folders[min(1, len(folders)):], "/")
	e.Created, e.Modified = k.time(it.Created), k.since(&it)
	k.sort(e, cmp.Or(why, k.why(k.record)), sealed)
	k.item = 0
	return nil
}

// pairs fills the record with the strings of an entry, and reports whether one is protected.
func (k *keepass) pairs(it *keepassEntry) (sealed bool, err error) {
	for _, p := range it.Pairs {
		key, err := unescapeXML(p.Key.in(k.tree.text))
		raw := p.Value.in(k.tree.text)
		sealed = sealed || p.Value.sealed
		if err != nil {
			return false, err
		}
		read := follow(k.paths, key)
		if len(raw) == 0 || len(read) == 0 {
			continue
		}
		text, err := unescapeXML(raw)
		if err != nil {
			return false, &Error{Code: CodeXML, Field: strings.TrimRight(k.names[read[0].at], "*?")}
		}
		k.copies = append(k.copies, text)
		k.put(key, text)
	}
	if len(slices.Collect(k.all(k.record, secret))) > 1 {
		return false, &Error{Code: CodeRepeatedColumn, Field: "Password"}
	}
	return sealed, nil
}

// sort keeps an entry, sets it apart or counts it as unread.
func (k *keepass) sort(e audit.Entry, why audit.Apart, sealed bool) {
	pw := e.Secret.Reveal()
	switch {
	case why != "":
		k.setApart(why)
	case sealed:
		k.unread(reasonSealed)
	case bytes.Contains(pw, []byte("{REF:")):
		k.pending = append(k.pending, reference{e, keepassRef(pw, 'P')})
	default:
		k.hold(e)
		return
	}
	e.Secret.Clear()
}

// time reads a time: RFC 3339 or, as keepassxc-cli writes it for KDBX 4, the seconds since
// the year 1 as little-endian Base64.
func (k *keepass) time(s span) time.Time {
	text := bytes.TrimSpace(s.in(k.tree.text))
	b, err := base64.StdEncoding.DecodeString(string(text))
	if err != nil || len(b) != 8 {
		return instant(text)
	}
	const year1970 = 62135596800
	return instant(strconv.AppendInt(nil, int64(binary.LittleEndian.Uint64(b))-year1970, 10))
}

// keepassID returns an id in the hexadecimal form that references use.
func keepassID(id string) audit.EntryID {
	b, err := base64.StdEncoding.DecodeString(id)
	if err != nil {
		return ""
	}
	return audit.EntryID(fmt.Sprintf("%X", b))
}

// since returns when the present password was set: the date of the first version with it.
// If no version has another password, that is known only if the entry was never changed.
func (k *keepass) since(it *keepassEntry) time.Time {
	first := it.Changed
	for _, old := range slices.Backward(it.Old) {
		if !bytes.Equal(k.password(&old), k.password(it)) {
			return k.time(first)
		}
		first = old.Changed
	}
	if made := k.time(it.Created); k.time(first).Equal(made) {
		return made
	}
	return time.Time{}
}

// password returns the password with its XML escapes.
func (k *keepass) password(it *keepassEntry) []byte {
	for _, p := range it.Pairs {
		if string(p.Key.in(k.tree.text)) == "Password" {
			return p.Value.in(k.tree.text)
		}
	}
	return nil
}
