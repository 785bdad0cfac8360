//go:build linux

package keyring_test

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"acctaudit/audit/source/keyring"
	"acctaudit/audit/source/keyring/keyringtest"
)

const (
	memoryItems = 200
	needle      = "q7Zr-canary-"
	mask        = 0x55
)

// TestMemory reads passwords in a process of its own, clears them, and counts
// how often they are left in its memory: some copies lie in buffers of the
// runtime and the cipher that cannot be reached, but not many, and not for
// long.
func TestMemory(t *testing.T) {
	if os.Getenv("KEYRING_MEMORY") != "" {
		readAndScan(t)
		return
	}
	var items []keyringtest.Item
	for i := range memoryItems {
		items = append(items, keyringtest.Login(fmt.Sprintf("s%d.example", i), "u", fmt.Sprintf("%s%04d", needle, i)))
	}
	r := keyringtest.StartFilled(t, items)
	cmd := exec.Command(os.Args[0], "-test.run=^TestMemory$", "-test.v")
	cmd.Env = append(r.Environ(), "KEYRING_MEMORY=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var held, left int
	_, result, _ := strings.Cut(string(out), "copies: ")
	if _, err := fmt.Sscanf(result, "%d held, %d left", &held, &left); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if held < memoryItems {
		t.Errorf("%d copies seen of %d passwords that are held: the scan sees nothing", held, memoryItems)
	}
	if left > memoryItems/4 {
		t.Errorf("%d copies of %d passwords left", left, memoryItems)
	}
	t.Logf("copies of %d passwords: %d while held, %d after clearing", memoryItems, held, left)
}

func readAndScan(t *testing.T) {
	entries, _, err := keyring.Read(t.Context(), keyring.Options{Getenv: os.Getenv})
	if err != nil || len(entries) != memoryItems {
		t.Fatal(len(entries), err)
	}
	masked := []byte(needle)
	for i := range masked {
		masked[i] ^= mask
	}
	held := scan(t, masked)
	for _, e := range entries {
		e.Secret.Clear()
	}
	runtime.GC()
	runtime.GC()
	left := scan(t, masked)
	// The literal in the program's own text is not in writable memory.
	t.Logf("copies: %d held, %d left", held, left)
}

// scan counts the places in this process's writable memory that hold what
// masked stands for, without making a copy of it.
func scan(t *testing.T, masked []byte) (n int) {
	maps, err := os.Open("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	defer maps.Close()
	mem, err := os.Open("/proc/self/mem")
	if err != nil {
		t.Fatal(err)
	}
	defer mem.Close()
	buf := make([]byte, 1<<20)
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		line := lines.Text()
		var from, to int64
		if _, err := fmt.Sscanf(line, "%x-%x", &from, &to); err != nil || !strings.Contains(line, " rw") || strings.Contains(line, "[v") {
			continue
		}
		if to-from > 256<<20 {
			continue // the race detector's notes; Go's heap is in pieces of 64 MiB
		}
		for ; from < to; from += int64(len(buf)) {
			k, _ := mem.ReadAt(buf[:min(int64(len(buf)), to-from)], from)
			n += countMasked(buf[:k], masked)
		}
	}
	clear(buf)
	return n
}

func countMasked(b, masked []byte) (n int) {
	for len(b) >= len(masked) {
		i := bytes.IndexByte(b, masked[0]^mask)
		if i < 0 || i+len(masked) > len(b) {
			return n
		}
		j := 0
		for j < len(masked) && b[i+j]^mask == masked[j] {
			j++
		}
		if j == len(masked) {
			n++
		}
		b = b[i+1:]
	}
	return n
}
