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
	"regexp"
	"strings"
	"sync"
	"time"
)

// A Record is one item of a keychain as "security dump-keychain" lists it.
type Record struct {
	Class string            // "genp", "inet"; a number for keys and certificates
	Attrs map[string]string // by four-letter code
}

// Label is the code of the attribute that holds an item's label.
const Label = "0x00000007"

// Limits of a listing.
const (
	maxLine    = 1 << 20
	maxRecords = 200_000
)

// errTooMany ends the reading of a listing that is longer than any keychain.
var errTooMany = errors.New("more than a keychain holds")

// attribute finds the name and the value in a line such as
//
//	"acct"<blob>="alice"
var attribute = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*"?([^<" ]+)"? *<[^>]*>=(.*)`) })

// Dump reads a listing. Its errors name the line. The grammar of a value is that of
// print_buffer in Apple's SecurityTool: see [printed].
func Dump(out []byte) (records []Record, err error) {
	n := 0
	for line := range bytes.Lines(out) {
		if n++; len(line) > maxLine || len(records) > maxRecords {
			return records[:min(len(records), maxRecords)], fmt.Errorf("line %d: %w", n, errTooMany)
		}
		if bytes.HasPrefix(line, []byte("keychain: ")) {
			records = append(records, Record{Attrs: map[string]string{}})
		}
		if len(records) == 0 {
			continue
		}
		r := &records[len(records)-1]
		if class, ok := bytes.CutPrefix(line, []byte("class: ")); ok {
			r.Class = value(class)
		} else if m := attribute().FindSubmatch(line); m != nil {
			r.Attrs[string(m[1])] = value(m[2])
		}
	}
	return records, nil
}

func value(b []byte) string {
	b, _ = printed(bytes.TrimSpace(b))
	return string(b)
}

// Text returns attribute key without the NULs that end some of them.
func (r Record) Text(key string) string { return strings.TrimRight(r.Attrs[key], "\x00") }

// Time returns attribute key ("cdat", "mdat") as a time, or the zero time if it
// holds none.
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
