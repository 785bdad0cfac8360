package draft

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// mimeParts looks through t as a mail: it returns the parts whose letters are
// not UTF-8, each at the place where the part begins, and names the parts that
// are no text. The rest is undone wherever it stands, see [undo].
func mimeParts(t *text) *text {
	out := new(text)
	out.mail(t, 0, len(t.b))
	return out
}

// mail adds the mail, or the part of one, that bytes i to j of a text are.
func (t *text) mail(of *text, i, j int) error {
	m, err := mail.ReadMessage(bytes.NewReader(of.b[i:j]))
	if err != nil {
		return err
	}
	left, _ := io.Copy(io.Discard, m.Body)
	i = j - int(left)
	kind, params, _ := mime.ParseMediaType(m.Header.Get("Content-Type"))
	switch {
	case i == j:
	case strings.HasPrefix(kind, "multipart/") && params["boundary"] != "":
		t.parts(of, params["boundary"], i, j)
	case kind == "message/rfc822":
		return t.mail(of, i, j)
	case kind != "" && !strings.HasPrefix(kind, "text/"):
		t.unseen = append(t.unseen, of.at[i])
	default:
		t.body(m.Header.Get("Content-Transfer-Encoding"), params["charset"], of.b[i:j], of.at[i])
	}
	return nil
}

// parts adds what stands between the lines of a boundary.
func (t *text) parts(of *text, boundary string, i, j int) {
	line := regexp.MustCompile(`(?m)^--` + regexp.QuoteMeta(boundary) + `(--)?[ \t\r]*$\n?`)
	from := j
	for _, m := range line.FindAllSubmatchIndex(of.b[i:j], -1) {
		if from < i+m[0] && t.mail(of, from, i+m[0]) != nil {
			break
		}
		if from = i + m[1]; m[2] >= 0 {
			return
		}
	}
	t.unseen = append(t.unseen, of.at[i])
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
