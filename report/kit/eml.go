package kit

import (
	"mime"
	"strings"
)

// EML returns a letter as a mail that is not yet sent (RFC 5322), for the
// person's own mail program to open, address and send. It has no recipient:
// the address is to come from the official site. The body stays readable as
// text, so that it can be checked before it is sent.
func (l Letter) EML() string {
	return "Subject: " + mime.BEncoding.Encode("UTF-8", strings.Join(strings.Fields(l.Subject), " ")) + "\r\n" +
		"X-Unsent: 1\r\n" +
		"MIME-Version: 1.0\r\n" +
		"Content-Type: text/plain; charset=UTF-8\r\n" +
		"Content-Transfer-Encoding: 8bit\r\n\r\n" +
		strings.ReplaceAll(l.Body, "\n", "\r\n") + "\r\n"
}
