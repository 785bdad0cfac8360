package draft

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"unicode"
	"unicode/utf8"
)

var (
	base64Run   = lazy(`(?:[0-9A-Za-z+/]{60,}[ \t]*\r?\n[ \t>]*)+[0-9A-Za-z+/]+={0,2}|[0-9A-Za-z+/_-]{6,}={0,2}`)
	base64Marks = lazy(`[\s>=]`)
	hexMarks    = lazy(`0[xX]|[ ,:-]`)
	hexRun      = lazy(`\b(?:(?:0[xX])?[0-9A-Fa-f]{2}[ ,:-]{0,2}){4,}`)
)

// base64s returns what the runs of base64 in t say, one a line.
func base64s(t *text) *text {
	return t.tokens(base64Run(), base64Marks(), func(run []byte) ([]byte, error) {
		return base64.RawStdEncoding.AppendDecode(nil, bytes.ReplaceAll(bytes.ReplaceAll(run, []byte("-"), []byte("+")), []byte("_"), []byte("/")))
	})
}

// hexes returns what the runs of hexadecimal digits in t say, one a line.
func hexes(t *text) *text {
	return t.tokens(hexRun(), hexMarks(), func(run []byte) ([]byte, error) { return hex.AppendDecode(nil, run) })
}

// opaque is from how many bytes on a run that says nothing readable is taken
// for a picture or a file.
const opaque = 200

// tokens returns what decode makes of the matches of re without their marks, if
// it can be read.
func (t *text) tokens(re, marks *regexp.Regexp, decode func([]byte) ([]byte, error)) *text {
	out := new(text)
	for _, m := range re.FindAllIndex(t.b, -1) {
		run := marks.ReplaceAll(t.b[m[0]:m[1]], nil)
		b, err := decode(run)
		switch {
		case err == nil && readable(b):
			out.put(b, t.at[m[0]])
			out.put([]byte("\n"), t.at[m[0]])
		case err == nil && len(b) >= opaque:
			out.unseen = append(out.unseen, t.at[m[0]])
		}
		clear(run)
		clear(b)
	}
	return out
}

// readable reports whether b is text.
func readable(b []byte) bool {
	return utf8.Valid(b) && !bytes.ContainsFunc(b, func(r rune) bool { return !unicode.IsPrint(r) && !unicode.IsSpace(r) })
}
