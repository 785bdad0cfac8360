package export

import (
	"bytes"
	"slices"
)

// A kaspersky reads the records of Kaspersky's text file. The text of a note may look like
// a record, so a record begins only after "---" and with the first key of its section.
type kaspersky struct {
	*reader
	*columns
	section []byte
	line    int
	fresh   bool   // a record or a section may begin at this line
	record  record // the current one, or nil
	ended   bool   // its last key was read; only lines of its text may follow
}

func (r *reader) kaspersky() error {
	k := &kaspersky{reader: r, columns: r.shape.places(r.shape.May), fresh: true}
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
	first := k.Sections[string(k.section)]
	_, section := k.Sections[string(line)]
	switch {
	case string(line) == "---":
		k.fresh = true
	case k.fresh && len(line) == 0:
	case k.fresh && section:
		k.section = line
		return k.finish()
	case k.fresh && bytes.HasPrefix(line, []byte(first+":")):
		if err := k.finish(); err != nil {
			return err
		}
		k.fresh, k.record = false, record{{text: k.section}}
		return k.pair(line)
	case k.record == nil: // a line outside of any record
		return &Error{Line: k.line, Code: CodeUnknownFormat}
	case !k.ended:
		return k.pair(line)
	default:
		k.fresh = false
	}
	return nil
}

// pair reads a key and its value, and ignores unknown keys.
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

// finish ends the current record. A record without its last key was cut off.
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
	k.login(k.columns, k.record)
	k.record, k.ended = nil, false
	return nil
}
