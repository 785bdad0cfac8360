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
	subject := mime.BEncoding.Encode("UTF-8", strings.Join(strings.Fields(l.Subject), " "))
	var body strings.Builder
	for line := range strings.SplitSeq(l.Body, "\n") {
		body.WriteString(broken(line, longest, "\r\n") + "\r\n")
	}
	return "Subject: " + strings.ReplaceAll(subject, "?= =?", "?=\r\n =?") + "\r\n" +
		"X-Unsent: 1\r\n" +
		"MIME-Version: 1.0\r\n" +
		"Content-Type: text/plain; charset=UTF-8\r\n" +
		"Content-Transfer-Encoding: 8bit\r\n\r\n" + body.String()
}

// longest is the number of bytes that a line of the body may have. RFC 5322 §2.1.1 allows 998.
const longest = 900
