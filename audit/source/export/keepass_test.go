package export

import (
	"strings"
	"testing"
)

// TestReference: only what is one whole reference by id to a password refers to one.
func TestReference(t *testing.T) {
	const id = "46C9B1FFBD4ABC4BBB260C6190BAD20C"
	for text, want := range map[string]string{
		"{REF:P@I:" + id + "}": id, "{REF:P@I:" + strings.ToLower(id) + "}": id,
		"{REF:U@I:" + id + "}": "", "{REF:P@T:" + id + "}": "", "{REF:P@I:46C9}": "", "{REF:P@I:" + id + "}x": "", "x{REF:P@I:" + id + "}": "", "": "",
	} {
		if got := keepassRef([]byte(text), 'P'); got != want {
			t.Errorf("%s refers to %q, want %q", text, got, want)
		}
	}
}
