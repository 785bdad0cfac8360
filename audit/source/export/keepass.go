package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"acctaudit/audit"
)

// A keepass reads the XML of KeePass 2 and of KeePassXC. It knows the recycle bin and the
// group of templates by their ids, not by their names.
type keepass struct {
	*items
	*tree
	apart   map[string]audit.Apart // by the ids of groups
	ids     map[string]int         // places among the entries, by the ids of the entries
	pending []reference
}

// A reference is an entry whose password refers to that of another.
type reference struct {
	entry audit.Entry
	to    string
}

func (r *reader) keepass() error {
	r.expect(bytes.Count(r.text, []byte("<Entry>")))
	k := &keepass{items: newItems(r, r.shape), tree: newTree(r.text), ids: make(map[string]int)}
	err := k.children(xml.StartElement{}, func(file xml.StartElement) error {
		if file.Name.Local != "KeePassFile" {
			return &Error{Code: CodeUnknownFormat}
		}
		return k.children(file, k.part)
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
		return k.meta(tag)
	case tag.Name.Local == "Root" && k.apart == nil: // Meta says which group is the recycle bin
		return &Error{Code: CodeXML, Field: "Meta"}
	case tag.Name.Local == "Root":
		return k.children(tag, func(tag xml.StartElement) error {
			if tag.Name.Local != "Group" {
				return k.skip(tag)
			}
			return k.group(tag, nil, "")
		})
	}
	return k.skip(tag)
}

// meta reads the ids of the groups whose entries are set apart.
func (k *keepass) meta(tag xml.StartElement) error {
	var m struct {
		Binning   span `xml:"RecycleBinEnabled"`
		Bin       span `xml:"RecycleBinUUID"`
		Templates span `xml:"EntryTemplatesGroup"`
	}
	err := k.tags.DecodeElement(&m, &tag)
	k.apart = map[string]audit.Apart{m.Templates.word(k.tree.text): audit.ApartTemplate}
	if !strings.EqualFold(m.Binning.word(k.tree.text), "false") {
		k.apart[m.Bin.word(k.tree.text)] = audit.ApartBin
	}
	delete(k.apart, "")
	delete(k.apart, "AAAAAAAAAAAAAAAAAAAAAA==") // the id of no group
	return err
}

// group reads a group. The path has the names of the groups above it, and why is the reason
// for setting them apart, or "".
func (k *keepass) group(tag xml.StartElement, path []string, why audit.Apart) error {
	var id string
	return k.children(tag, func(tag xml.StartElement) (err error) {
		switch tag.Name.Local {
		case "UUID":
			id, err = k.string(tag)
			if own := k.apart[strings.TrimSpace(id)]; own != "" {
				why = own
			}
		case "Name":
			var name string
			name, err = k.string(tag)
			path = append(path[:len(path):len(path)], name)
		case "Entry", "Group":
			switch {
			case id == "": // it may be the recycle bin
				err = &Error{Code: CodeXML, Field: "UUID"}
			case tag.Name.Local == "Entry":
				err = k.login(tag, path, why)
			default:
				err = k.group(tag, path, why)
			}
		default:
			err = k.skip(tag)
		}
		return err
	})
}

func (k *keepass) hold(e audit.Entry) {
	k.ids[string(e.ID)] = len(k.file.Entries)
	k.add(e)
}

// keepassRef returns the id in a reference to a field of another entry, or "" if text is
// anything but one reference.
func keepassRef(text []byte, field byte) string {
	var from byte
	var id string
	if n, _ := fmt.Sscanf(string(text), "{REF:%c@I:%32s}", &from, &id); n != 2 || len(text) != len("{REF:P@I:}")+32 || from != field {
		return ""
	}
	return strings.ToUpper(id)
}

// resolve gives entries the passwords that they refer to, and counts an entry as unread if
// it refers to none.
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
			k.hold(p.entry)
			more = true
		}
		k.pending = rest
	}
	for range k.pending {
		k.unread(reasonReference)
	}
}
