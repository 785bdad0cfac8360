package breach_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"testing"

	"acctaudit/audit/breach"
)

// TestPagesOfOthers: a file that says anything of itself, with sums that hold, ends every
// look-up and comes to no trust.
func TestPagesOfOthers(t *testing.T) {
	sum := func(b []byte, at int) {
		binary.LittleEndian.PutUint32(b[at:], crc32.Checksum(b[at+4:], crc32.MakeTable(crc32.Castagnoli)))
	}
	for _, buckets := range []uint64{1, 16, 1416, 30_000} {
		for _, pages := range []int{1, 2} {
			for _, fill := range []byte{0, 1, 0xff} {
				head, body := make([]byte, 4096), bytes.Repeat([]byte{fill}, 4096)
				text, _ := json.Marshal(map[string]any{"pages": pages, "buckets": buckets, "done": true})
				binary.LittleEndian.PutUint16(head[12:], uint16(len(text)))
				copy(head, "acctlst3")
				copy(head[14:], text)
				sum(head, 8)
				sum(body, 0)
				file := append(head, bytes.Repeat(body, pages+1)...)
				x, err := breach.NewPages(bytes.NewReader(file), int64(len(file)))
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
