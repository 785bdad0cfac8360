package export

import (
	"errors"
	"testing"
)

// TestErrors: an error says the place, as far as it is known, and the code.
func TestErrors(t *testing.T) {
	for want, e := range map[string]*Error{
		"f: quote":   {File: "f", Code: CodeQuote},
		"f:3: quote": {File: "f", Line: 3, Code: CodeQuote},
		"f: item 2: url: item-too-long (limit 9)": {File: "f", Item: 2, Field: "url", Code: CodeItemTooLong, Limit: 9},
		"f: file: gone": {File: "f", Code: "file", Err: errors.New("gone")},
	} {
		if got := e.Error(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
