// Package keychain reads what macOS's security(1) prints.
//
// It promises to take any text without a panic, and to know a record only by
// its attributes: it reads the listing without secrets ("dump-keychain"
// without -d) and the one line that holds a password. It runs no program.
package keychain

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
)

// A Record is one item of a keychain as "security dump-keychain" lists it.
type Record struct {
	Class string            // "genp", "inet"; a number for keys and certificates
	Attrs map[string]string // by four-letter code; "labl" is the label
}

// Limits of a listing.
const (
	maxLine    = 1 << 20
	maxRecords = 200_000
)

// ErrTooMany ends the reading of a listing that is longer than any keychain.
var ErrTooMany = errors.New("more than a keychain holds")

// Dump reads a listing. Its errors name the line. The grammar of a value is that of
// print_buffer in Apple's SecurityTool: see [value].
func Dump(out []byte) (records []Record, err error) {
	n := 0
	for b := range bytes.Lines(out) {
		if n++; len(b) > maxLine || len(records) > maxRecords {
			return records[:min(len(records), maxRecords)], fmt.Errorf("line %d: %w", n, ErrTooMany)
		}
		line := strings.TrimRight(string(b), "\r\n")
		if strings.HasPrefix(line, "keychain: ") {
			records = append(records, Record{Attrs: map[string]string{}})
		}
		if len(records) == 0 {
			continue
		}
		r := &records[len(records)-1]
		if class, ok := strings.CutPrefix(line, "class: "); ok {
			r.Class = value(class)
		} else if key, v, ok := attribute(line); ok {
			r.Attrs[key] = v
		}
	}
	return records, nil
}

// attribute parts a line such as
//
//	"acct"<blob>="alice"
func attribute(line string) (key, val string, ok bool) {
	line = strings.TrimLeft(line, " \t")
	open := strings.IndexByte(line, '<')
	end := strings.Index(line, ">=")
	if open <= 0 || end < open {
		return "", "", false
	}
	key = strings.Trim(strings.TrimSpace(line[:open]), `"`)
	if key == "0x00000007" {
		key = "labl"
	}
	return key, value(line[end+2:]), true
}

// value decodes one printed buffer:
//
//	<NULL>                       nothing
//	"text"                       every byte printable, no backslash; quotes are not escaped
//	0xHEX  "text with \ooo"      anything else; the hexadecimal is the value
func value(s string) string {
	b, _ := printed([]byte(strings.TrimSpace(s)))
	return string(b)
}

// Text returns attribute key without the NULs that end some of them.
func (r Record) Text(key string) string { return strings.TrimRight(r.Attrs[key], "\x00") }

// Time returns attribute key ("cdat", "mdat") as a time; zero if it is none.
func (r Record) Time(key string) time.Time {
	t, err := time.Parse("20060102150405Z", r.Text(key))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Flag reports whether the number in attribute key ("invi", "nega") is set.
func (r Record) Flag(key string) bool {
	v := r.Attrs[key]
	return len(v) == 4 && strings.Trim(v, "\x00") != ""
}
