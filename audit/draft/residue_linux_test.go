package draft_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"acctaudit/audit/draft"
)

// TestNothingFoldedIsLeft: what a draft is folded to stands nowhere in memory when it was looked through. The draft
// has q and Z in wide letters, in turns: in narrow ones they are Check's alone.
func TestNothingFoldedIsLeft(t *testing.T) {
	text := []byte(strings.Repeat("\uff51\uff3a", 2000))
	draft.Check(text, draft.Options{Entries: entries("Hanako1988!", "0401")})
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	mem, err := os.Open("/proc/self/mem")
	if err != nil {
		t.Fatal(err)
	}
	defer mem.Close()
	for line := range strings.Lines(string(maps)) {
		var from, to int64
		var mode string
		if fmt.Sscanf(line, "%x-%x %s", &from, &to, &mode); !strings.HasPrefix(mode, "rw") {
			continue
		}
		page := make([]byte, 1<<20)
		for ; from < to; from += int64(len(page)) {
			n, _ := mem.ReadAt(page[:min(int64(len(page)), to-from)], from)
			if turns(page[:n]) > 1000 { // more than all registers hold
				t.Fatalf("the draft is left at %x", from)
			}
			clear(page)
		}
	}
}

// turns returns how often q and z take turns at most, whatever their case.
func turns(b []byte) (most int) {
	n := 0
	for i := 1; i < len(b); i++ {
		if low := [2]byte{b[i-1] | 0x20, b[i] | 0x20}; low != [2]byte{'q', 'z'} && low != [2]byte{'z', 'q'} {
			n = -1
		}
		n++
		most = max(most, n)
	}
	return most
}
