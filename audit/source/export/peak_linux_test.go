package export

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// peakFile is the variable that has this test read a file and say what that took.
const peakFile = "ACCTAUDIT_TEST_PEAK"

// TestPeak holds what a process needs that reads a file to three times the file and
// 50 MB. Each is read by a process of its own: what one needed is not given back.
func TestPeak(t *testing.T) {
	if path := os.Getenv(peakFile); path != "" {
		sayPeak(t, path)
		return
	}
	if testing.Short() {
		t.Skip("what is measured is the whole of a process")
	}
	const n = 20_000
	for name, in := range peakFiles(n) {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, in, 0o600); err != nil {
			t.Fatal(err)
		}
		c := exec.Command(os.Args[0], "-test.run=^TestPeak$")
		c.Env = append(os.Environ(), peakFile+"="+path)
		out, err := c.Output()
		var peak, logins int
		_, rest, _ := strings.Cut(string(out), "peak ")
		fmt.Sscanf(rest, "%d logins %d", &peak, &logins)
		most := 3*len(in) + 50<<20
		t.Logf("%s: %d MB file, %d MB peak, %d allowed", name, len(in)/1e6, peak/1e6, most/1e6)
		if err != nil || logins != n || peak > most {
			t.Errorf("%s: %d logins, %v", name, logins, err)
		}
	}
}

// peakFiles are files of n logins, in every format that there are samples of.
func peakFiles(n int) map[string][]byte {
	chrome := chromeOf(n)
	files := map[string][]byte{
		"chrome": chrome, "utf16": utf16Of(chrome), "bitwarden": bitwardenOf(n),
		"shiftjis": bytes.Replace(chrome, []byte("Site 0"), []byte("\x83\x54\x83\x43\x83\x67"), 1),
	}
	for name, s := range samples {
		files[name] = s.of(n)
	}
	return files
}

func utf16Of(text []byte) []byte {
	out := []byte{0xff, 0xfe}
	for _, c := range text {
		out = append(out, c, 0)
	}
	return out
}

func sayPeak(t *testing.T, path string) {
	x, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kb int
	fmt.Sscan(rest, &kb)
	fmt.Printf("peak %d logins %d\n", kb<<10, len(x.Entries))
}
