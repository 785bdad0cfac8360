package export

import (
	"bytes"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// keep adds a value to the record, or returns an error if it is of a type that none of the
// paths expects. If null is true, the value may be null.
func (it *items) keep(dec *jsontext.Decoder, paths []path, null bool) error {
	v, err := dec.ReadValue()
	if err != nil || null && v.Kind() == 'n' {
		return err
	}
	fits := slices.ContainsFunc(paths, func(p path) bool { return p.loose || len(p.steps) == 0 })
	for _, p := range paths {
		if len(p.steps) > 0 {
			continue
		}
		text, is := it.text(p.at, v)
		if fits = fits && (is || p.loose); text != nil {
			it.record = append(it.record, field{at: p.at, text: text})
		}
	}
	if !fits {
		return it.fault(CodeType, dec.InputOffset(), dec.StackPointer())
	}
	return nil
}

// text returns the text of v for a path, nil if it has none, and reports whether v is of a
// type that the path allows.
func (it *items) text(at int, v jsontext.Value) (text []byte, fits bool) {
	name, kind := it.names[at], v.Kind()
	switch {
	case strings.HasSuffix(name, "?"):
		return truth(holds(v)), true
	case kind == '"':
		if text = unquoted(v); bytes.IndexByte(v, '\\') >= 0 {
			it.copies = append(it.copies, text)
		}
	case it.texts[at] || kind != '0' && kind != 't':
		return nil, kind == 'f' && !it.texts[at]
	default:
		text = v
	}
	if _, is, asked := strings.Cut(name[strings.LastIndexByte(name, '/')+1:], "="); asked {
		return truth(string(text) == is), true
	}
	return text, true
}

// put adds the text under a key to the record, if the key is read.
func (it *items) put(key, text []byte) {
	for _, p := range follow(it.paths, key) {
		f := field{at: p.at, text: text}
		if strings.HasSuffix(it.names[p.at], "?") {
			f.text = truth(len(text) > 0)
		}
		it.record = append(it.record, f)
	}
}

func truth(is bool) []byte {
	if is {
		return []byte("true")
	}
	return nil
}

// holds reports whether a value is neither false, null nor empty.
func holds(v jsontext.Value) bool {
	switch v.Kind() {
	case '"', '[', '{':
		return len(bytes.TrimSpace(v[1:len(v)-1])) > 0
	}
	return v.Kind() == '0' || v.Kind() == 't'
}

// prune returns the fields of a list element whose conditions hold, or none if the element
// is void.
func (it *items) prune(part record) record {
	it.parts++
	has := func(at int) bool { return slices.ContainsFunc(part, func(f field) bool { return f.at == at }) }
	if slices.ContainsFunc(it.at[void], func(s spot) bool { return has(s.at) }) {
		return nil
	}
	kept := part[:0]
	for _, f := range part {
		if under := it.under[f.at]; under < 0 || has(under) {
			f.part = it.parts
			kept = append(kept, f)
		}
	}
	return kept
}
