package export

import (
	"bytes"
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"acctaudit/audit"
)

// A record is a row, an item, or whatever else one login of a file is: its fields
// in their order, those of one name one after the other.
type record []field

type field struct {
	at   int // which column it is in
	text []byte
	part int // the element of a list that it came from
}

// Columns are where in a record what is read is.
type columns struct {
	*format
	at    [roles][]spot
	apart []placedRule
	least int      // how many fields a row has at least
	names []string // of its fields, "" if nobody documents one
}

// A spot is a column, or the line of it that begins with a label.
type spot struct {
	at    int
	label string
}

type placedRule struct {
	spot
	*rule
}

// places finds what f reads in a header.
func (f *format) places(header []string) *columns {
	if f.Bare {
		header = f.Has
	}
	c := &columns{format: f, names: header}
	for role, name := range roleNames {
		for _, column := range f.Means[name] {
			c.at[role] = append(c.at[role], spots(header, column)...)
		}
		for _, s := range c.at[role] {
			c.least = max(c.least, s.at+1)
		}
	}
	for i := range f.Apart {
		for _, s := range spots(header, f.Apart[i].Column) {
			c.apart = append(c.apart, placedRule{s, &f.Apart[i]})
			c.least = max(c.least, s.at+1)
		}
	}
	if f.Bare {
		c.least = 1
	}
	return c
}

// spots are where in a header a column is, or the one that has its lines.
func spots(header []string, column string) (all []spot) {
	var label string
	if !slices.Contains(header, column) {
		column, label, _ = strings.Cut(column, "/")
	}
	for i, name := range header {
		if name == column {
			all = append(all, spot{i, label})
		}
	}
	return all
}

// all gives what a record has in a role, that of the first name first.
func (c *columns) all(rec record, role int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for _, s := range c.at[role] {
			for _, f := range rec {
				if f.at == s.at && !yield(c.untick(s.in(f.text))) {
					return
				}
			}
		}
	}
}

// first returns the first that is not empty.
func (c *columns) first(rec record, role int) []byte {
	for text := range c.all(rec, role) {
		if len(text) > 0 {
			return text
		}
	}
	return nil
}

func (c *columns) has(rec record, role int) bool { return len(c.first(rec, role)) > 0 }

// in returns the text, or what stands after the label in it.
func (s spot) in(text []byte) []byte {
	if s.label == "" {
		return text
	}
	for line := range bytes.Lines(text) {
		if name, value, ok := bytes.Cut(line, []byte(":")); ok && string(name) == s.label {
			return bytes.TrimRight(value, "\r\n")
		}
	}
	return nil
}

// untick takes away the apostrophe that was put before b.
func (c *columns) untick(b []byte) []byte {
	if c.Ticked && len(b) > 1 && b[0] == '\'' && (b[1] == '@' || b[1] == '\'') {
		return b[1:]
	}
	return b
}

// why says why a record is no login, "" of one that is.
func (c *columns) why(rec record) audit.Apart {
	for _, p := range c.apart {
		for _, f := range rec {
			if f.at == p.at && p.why(f.text) != "" {
				return p.why(f.text)
			}
		}
	}
	if c.has(rec, secret) || c.has(rec, seed) || c.has(rec, passkey) || c.sown(rec) {
		return ""
	}
	return c.empty(rec)
}

// empty says what a record without a password is.
func (c *columns) empty(rec record) audit.Apart {
	if c.Kinds == nil {
		return audit.ApartNoPassword
	}
	return cmp.Or(c.Kinds[string(c.first(rec, kind))], audit.ApartOther)
}

// sown reports whether a field past the columns says that there is a seed.
func (c *columns) sown(rec record) bool {
	return c.Seeded != "" && slices.ContainsFunc(rec, func(f field) bool {
		return f.at >= len(c.names)-1 && bytes.HasPrefix(f.text, []byte(c.Seeded))
	})
}

// login adds the entry that a record is, or counts why it is none.
func (r *reader) login(c *columns, rec record) {
	why, pw := c.why(rec), c.first(rec, secret)
	switch {
	case why != "":
		r.setApart(why)
	case slices.ContainsFunc(c.Spoilt, func(s string) bool { return bytes.Contains(pw, []byte(s)) }):
		r.unread(ReasonEscaped)
	default:
		r.add(c.entry(rec))
	}
}

func (c *columns) entry(rec record) audit.Entry {
	e := audit.Entry{
		ID:         audit.EntryID(c.first(rec, id)),
		Name:       string(c.first(rec, title)),
		Username:   string(c.first(rec, user)),
		HasTOTP:    c.has(rec, seed) || c.sown(rec),
		HasPasskey: c.has(rec, passkey),
		Folder:     c.path(rec),
		Favourite:  yes(c.first(rec, favourite)),
		Archived:   yes(c.first(rec, archived)),
		Shared:     c.has(rec, shared),
		Created:    instant(c.first(rec, created)),
		Modified:   instant(c.first(rec, changed)),
	}
	if pw := c.first(rec, secret); len(pw) > 0 {
		e.Secret = audit.NewSecret(bytes.Clone(pw))
	}
	for text := range c.all(rec, ended) { // the present password is as old as the end of the last
		if t := instant(text); t.After(e.Modified) {
			e.Modified = t
		}
	}
	for text := range c.all(rec, urls) {
		c.addAddresses(&e, text)
	}
	for text := range c.all(rec, apps) {
		addAddress(&e, "androidapp://"+string(text))
	}
	return e
}

// yes reports whether a field says so: anything but nothing and no.
func yes(text []byte) bool {
	return len(text) > 0 && string(text) != "0" && string(text) != "false"
}

// path returns the folder of a record with / between a folder and one in it.
func (c *columns) path(rec record) string {
	path := strings.Trim(slashes.Replace(string(c.first(rec, folder))), "/")
	if c.Rooted {
		_, path, _ = strings.Cut(path, "/")
	}
	return path
}

var slashes = strings.NewReplacer(`\\`, `\`, `\`, "/", "\n", "/")

// addAddresses gives e the addresses in a field: one, a JSON list, or several
// that are joined by commas.
func (c *columns) addAddresses(e *audit.Entry, text []byte) {
	list := []string{string(text)}
	switch {
	case bytes.HasPrefix(text, []byte("[")):
		list = listed(text)
	case c.Joined:
		list = parted(string(text))
	}
	for _, a := range list {
		addAddress(e, a)
	}
}

// listed returns the addresses in a JSON list, of texts or of objects; what is
// none is one address.
func listed(text []byte) (list []string) {
	var all []any
	if json.Unmarshal(text, &all) != nil {
		return []string{string(text)}
	}
	for _, one := range all {
		if object, is := one.(map[string]any); is {
			one = object["url"]
		}
		if a, is := one.(string); is {
			list = append(list, a)
		}
	}
	return list
}

// parted returns the addresses in text. A comma that no address follows is a
// part of the last one.
func parted(text string) (list []string) {
	for piece := range strings.SplitSeq(text, ",") {
		if last := len(list) - 1; last >= 0 && !strings.Contains(piece, "://") {
			list[last] += "," + piece
		} else {
			list = append(list, strings.TrimLeft(piece, " "))
		}
	}
	return list
}

// addAddress gives e one more address. One of the web stands before others.
func addAddress(e *audit.Entry, a string) {
	web := func(a string) bool { return strings.HasPrefix(a, "http") }
	switch {
	case a == "", a == e.URL, slices.Contains(e.Others, a):
	case e.URL == "":
		e.URL = a
	case web(a) && !web(e.URL):
		e.URL, e.Others = a, append(e.Others, e.URL)
	default:
		e.Others = append(e.Others, a)
	}
}

// latest is the last moment that is believed: the end of year 9999.
const latest = 253402300799999

// instant reads a date: RFC 3339, or seconds or milliseconds since 1970. What
// is none of these is no date.
func instant(b []byte) time.Time {
	if len(b) == 0 {
		return time.Time{}
	}
	if t, err := time.Parse(time.RFC3339, string(b)); err == nil && t.Year() > 1970 {
		return t.UTC()
	}
	n, err := strconv.ParseInt(string(b), 10, 64)
	const seconds = 100_000_000_000 // in the year 5138; as milliseconds, in 1973
	if err == nil && n < seconds {
		n *= 1000
	}
	if err != nil || n <= 0 || n > latest {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}
