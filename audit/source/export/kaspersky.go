package export

import (
	"bytes"
	"slices"
	"strings"

	"acctaudit/audit"
)

// kasperskySections are the parts of Kaspersky's text file, with the key that each
// of their records begins with.
var kasperskySections = map[string]string{
	"Websites": "Website name", "Applications": "Application", "Other Accounts": "Account name", "Notes": "Name",
}

const kasperskyKeys = "Website name,Application,Account name,Website URL,Login name,Login,Password,Comment,Name,Text"

// kasperskyLast are the keys that end a record: their values may have more lines.
var kasperskyLast = []string{"Comment", "Text"}

// kasperskyText tells the file by the name of a section and its first key.
func kasperskyText(o *outline) bool {
	for section, key := range kasperskySections {
		rest, is := bytes.CutPrefix(bytes.TrimSpace(o.text), []byte(section))
		if is && bytes.HasPrefix(bytes.TrimSpace(rest), []byte(key+":")) {
			return true
		}
	}
	return false
}

// A kaspersky reads records. What stands in the text of a note may look like one: a
// record begins after "---", and with the first key of its section.
type kaspersky struct {
	*reader
	section string
	line    int
	fresh   bool              // a record or a section may begin here
	values  map[string][]byte // of the record that is read; nil if there is none
	ended   bool              // only more text may come in it
}

func (r *reader) kaspersky() error {
	k := &kaspersky{reader: r, fresh: true}
	r.expect(bytes.Count(r.text, []byte("\n---")) + 1)
	for line := range bytes.Lines(r.text) {
		k.line++
		if err := k.take(bytes.TrimRight(line, "\r\n")); err != nil {
			return err
		}
	}
	return k.finish()
}

func (k *kaspersky) take(line []byte) error {
	first := kasperskySections[k.section]
	_, section := kasperskySections[string(line)]
	switch {
	case string(line) == "---":
		k.fresh = true
	case k.fresh && len(line) == 0:
	case k.fresh && section:
		k.section = string(line)
		return k.finish()
	case k.fresh && bytes.HasPrefix(line, []byte(first+":")):
		if err := k.finish(); err != nil {
			return err
		}
		k.fresh, k.ended, k.values = false, false, make(map[string][]byte)
		return k.pair(line)
	case k.values == nil: // nobody could say what it is
		return &Error{Line: k.line, Code: CodeUnknownFormat}
	case !k.ended:
		return k.pair(line)
	default:
		k.fresh = false
	}
	return nil
}

// pair reads a key and its value. Other keys are passed over.
func (k *kaspersky) pair(line []byte) error {
	key, value, _ := bytes.Cut(line, []byte(":"))
	if !slices.Contains(strings.Split(kasperskyKeys, ","), string(key)) {
		return nil
	}
	if _, twice := k.values[string(key)]; twice {
		return &Error{Line: k.line, Code: CodeRepeatedColumn, Field: string(key)}
	}
	k.values[string(key)] = bytes.TrimPrefix(value, []byte(" "))
	k.ended = slices.Contains(kasperskyLast, string(key))
	return nil
}

// finish adds the record to the entries or sets it apart. One without its last key
// was cut off.
func (k *kaspersky) finish() error {
	v := k.values
	if v == nil {
		return nil
	}
	if !k.ended {
		return &Error{Line: k.line, Code: CodeTruncated}
	}
	k.values = nil
	if err := k.count(k.line, 0); err != nil {
		return err
	}
	pw := v["Password"]
	switch _, note := v["Text"]; {
	case note:
		k.setApart(audit.ApartNote)
	case len(pw) == 0:
		k.setApart(audit.ApartNoPassword)
	default:
		e := audit.Entry{Name: string(firstOf(v["Website name"], v["Application"], v["Account name"])), Username: string(firstOf(v["Login"], v["Login name"]))}
		addAddress(&e, string(v["Website URL"]))
		e.Secret = audit.NewSecret(bytes.Clone(pw))
		k.add(e)
	}
	return nil
}

func firstOf(values ...[]byte) []byte {
	for _, v := range values {
		if len(v) > 0 {
			return v
		}
	}
	return nil
}
