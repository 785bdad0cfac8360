package export

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// TestNothingIsLeft reads files and clears what came out of them, and then
// looks for their passwords in all memory that the process can write. The
// password of the n-th case is q and the n-th letter, in turns: no code and no
// string holds that. It runs in a process of its own that is not interrupted
// by signals: the kernel writes the registers, and what is just being copied
// through them, onto the stack of a signal.
func TestNothingIsLeft(t *testing.T) {
	if os.Getenv("GODEBUG") != "asyncpreemptoff=1" {
		c := exec.Command(os.Args[0], "-test.run=^TestNothingIsLeft$")
		c.Env = []string{"GODEBUG=asyncpreemptoff=1", "PACKED=" + packedRows(t)}
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	const json = `{"encrypted":false,"items":[{}`
	// What has escapes is copied. Each such copy is of a size of its own, so that none lies where a later one was.
	cases := []struct {
		name, head, row, foot string
		ok                    bool
	}{
		{"CSV", chromeHead, "a,https://a.example,u,%s,\n", "", true},
		{"quoted CSV", chromeHead, "a,https://a.example,u,\"%s\"\"\",\n", "", true},
		{"CSV, cut", chromeHead, "a,https://a.example,u,%s,\n", "a,b,\"", false},
		{"no header", "", "a,https://a.example,u,%s,\n", "", false},
		{"JSON", json, `,{"login":{"password":"%s"}}`, "]}", true},
		{"escaped JSON", json, `,{"login":{"password":"%s\u00e9` + strings.Repeat("-", 50) + `"}}`, "]}", true},
		{"JSON, cut", json, `,{"login":{"password":"%s"}}`, `,{"login":`, false},
		{"JSON, wrong type", json, `,{"login":{"password":"%s"}}`, `,{"login":[]}]}`, false},
		{"XML", keepassHead, `<Entry><String><Key>Password</Key><Value>%s</Value></String></Entry>`, keepassFoot, true},
		{"escaped XML", keepassHead, `<Entry><String><Key>Password</Key><Value>%s&#228;` + strings.Repeat("-", 120) + `</Value></String></Entry>`, keepassFoot, true},
		{"XML, cut", keepassHead, `<Entry><String><Key>Password</Key><Value>%s</Value></String></Entry>`, "<Entry>", false},
		{"XML, not a password", keepassHead, `<Entry><Notes>%s</Notes></Entry>`, "<Entry>", false},
		{"CDATA", keepassHead, `<Entry><String><Key>Password</Key><Value><![CDATA[%s]]></Value></String></Entry>`, keepassFoot, true},
		{"one after another", "", `{"id":"a","category":"LOGIN","vault":{},"fields":[{"purpose":"PASSWORD","value":"%s"}]}`, "", true},
		{"JSON, not a login", json, `,{"login":"%s"}`, `]}`, false},
	}
	for i, c := range cases {
		readAndForget(t, c.head, c.row, c.foot, 'A'+byte(i), c.ok)
	}
	x, err := Open(t.Context(), os.Getenv("PACKED"), Options{})
	if err != nil || len(x.Entries) != 2000 {
		t.Fatalf("%d entries, %v", len(x.Entries), err)
	}
	x.Clear()
	for letter, n := range runsInMemory(t, 20) {
		if letter == 'Z' {
			t.Errorf("ZIP: a password stands in memory %d times", n)
		}
		if i := int(letter) - 'A'; i >= 0 && i < len(cases) {
			t.Errorf("%s: a password stands in memory %d times", cases[i].name, n)
		}
	}
}

// packedRows makes a ZIP of 2,000 logins, in a process that may keep them.
func packedRows(t *testing.T) string {
	t.Helper()
	row := `,{"login":{"password":"` + strings.Repeat("qZ", 20) + `"}}`
	data := `{"encrypted":false,"items":[` + strings.Repeat(row, 2000)[1:] + `]}`
	path := filepath.Join(t.TempDir(), "packed.zip")
	if err := os.WriteFile(path, pack(t, fstest.MapFS{"data.json": {Data: []byte(data)}}), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// readAndForget reads 2,000 rows with a password, from memory that it overwrites
// itself.
func readAndForget(t *testing.T, head, row, foot string, letter byte, ok bool) {
	t.Helper()
	before, after, _ := strings.Cut(row, "%s")
	in := make([]byte, 0, 1<<20)
	in = append(in, head...)
	for range 2000 {
		in = append(in, before...)
		for range 20 {
			in = append(in, 'q', letter)
		}
		in = append(in, after...)
	}
	in = append(in, foot...)
	defer clear(in[:cap(in)])
	x, err := Read(t.Context(), bytes.NewReader(in), "f", Options{})
	if (err == nil) != ok || ok && len(x.Entries) != 2000 {
		t.Fatalf("%d entries, %v", len(x.Entries), err)
	}
	x.Clear()
}

// runsInMemory counts runs of n bytes that are q and a letter in turns, by the
// letter.
func runsInMemory(t *testing.T, n int) map[byte]int {
	t.Helper()
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	mem, err := os.Open("/proc/self/mem")
	if err != nil {
		t.Fatal(err)
	}
	defer mem.Close()
	found := make(map[byte]int)
	page := make([]byte, 1<<20)
	for line := range strings.Lines(string(maps)) {
		var from, to int64
		var mode string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &mode); err != nil || !strings.HasPrefix(mode, "rw") {
			continue
		}
		for ; from < to; from += int64(len(page)) {
			got, _ := mem.ReadAt(page[:min(int64(len(page)), to-from)], from)
			countRuns(page[:got], n, found)
			clear(page)
		}
	}
	return found
}

func countRuns(b []byte, n int, found map[byte]int) {
	for i := bytes.IndexByte(b, 'q'); i >= 0 && i+n <= len(b); {
		run := 2
		for i+run < len(b) && b[i+run] == b[i+run-2] && run < n {
			run++
		}
		if run == n && b[i+1] != 'q' {
			found[b[i+1]]++
			i += n - 1
		}
		next := bytes.IndexByte(b[i+1:], 'q')
		if next < 0 {
			return
		}
		i += 1 + next
	}
}
