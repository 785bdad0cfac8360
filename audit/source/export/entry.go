package export

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"acctaudit/audit"
)

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
