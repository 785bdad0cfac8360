package draft_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"acctaudit/audit/draft"
)

func TestMails(t *testing.T) {
	b64 := func(b []byte) string { return base64.StdEncoding.EncodeToString(b) }
	sjis, _ := japanese.ShiftJIS.NewEncoder().Bytes([]byte("パスワードは neko-3-biki です"))
	euc, _ := japanese.EUCJP.NewEncoder().Bytes([]byte("パスワードは neko-3-biki です"))
	jis, _ := japanese.ISO2022JP.NewEncoder().Bytes([]byte("パスワードは neko-3-biki です"))
	western, _ := charmap.Windows1252.NewEncoder().Bytes([]byte("é password: caféhunter22"))
	picture := b64(make([]byte, 300))
	tests := map[string]struct {
		mail           string
		found, unclear []string
	}{
		"plain":        {"Subject: x\nContent-Type: text/plain\n\nnothing secret\n", nil, nil},
		"UTF-8":        {"Content-Type: text/plain; charset=UTF-8\n\nパスワードは neko-3-biki です", []string{"stated-password 3:8"}, nil},
		"ASCII":        {"Content-Type: text/plain; charset=us-ascii\n\nnothing secret\n", nil, nil},
		"Shift_JIS":    {"Content-Type: text/plain; charset=Shift_JIS\nContent-Transfer-Encoding: BASE64\n\n" + b64(sjis), []string{"stated-password 4:1"}, nil},
		"EUC-JP":       {"Content-Type: text/plain; charset=euc-jp\nContent-Transfer-Encoding: base64\n\n" + b64(euc), []string{"stated-password 4:1"}, nil},
		"ISO-2022-JP":  {"Content-Type: text/plain; charset=iso-2022-jp\n\n" + string(jis), []string{"stated-password 3:1"}, nil},
		"Windows-1252": {"Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: base64\n\n" + b64(western), nil, nil},
		"Shift_JIS, quoted": {
			"Content-Type: text/plain; charset=Shift_JIS\nContent-Transfer-Encoding: Quoted-Printable\n\n" + fmt.Sprintf("=%X", sjis[:1]) + string(sjis[1:]),
			[]string{"stated-password 4:1"},
			nil,
		},
		"unknown charset": {
			"Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n" + b64([]byte("password: hunter22")),
			[]string{"stated-password 4:1"},
			[]string{"unseen 4:1"},
		},
		"unknown charset alone": {"Content-Type: text/plain; charset=koi8-r\n\nhello", nil, []string{"unseen 3:1"}},
		"picture":               {"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + picture, nil, []string{"unseen 4:1"}},
		"picture in a line":     {"look: " + picture, nil, []string{"unseen 1:7"}},
		"parts": {
			"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nsee below\n--b\nContent-Type: application/pdf\n\n%PDF\n--b\n" +
				"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>password: hun<b>ter=\n22</b></p>\n--b--\n",
			[]string{"stated-password 15:14"},
			[]string{"unseen 10:1"},
		},
		"a mail in a mail": {
			"Content-Type: message/rfc822\n\nSubject: y\nContent-Type: text/plain; charset=shift_jis\nContent-Transfer-Encoding: base64\n\n" + b64(sjis),
			[]string{"stated-password 7:1"},
			nil,
		},
		"a picture in a mail in a mail": {"Content-Type: message/rfc822\n\nContent-Type: image/png\n\nx", nil, []string{"unseen 5:1"}},
		"two parts alike": {
			"Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\nContent-Type: text/plain; charset=shift_jis\nContent-Transfer-Encoding: base64\n\n"+b64(append(sjis, 10))+"\n", 2) + "--b--\n",
			[]string{"stated-password 7:1", "stated-password 12:1"},
			nil,
		},
		"base64 before a part": {
			"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\n" + b64([]byte("hello you"+strings.Repeat(".", 200))) + "\n--b--\n", nil, nil,
		},
		"an empty part":                 {"Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n\nhello\n--b--\n", nil, nil},
		"no boundary":                   {"Content-Type: multipart/mixed\n\n--\n\nhello\n----\n", nil, []string{"unseen 3:1"}},
		"no head of a part":             {"Content-Type: multipart/mixed; boundary=b\n\n--b\nhello\n--b--\n", nil, []string{"unseen 3:1"}},
		"cut off":                       {"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhello", nil, []string{"unseen 3:1"}},
		"subject":                       {"Subject: =?shift_jis?B?" + b64(sjis) + "?=\n\nhello", []string{"stated-password 1:10"}, nil},
		"subject of an unknown charset": {"Subject: =?koi8-r?B?" + b64([]byte("hello")) + "?=\n\nhello", nil, []string{"unseen 1:1"}},
		"image tag, quoted":             {"<p>=20\n<img src=3Dx></p>", nil, []string{"unseen 2:1"}},
		"image tag":                     {"<p>\n<img src=x></p>", nil, []string{"unseen 2:1"}},
		"no tag":                        {"a < b and c > d, 1 <2", nil, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := draft.Check([]byte(tt.mail), draft.Options{Domains: []string{"x.example"}})
			if diff := cmp.Diff(tt.found, lines(r.Found)); diff != "" {
				t.Errorf("found -want +got:\n%s", diff)
			}
			if diff := cmp.Diff(tt.unclear, lines(r.Unclear)); diff != "" {
				t.Errorf("unclear -want +got:\n%s", diff)
			}
		})
	}
}
