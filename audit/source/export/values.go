package export

import (
	"bytes"
	"errors"
	"strconv"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"acctaudit/audit"
)

// A password is a text as it stands in the file: its bytes are those of the
// buffer, which the decoder reads where it lies and never writes to.
type password []byte

func (p *password) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	v, err := dec.ReadValue()
	switch {
	case err != nil:
		return err
	case v.Kind() == '"':
		*p = password(v)
	case v.Kind() != 'n':
		return errors.New("not a text")
	}
	return nil
}

// orElse returns the first that is not empty.
func orElse(a, b password) password {
	if a.empty() {
		return b
	}
	return a
}

func (p password) empty() bool { return len(p) <= len(`""`) }

// secret returns what p stands for, in bytes of its own.
func (p password) secret() audit.Secret {
	if p.empty() {
		return audit.Secret{}
	}
	return audit.NewSecret(p.append(make([]byte, 0, len(p))))
}

// append appends what p stands for to b.
func (p password) append(b []byte) []byte {
	b, _ = jsontext.AppendUnquote(b, p) // half a surrogate pair is no fault
	return b
}

// A presence says whether there is anything in a value: false, null and what is
// empty hold nothing.
type presence bool

func (p *presence) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	v, err := dec.ReadValue()
	switch v.Kind() {
	case '"', '[', '{':
		*p = len(bytes.TrimSpace(v[1:len(v)-1])) > 0
	case '0', 't':
		*p = true
	}
	return err
}

// A loose is a text, or the first text in an object.
type loose password

func (l *loose) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	if dec.PeekKind() != '{' {
		return (*password)(l).UnmarshalJSONFrom(dec)
	}
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	for dec.PeekKind() != '}' {
		if err := dec.SkipValue(); err != nil { // the name
			return err
		}
		v, err := dec.ReadValue()
		if err != nil {
			return err
		}
		if v.Kind() == '"' && len(*l) == 0 {
			*l = loose(v)
		}
	}
	_, err := dec.ReadToken()
	return err
}

// text returns what l stands for; it must be none of the secrets.
func (l loose) text() string { return password(l).text() }

// text returns what p stands for, if it turned out to be none of the secrets.
func (p password) text() string {
	if p.empty() {
		return ""
	}
	return string(p.append(nil))
}

// A number is 0 where there is another kind of value.
type number float64

func (n *number) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	v, err := dec.ReadValue()
	if v.Kind() == '0' {
		f, _ := strconv.ParseFloat(string(v), 64)
		*n = number(f)
	}
	return err
}

// A moment is a time in RFC 3339. What is no such time is no time.
type moment struct{ time.Time }

func (m *moment) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	v, err := dec.ReadValue()
	if t, bad := time.Parse(`"`+time.RFC3339+`"`, string(v)); bad == nil {
		m.Time = t.UTC()
	}
	return err
}

// A seconds is a time in seconds since 1970. What is no such time is no time.
type seconds struct{ time.Time }

func (s *seconds) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	var n number
	err := n.UnmarshalJSONFrom(dec)
	if n > 0 && n <= latest/1000 {
		s.Time = time.Unix(int64(n), 0).UTC()
	}
	return err
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
