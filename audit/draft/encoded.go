package draft

import (
	"mime"
)

var (
	// encodedBody is how a mail says that its text cannot be read as it stands.
	encodedBody = lazy(`(?im)^content-transfer-encoding:[ \t]*(?:base64|quoted-printable)`)
	// encodedWord is how a mail puts letters into its head (RFC 2047).
	encodedWord = lazy(`=\?[0-9A-Za-z_-]+\?[BbQq]\?[^?\s]*\?=(?:\s+=\?[0-9A-Za-z_-]+\?[BbQq]\?[^?\s]*\?=)*`)
)

// findEncoded looks into the words of a mail's head that are encoded, and
// names the parts of its body that are.
func findEncoded(text []byte, o Options, r *Result) {
	for _, m := range encodedBody().FindAllIndex(text, -1) {
		r.Unclear = append(r.Unclear, Hit{Kind: Encoded, start: m[0], end: m[1]})
	}
	for _, m := range encodedWord().FindAllIndex(text, -1) {
		plain, err := new(mime.WordDecoder).DecodeHeader(string(text[m[0]:m[1]]))
		if err != nil {
			r.Unclear = append(r.Unclear, Hit{Kind: Encoded, start: m[0], end: m[1]})
			continue
		}
		f := fold([]byte(plain))
		inner := look(f, o)
		f.clear()
		clear(f.text)
		for _, h := range inner.Found {
			h.start, h.end = m[0], m[1]
			r.Found = append(r.Found, h)
		}
		for _, h := range inner.Unclear {
			h.start, h.end = m[0], m[1]
			r.Unclear = append(r.Unclear, h)
		}
	}
}
