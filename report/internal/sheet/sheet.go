// Package sheet says what a page written by this program may do: be shown, with
// its own style. It lets no script run and nothing be fetched.
package sheet

import (
	"crypto/sha256"
	"encoding/base64"
)

// Policy returns the content security policy of a self-contained page: its own
// style sheet, by its digest, and nothing else.
func Policy(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}
