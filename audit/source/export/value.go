package export

import (
	"bytes"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// keep adds a value to the record, if it is of the kind that the paths lead to. Null is
// nothing where it may be.
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

// text returns what v says of what a path is for, nil if that is nothing, and whether a
// value of its kind may be there.
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

// put adds what stands under a key to the record, if the key is one that is read.
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

// holds says whether there is anything in a value: false, null and what is empty
// hold nothing.
func holds(v jsontext.Value) bool {
	switch v.Kind() {
	case '"', '[', '{':
		return len(bytes.TrimSpace(v[1:len(v)-1])) > 0
	}
	return v.Kind() == '0' || v.Kind() == 't'
}

// prune leaves of an element of a list what is meant: nothing of one that is void,
// and of others what was asked for.
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
