package breach_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"strings"
	"testing"

	"acctaudit/audit/breach"
	"acctaudit/audit/breach/breachtest"
)

// forged is a file with that header and so many pages that are filled with a byte, with
// sums that hold.
func forged(header map[string]any, pages int, fill byte) []byte {
	sum := func(b []byte, at int) {
		binary.LittleEndian.PutUint32(b[at:], crc32.Checksum(b[at+4:], crc32.MakeTable(crc32.Castagnoli)))
	}
	head, body := make([]byte, 4096), bytes.Repeat([]byte{fill}, 4096)
	text, _ := json.Marshal(header)
	binary.LittleEndian.PutUint16(head[12:], uint16(len(text)))
	copy(head, "acctlst3")
	copy(head[14:], text)
	sum(head, 8)
	sum(body, 0)
	return append(head, bytes.Repeat(body, pages)...)
}

// TestPagesOfOthers: a file that says anything of itself ends every look-up and comes to
// no trust.
func TestPagesOfOthers(t *testing.T) {
	for _, buckets := range []uint64{1, 16, 1416, 30_000} {
		for _, pages := range []int{1, 2} {
			for _, fill := range []byte{0, 1, 0xff} {
				x, err := pagesOf(forged(map[string]any{"pages": pages, "buckets": buckets, "done": true}, pages+1, fill))
				if err != nil {
					t.Fatal(err)
				}
				x.Look(t.Context(), keysOf(500, 1), func(int) {})
				if breach.Trust(t.Context(), x) == nil {
					t.Errorf("%d buckets, %d pages, %x: trusted", buckets, pages, fill)
				}
			}
		}
	}
}

// TestAllPagesAreThere: a file that has as many pages as it says, or more, and is not done,
// is made anew.
func TestAllPagesAreThere(t *testing.T) {
	for _, pages := range []int{1, 512} {
		header := map[string]any{"pages": pages, "buckets": 1416, "source": "test", "date": date}
		if b := builder(t, file(t, forged(header, 513, 0))); b.From() > 0 {
			t.Errorf("%d pages: from %x", pages, b.From())
		}
	}
}

// TestLinesOfOthers: lines in the middle of a list that are too short for a hash, and that
// a probe did not see, are an error.
func TestLinesOfOthers(t *testing.T) {
	text := breachtest.Text(keysOf(60_000, 1), "\n")
	copy(text[len(text)/2:], strings.Repeat("x", 1000)+"\nab\n"+strings.Repeat("x", 4000))
	x, err := breach.NewText(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal("the probe saw it", err)
	}
	if _, err := x.After(1 << 63); err == nil {
		t.Error("taken for lines")
	}
}
