package file

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// FuzzParse holds the reader to its promises: whatever it accepts is written
// and read again the same.
func FuzzParse(f *testing.F) {
	f.Add([]byte("version: 1\nid: a-1\nkind: phishing\nname: x\nopened: 2026-11-22T12:00:00+09:00\n"))
	f.Add([]byte("version: 1\nid: a-1\nkind: locked-out\nopened: 2026-11-22T12:00:00Z\ntimeline:\n  - {at: 2026-11-22T12:00:00Z, text: \"a\\nb\"}\nfollow_up: {contacted: 2026-11-22, looks: [{due: 2026-11-23}]}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := parse(data)
		if err != nil {
			return
		}
		again, err := encode(c)
		if err != nil {
			return // odd control characters: refused before anything is written
		}
		back, err := parse(again)
		if err != nil || !cmp.Equal(c, back, cmpopts.EquateEmpty()) {
			t.Errorf("%v\n%s", err, cmp.Diff(c, back, cmpopts.EquateEmpty()))
		}
	})
}
