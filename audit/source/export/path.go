package export

import (
	"bytes"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// A path is what leads to a value that is read.
type path struct {
	at    int // its place among all of them
	steps []step
	loose bool // it leads by a key that may be any: another kind of value may be there
}

// A step is a key, or any element of a list.
type step struct {
	key        string
	open, list bool // more may follow in the key
}

// pathsOf makes paths of what they are called, with room behind them for follow.
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

// follow returns the rest of the paths that go on with a key, nil for an element of a list.
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
	if s.list || key == nil {
		return s.list && key == nil
	}
	if s.open && len(key) > len(s.key) {
		key = key[:len(s.key)]
	}
	return string(key) == s.key
}

// A walker goes through JSON along paths.
type walker struct {
	record  record
	reached func(at int) // is told of a path that comes to its end; nil if nobody asks
	parts   int          // the elements of lists that were gone through
	sift    func(part record) record
}

// walk calls take for every value that a path ends at, and for those of another
// kind than a path goes on through.
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

// unquoted returns what a JSON string stands for: where it lies, if nothing in it is escaped.
func unquoted(v jsontext.Value) []byte {
	if v == nil {
		return nil
	}
	if bytes.IndexByte(v, '\\') < 0 {
		return v[1 : len(v)-1]
	}
	b, _ := jsontext.AppendUnquote(make([]byte, 0, len(v)), v) // half a surrogate pair is no fault
	return b
}
