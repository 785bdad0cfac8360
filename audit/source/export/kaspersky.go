package export

import (
	"bytes"
	"slices"

	"acctaudit/audit"
)

// kasperskySections are the parts of Kaspersky's text file, with the key that each
// of their records begins with.
var kasperskySections = map[string]string{
	"Websites": "Website name", "Applications": "Application", "Other Accounts": "Account name", "Notes": "Name",
}

// kasperskyRecord has the keys of every record. The last two end one: their values may
// have more lines.
var kasperskyRecord = dialect{
	format: "kaspersky", has: "Website name,Application,Account name,Website URL,Login name,Login,Password,Name,Comment,Text",
	means: means{title: "Website name,Application,Account name", urls: "Website URL", user: "Login,Login name", secret: "Password"},
	apart: []rule{{"Text", func([]byte) audit.Apart { return audit.ApartNote }}},
}

// kasperskyText tells the file by the name of a section and its first key.
func kasperskyText(text []byte) bool {
	for section, key := range kasperskySections {
		rest, is := bytes.CutPrefix(bytes.TrimSpace(text), []byte(section))
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
	*columns
	names   []string // of the keys
	section string
	line    int
	fresh   bool   // a record or a section may begin here
	record  record // that is read; nil if there is none
	ended   bool   // only more text may come in it
}

func (r *reader) kaspersky() error {
	k := &kaspersky{reader: r, names: listOf(kasperskyRecord.has), fresh: true}
	k.columns = kasperskyRecord.places(among(k.names))
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
		k.fresh = false
		return k.pair(line)
	case k.record == nil: // nobody could say what it is
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
	key, text, _ := bytes.Cut(line, []byte(":"))
	at := slices.Index(k.names, string(key))
	if at < 0 {
		return nil
	}
	if slices.ContainsFunc(k.record, func(f field) bool { return f.at == at }) {
		return &Error{Line: k.line, Code: CodeRepeatedColumn, Field: string(key)}
	}
	k.record = append(k.record, field{at: at, text: bytes.TrimPrefix(text, []byte(" "))})
	k.ended = string(key) == "Comment" || string(key) == "Text"
	return nil
}

// finish adds the record to the entries or sets it apart. One without its last key
// was cut off.
func (k *kaspersky) finish() error {
	if k.record == nil {
		return nil
	}
	if !k.ended {
		return &Error{Line: k.line, Code: CodeTruncated}
	}
	if err := k.count(k.line, 0); err != nil {
		return err
	}
	if e, is := k.login(k.columns, k.record); is {
		k.add(e)
	}
	k.record, k.ended = nil, false
	return nil
}
