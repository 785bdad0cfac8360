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
	for _, room := range []uint64{1, 16, 1 << 40, 1<<64 - 1} {
		for _, rice := range []int{0, 1, 24, 56} {
			for _, fill := range []byte{0, 1, 0xff} {
				head, body := make([]byte, 4096), bytes.Repeat([]byte{fill}, 4096)
				text, _ := json.Marshal(map[string]any{"pages": 1, "room": room, "rice": rice, "done": true})
				binary.LittleEndian.PutUint16(head[12:], uint16(len(text)))
				copy(head, "acctlst2")
				copy(head[14:], text)
				sum(head, 8)
				sum(body, 0)
				file := bytes.Join([][]byte{head, body, body}, nil)
				x, err := breach.NewPages(bytes.NewReader(file), int64(len(file)))
				if err != nil {
					t.Fatal(err)
				}
				x.Look(t.Context(), keysOf(500, 1), func(int) {})
				if breach.Trust(t.Context(), x) == nil {
					t.Errorf("room %d, %d bits, %x: trusted", room, rice, fill)
				}
			}
		}
	}
}
