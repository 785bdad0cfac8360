package export

import (
	"bytes"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// A path leads to a value that is read.
type path struct {
	at    int // its index among all paths
	steps []step
	loose bool // it passed a wildcard, so that a value of another type is no error
}

// A step is a key or, if list is true, any element of a list.
type step struct {
	key        string
	open, list bool // open: the key is a prefix
}

// pathsOf parses the names of paths. The slice has spare capacity for follow.
func pathsOf(names []string) []path {
	const deepest = 8
	all := make([]path, 0, deepest*len(names))
	for i, name := range names {
		p := path{at: i}
		for s := range strings.SplitSeq(strings.TrimSuffix(name, "?"), "/") {
			s, list := strings.CutPrefix(s, "[")
			key, _, _ := strings.Cut(s, "=")
			key, open := strings.CutSuffix(key, "*")
			p.steps = append(p.steps, step{key, open, list})
		}
		all = append(all, p)
	}
	return all
}

// follow returns what remains of the paths after a key, or after a list element if key is nil.
func follow(paths []path, key []byte) []path {
	next := paths[len(paths):]
	for _, p := range paths {
		if len(p.steps) > 0 && p.steps[0].fits(key) {
			next = append(next, path{p.at, p.steps[1:], p.loose || p.steps[0].open})
		}
	}
	return next
}

func (s step) fits(key []byte) bool {
	switch {
	case s.list, key == nil:
		return s.list && key == nil
	case s.open:
		return bytes.HasPrefix(key, []byte(s.key))
	}
	return string(key) == s.key
}

// A walker visits the values of JSON that paths lead to.
type walker struct {
	record  record
	reached func(at int) // is called with each path whose value was found; may be nil
	parts   int          // how many list elements were visited
	sift    func(part record) record
}

// walk calls take for each value at the end of a path, and for each value that a path
// cannot go on through because it is of another type.
func (w *walker) walk(dec *jsontext.Decoder, paths []path, take func([]path) error) error {
	kind := dec.PeekKind()
	further := false
	for _, p := range paths {
		if len(p.steps) > 0 {
			further = further || p.steps[0].list && kind == '[' || !p.steps[0].list && kind == '{'
		} else if w.reached != nil {
			w.reached(p.at)
		}
	}
	switch {
	case len(paths) == 0:
		return dec.SkipValue()
	case !further:
		return take(paths)
	}
	_, err := dec.ReadToken()
	for err == nil && dec.PeekKind() != kind+2 { // ] is two after [, and } two after {
		mark := len(w.record)
		var key []byte
		if kind == '{' {
			key, err = dec.ReadValue()
		}
		if err == nil {
			err = w.walk(dec, follow(paths, unquoted(key)), take)
		}
		if kind == '[' && w.sift != nil {
			w.record = append(w.record[:mark], w.sift(w.record[mark:])...)
		}
	}
	if err == nil {
		_, err = dec.ReadToken()
	}
	return err
}

// unquoted returns the text of a JSON string: a part of v, or a copy if v has escapes.
func unquoted(v jsontext.Value) []byte {
	if v == nil {
		return nil
	}
	if bytes.IndexByte(v, '\\') < 0 {
		return v[1 : len(v)-1]
	}
	b, _ := jsontext.AppendUnquote(make([]byte, 0, len(v)), v) // half a surrogate pair is not an error here
	return b
}
