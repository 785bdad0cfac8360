package json

import (
	"bytes"
	stdjson "encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"acctaudit/audit/source"
)

var roomy = source.Limits{Item: 1 << 20, Field: 1 << 20}

// value reads any value: strings and the shape of the rest as encoding/json
// would give them; numbers are "#".
func (r *Reader) value() (any, error) {
	c, err := r.peek()
	if err != nil {
		return nil, err
	}
	switch c {
	case '"':
		text, err := r.Text()
		return string(text), err
	case 'n':
		text, err := r.Text()
		if text != nil {
			return nil, errors.New("null is a text")
		}
		return nil, err
	case 't', 'f':
		return r.Bool()
	case '{':
		m := map[string]any{}
		return m, r.Object(func(key []byte) error {
			k := string(key)
			v, err := r.value()
			m[k] = v
			return err
		})
	case '[':
		list := []any{}
		return list, r.Array(func() error {
			v, err := r.value()
			list = append(list, v)
			return err
		})
	}
	_, err = r.Digit()
	return "#", err
}

func all(in io.Reader) (v any, err error) {
	r := NewReader(in, roomy)
	defer r.Close()
	if v, err = r.value(); err == nil {
		err = r.End()
	}
	return v, err
}

// shape replaces numbers, and lists that value cannot tell from each other.
func shape(v any) any {
	switch v := v.(type) {
	case float64, stdjson.Number:
		return "#"
	case []any:
		for i := range v {
			v[i] = shape(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = shape(v[k])
		}
	}
	return v
}

// sameAsStandard holds the reader to what encoding/json gives and refuses.
func sameAsStandard(t interface{ Errorf(string, ...any) }, in string) {
	var want any
	dec := stdjson.NewDecoder(strings.NewReader(in))
	dec.UseNumber()
	wantErr := dec.Decode(&want)
	if wantErr == nil && !stdjson.Valid([]byte(in)) {
		wantErr = errors.New("something follows")
	}
	for name, r := range map[string]io.Reader{"whole": strings.NewReader(in), "by bytes": iotest.OneByteReader(strings.NewReader(in))} {
		got, err := all(r)
		if e, ok := errors.AsType[*source.InputError](err); ok && e.Code == source.CodeTooDeep {
			continue
		}
		if (err != nil) != (wantErr != nil) {
			t.Errorf("%s: %q: error %v, encoding/json: %v", name, in, err, wantErr)
		}
		if err == nil && !cmp.Equal(shape(want), got) {
			t.Errorf("%s: %q: %s", name, in, cmp.Diff(shape(want), got))
		}
		r := NewReader(strings.NewReader(in), roomy)
		skipped := r.Skip()
		if skipped == nil {
			skipped = r.End()
		}
		if (skipped != nil) != (wantErr != nil) {
			t.Errorf("%q: Skip: %v, encoding/json: %v", in, skipped, wantErr)
		}
	}
}

func TestSameAsStandard(t *testing.T) {
	for _, in := range []string{
		"", " ", "null", "true", "false", "nul", "nulll", "truefalse", `""`, `"a"`, `"`, `"\`, `"\u`, `"\u12`, `"\u12G4"`, `"\x"`, "\"\n\"", `"\ud83d\ude00"`, `"\ud83d"`,
		`"\ud83dx"`, `"\ud83d\n"`, `"\ud83d\ud83d\ude00"`, `"\ude00\ud83d"`, `"\ud83d\u0041"`, "0", "-0", "01", "-", "1.", ".5", "1.5e", "1.5e+10", "1e-3", "+1", "1a", "- 1",
		"{}", "[]", "[,]", "[1,]", "[1 2]", "[1,2]", `{"a"}`, `{"a":}`, `{"a":1,}`, `{"a":1 "b":2}`, `{a:1}`, `{"a":1,"a":"x"}`, "[[[]]]", "[}", "{]", "[1]x", "[1] \n", "\v1", `{"":{}}`,
	} {
		sameAsStandard(t, in)
	}
}

func TestSameAsStandardAtRandom(t *testing.T) {
	piece := rapid.SampledFrom([]string{"{", "}", "[", "]", ",", ":", `"a"`, `"é\n"`, `"\ud83d\ude00"`, `"\ud83d"`, "1", "-2.5e3", "true", "null", " ", "\n", `"`, `{"a":`, `["x",`})
	rapid.Check(t, func(t *rapid.T) {
		sameAsStandard(t, strings.Join(rapid.SliceOfN(piece, 0, 16).Draw(t, "pieces"), ""))
	})
}

// TestRoundTrip reads back what encoding/json writes.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.MapOf(rapid.String(), rapid.SliceOf(rapid.String())).Draw(t, "document")
		in, err := stdjson.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		sameAsStandard(t, string(in))
	})
}

func TestFaults(t *testing.T) {
	tight := source.Limits{Item: 40, Field: 8}
	for name, c := range map[string]struct {
		in   string
		want source.InputError
	}{
		"the line":    {"[\n\"a\",\n\n x]", source.InputError{Code: source.CodeSyntax, Line: 4}},
		"cut off":     {"[\n", source.InputError{Code: source.CodeTruncated, Line: 2}},
		"a long text": {`["123456789"]`, source.InputError{Code: source.CodeFieldTooLong, Line: 1, Limit: 8}},
		"a long item": {`[` + strings.Repeat("1,", 30) + `1]`, source.InputError{Code: source.CodeItemTooLong, Line: 1, Limit: 40}},
		"deep":        {strings.Repeat("[", 1000), source.InputError{Code: source.CodeTooDeep, Line: 1}},
		"Shift_JIS":   {"[\"\x8b\xe2\x8ds\"]", source.InputError{Code: source.CodeShiftJIS, Line: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			r := NewReader(strings.NewReader(c.in), tight)
			err := r.Item(func() error { _, err := r.value(); return err })
			e, ok := errors.AsType[*source.InputError](err)
			if !ok || *e != c.want {
				t.Errorf("got  %+v\nwant %+v", err, c.want)
			}
		})
	}
}

func TestTypes(t *testing.T) {
	read := func(in string, f func(*Reader) error) error {
		return f(NewReader(strings.NewReader(in), roomy))
	}
	for in, fits := range map[string]string{`"x"`: "text", "true": "bool", "1": "digit", "{}": "object", "[]": "array"} {
		for name, f := range map[string]func(*Reader) error{
			"text":   func(r *Reader) error { _, err := r.Text(); return err },
			"bool":   func(r *Reader) error { _, err := r.Bool(); return err },
			"digit":  func(r *Reader) error { _, err := r.Digit(); return err },
			"object": func(r *Reader) error { return r.Object(func([]byte) error { return r.Skip() }) },
			"array":  func(r *Reader) error { return r.Array(r.Skip) },
		} {
			err := read(in, f)
			e, ok := errors.AsType[*source.InputError](err)
			if name == fits && err != nil || name != fits && (!ok || e.Code != source.CodeType) {
				t.Errorf("%s as %s: %v", in, name, err)
			}
		}
	}
}

func TestDigit(t *testing.T) {
	for in, want := range map[string]int{"0": 0, "7": 7, "12": -1, "-1": -1, "1.5": -1, "1e3": -1, "null": 0} {
		if got, err := NewReader(strings.NewReader(in), roomy).Digit(); got != want || err != nil {
			t.Errorf("%s: %d, %v; want %d", in, got, err, want)
		}
	}
}

func TestPresent(t *testing.T) {
	for in, want := range map[string]bool{
		"null": false, `""`: false, "[]": false, "[ ]": false, "{}": false, "false": false,
		`"x"`: true, `"\n"`: true, "[{}]": true, `{"a":1}`: true, "true": true, "0": true,
	} {
		for _, r := range []io.Reader{strings.NewReader(in), iotest.OneByteReader(strings.NewReader(in))} {
			if got, err := NewReader(r, roomy).Present(); got != want || err != nil {
				t.Errorf("%s: %v, %v", in, got, err)
			}
		}
	}
}

func TestBrokenSource(t *testing.T) {
	broken := errors.New("the cable is out")
	for _, in := range []string{"", "[", `["a`, `["\`, `["\ud83d`, "[1", "[-", "[tr", `{"a":`} {
		if _, err := all(io.MultiReader(strings.NewReader(in), iotest.ErrReader(broken))); !errors.Is(err, broken) {
			t.Errorf("%q: %v, want %v", in, err, broken)
		}
	}
}

// TestClose looks into the buffers, the outgrown ones too.
func TestClose(t *testing.T) {
	const canary = "correct horse"
	in := fmt.Sprintf(`["%s","%s","%s\n"]`, canary, strings.Repeat("x", 5000), canary)
	r := NewReader(strings.NewReader(in), roomy)
	var seen [][]byte
	err := r.Array(func() error {
		_, err := r.Text()
		seen = append(seen, r.text[:cap(r.text)])
		return err
	})
	if err != nil || len(seen) != 3 {
		t.Fatal(err)
	}
	r.Close()
	for _, b := range append(seen, r.buf) {
		if bytes.Contains(b, []byte(canary)) {
			t.Error("a buffer still holds what was read")
		}
	}
}

func FuzzReader(f *testing.F) {
	for _, s := range []string{`{"a":["b\u00e9\ud83d\ude00",1.5e-3,true,null,{}]}`, "[[", `"\ud83d\u`, "-0.0E+1 ", "\"\x7f\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if utf8.ValidString(in) {
			sameAsStandard(t, in)
			return
		}
		if v, err := all(strings.NewReader(in)); err == nil {
			t.Errorf("%q: not UTF-8, and no error: %v", in, v)
		}
	})
}
