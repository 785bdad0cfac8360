package draft

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// mimeParts looks through t as a mail: it returns the parts whose letters are
// not UTF-8, each at the place where the part begins, and names the parts that
// are no text. The rest is undone wherever it stands, see [undo].
func mimeParts(t *text) *text {
	out := new(text)
	m, err := mail.ReadMessage(bytes.NewReader(t.b))
	if err != nil || m.Header.Get("Content-Type")+m.Header.Get("Content-Transfer-Encoding") == "" {
		return out
	}
	body, _ := io.ReadAll(m.Body)
	defer clear(body)
	out.part(t, textproto.MIMEHeader(m.Header), body, len(t.b)-len(body))
	return out
}

// part adds the part of t that body is, from byte i.
func (t *text) part(of *text, h textproto.MIMEHeader, body []byte, i int) {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	switch {
	case len(body) == 0:
	case err == nil && strings.HasPrefix(kind, "multipart/"):
		t.parts(of, multipart.NewReader(bytes.NewReader(body), params["boundary"]), i)
	case kind == "message/rfc822":
		inner := mimeParts(&text{b: body, at: of.at[i:]})
		t.put(inner.b, of.at[i])
		t.unseen = append(t.unseen, inner.unseen...)
		inner.clear()
	case kind != "" && !strings.HasPrefix(kind, "text/"):
		t.unseen = append(t.unseen, of.at[i])
	default:
		t.body(h.Get("Content-Transfer-Encoding"), params["charset"], body, of.at[i])
	}
}

// parts adds each part that r gives of what begins at byte i.
func (t *text) parts(of *text, r *multipart.Reader, i int) {
	for {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return
		}
		var body []byte
		if err == nil {
			body, err = io.ReadAll(p)
		}
		if err != nil {
			t.unseen = append(t.unseen, of.at[i])
			return
		}
		i += max(0, bytes.Index(of.b[i:], body))
		t.part(of, p.Header, body, i)
		i = min(i+len(body), len(of.at)-1)
		clear(body)
	}
}

// body adds a text in a charset other than UTF-8.
func (t *text) body(transfer, charset string, body []byte, at int32) {
	if charset = strings.ToLower(charset); charset == "" || charset == "utf-8" || charset == "us-ascii" {
		return
	}
	var r io.Reader = bytes.NewReader(body)
	switch strings.ToLower(transfer) {
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	}
	r, err := charsetReader(charset, r)
	var b []byte
	if err == nil {
		b, err = io.ReadAll(r)
	}
	if err != nil {
		t.unseen = append(t.unseen, at)
	}
	t.put(b, at)
	clear(b)
}

var errCharset = errors.New("a charset that is not known")

// charsetReader reads the charsets that mail in Japan and the West is written
// in besides UTF-8.
func charsetReader(charset string, r io.Reader) (io.Reader, error) {
	switch strings.ToLower(charset) {
	case "iso-2022-jp":
		return japanese.ISO2022JP.NewDecoder().Reader(r), nil
	case "shift_jis", "windows-31j", "cp932":
		return japanese.ShiftJIS.NewDecoder().Reader(r), nil
	case "euc-jp":
		return japanese.EUCJP.NewDecoder().Reader(r), nil
	case "iso-8859-1", "windows-1252":
		return charmap.Windows1252.NewDecoder().Reader(r), nil
	}
	return nil, errCharset
}
