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
		Secret:     audit.NewSecret(bytes.Clone(c.first(rec, secret))),
		HasTOTP:    c.has(rec, seed) || c.sown(rec),
		HasPasskey: c.has(rec, passkey),
		Folder:     c.path(rec),
		Favourite:  yes(c.first(rec, favourite)),
		Archived:   yes(c.first(rec, archived)),
		Shared:     c.has(rec, shared),
		Created:    instant(c.first(rec, created)),
		Modified:   instant(c.first(rec, changed)),
	}
	for text := range c.all(rec, ended) { // the present password was set when the last one ended
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

// yes reports whether a field is true: neither empty, "0" nor "false".
func yes(text []byte) bool {
	return len(text) > 0 && string(text) != "0" && string(text) != "false"
}

// path returns the folder of a record, with / between its parts.
func (c *columns) path(rec record) string {
	path := strings.Trim(slashes.Replace(string(c.first(rec, folder))), "/")
	if c.Rooted {
		_, path, _ = strings.Cut(path, "/")
	}
	return path
}

var slashes = strings.NewReplacer(`\\`, `\`, `\`, "/", "\n", "/")

// addAddresses adds the addresses in a field to e: one, a JSON list, or several joined by
// commas.
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

// listed returns the addresses in a JSON list of strings or objects, or the whole text if it
// is not such a list.
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

// parted splits text at its commas. A part that has no scheme belongs to the address before
// it.
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

// addAddress adds an address to e. A web address becomes the main one.
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

// latest is the end of the year 9999, in milliseconds; later dates are ignored.
const latest = 253402300799999

// instant parses a date: RFC 3339, or seconds or milliseconds since 1970. It returns the
// zero time for any other text.
func instant(b []byte) time.Time {
	if len(b) == 0 {
		return time.Time{}
	}
	if t, err := time.Parse(time.RFC3339, string(b)); err == nil && t.Year() > 1970 {
		return t.UTC()
	}
	n, err := strconv.ParseInt(string(b), 10, 64)
	const seconds = 100_000_000_000 // the year 5138 in seconds, 1973 in milliseconds
	if err == nil && n < seconds {
		n *= 1000
	}
	if err != nil || n <= 0 || n > latest {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}
