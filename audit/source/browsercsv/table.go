package browsercsv

import (
	"bytes"
	"strconv"
	"time"

	"acctaudit/audit/source"
)

// A column is one that is read. Others are passed over.
type column uint8

const (
	colURL column = iota
	colUser
	colPassword
	colTitle
	colTOTP
	colGUID
	colCreated
	colChanged
	columns // how many there are
)

// columnNames are the names of columns in small letters. Several browsers
// have their own for the same thing.
var columnNames = map[string]column{
	"url":                 colURL,
	"username":            colUser,
	"password":            colPassword,
	"name":                colTitle,
	"title":               colTitle,
	"otpauth":             colTOTP,
	"totp":                colTOTP,
	"guid":                colGUID,
	"timecreated":         colCreated,
	"timepasswordchanged": colChanged,
}

// required are the columns without which a file says too little, by the name
// that errors give them.
var required = map[column]string{colURL: "url", colUser: "username", colPassword: "password"}

// A table is a header that was understood.
type table struct {
	browser string
	width   int
	at      [columns]int // where a column is, -1 if it is not there
	names   []string     // of every column by place, "" if it is none we know
}

// browser says whose header it is, "" if nobody's: it needs two of the three
// required columns, so that one missing column can be named.
func browser(header [][]byte) string {
	known, title, firefox := 0, false, false
	for _, cell := range header {
		switch name := fold(cell); name {
		case "url", "username", "password":
			known++
		case "title":
			title = true
		case "httprealm", "formactionorigin", "guid", "timepasswordchanged":
			firefox = true
		}
	}
	switch {
	case known < 2:
		return ""
	case firefox:
		return "firefox"
	case title:
		return "safari"
	}
	return "chrome"
}

func newTable(browser string, header [][]byte, line int) (*table, error) {
	t := &table{browser: browser, width: len(header), names: make([]string, len(header))}
	for c := range t.at {
		t.at[c] = -1
	}
	for i, cell := range header {
		name := fold(cell)
		c, ok := columnNames[name]
		switch {
		case !ok:
		case t.at[c] < 0:
			t.at[c], t.names[i] = i, name
		case required[c] != "":
			return nil, &source.InputError{Line: line, Field: name, Code: source.CodeRepeatedColumn}
		}
	}
	for c := range colTitle {
		if t.at[c] < 0 {
			return nil, &source.InputError{Line: line, Field: required[c], Code: source.CodeMissingColumn}
		}
	}
	return t, nil
}

// fold brings the name of a column into the form of columnNames.
func fold(cell []byte) string { return string(bytes.ToLower(bytes.TrimSpace(cell))) }

// field returns the bytes of a column in row, nil if there is none.
func (t *table) field(row [][]byte, c column) []byte {
	if i := t.at[c]; i >= 0 {
		return row[i]
	}
	return nil
}

// columnName names the column at place i, "" if it is none we know: what a
// stranger's header says is not repeated.
func (t *table) columnName(i int) string {
	if i >= 0 && i < len(t.names) {
		return t.names[i]
	}
	return ""
}

// latest is the last moment that is believed: the end of year 9999.
const latest = 253402300799999

// millis reads milliseconds since 1970, as Firefox writes times. What is no
// such time is no time.
func millis(b []byte) time.Time {
	if len(b) == 0 {
		return time.Time{}
	}
	n, err := strconv.ParseInt(string(b), 10, 64)
	if err != nil || n <= 0 || n > latest {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}
