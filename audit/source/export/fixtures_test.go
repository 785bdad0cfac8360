package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
)

var update = flag.Bool("update", false, "write the expectations anew")

// TestFixtures reads a file of each format, written from what is known of it,
// and compares all that comes out.
func TestFixtures(t *testing.T) {
	files := fixtures(t)
	seen := make(map[string]bool)
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			x, err := Open(t.Context(), path, optionsFor(path))
			if err != nil {
				t.Fatal(err)
			}
			seen[x.Source] = true
			got := dump(x)
			if strings.Contains(got, "CANARY") {
				t.Error("a note, a seed, a key or an old password is kept")
			}
			if lost := x.Lost(); lost != 0 {
				t.Errorf("%d items are lost", lost)
			}
			want := filepath.Join("testdata", filepath.Base(path)+".want")
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			text, err := os.ReadFile(want)
			if diff := cmp.Diff(string(text), got); err != nil || diff != "" {
				t.Errorf("%v (go test -update writes it anew)\n%s", err, diff)
			}
		})
	}
	for _, d := range formats().Tables {
		if seen[d.Format] == (d.Refused != "") {
			t.Errorf("a fixture of %s: %v", d.Format, seen[d.Format])
		}
	}
}

// optionsFor names the format of a fixture that has no header: it stands after an @.
func optionsFor(path string) Options {
	opts := opened
	_, format, _ := strings.Cut(filepath.Base(path), "@")
	opts.Format = strings.TrimSuffix(format, ".csv")
	return opts
}

// fixtures returns the paths of all files in testdata that are read. A folder NAME.d
// is what the archive NAME is made of.
func fixtures(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	files = slices.DeleteFunc(files, func(p string) bool { return strings.HasSuffix(p, ".want") })
	for i, dir := range files {
		if name, packed := strings.CutSuffix(dir, ".d"); packed {
			files[i] = filepath.Join(t.TempDir(), filepath.Base(name))
			if err := os.WriteFile(files[i], pack(t, os.DirFS(dir)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return files
}

// pack makes an archive of all files in a folder.
func pack(t testing.TB, dir fs.FS) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if err := errors.Join(z.AddFS(dir), z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// dump writes all that is in x.
func dump(x File) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d items, %d entries, %d unread\n", x.Source, x.Items, len(x.Entries), x.Unread)
	for _, why := range audit.Aparts {
		if n := x.SetApart[why]; n > 0 {
			fmt.Fprintf(&b, "apart: %s %d\n", why, n)
		}
	}
	for _, r := range x.Remarks {
		fmt.Fprintf(&b, "remark: %s\n", r.Code)
	}
	if len(x.Columns) > 0 {
		fmt.Fprintf(&b, "columns: %s and %d others\n", strings.Join(x.Columns, ", "), x.Left)
	}
	for _, e := range x.Entries {
		fmt.Fprintf(&b, "\n%s\n\tname %q\n\tuser %q\n\tpassword %q\n", e.ID, e.Name, e.Username, e.Secret.Reveal())
		if e.URL != "" {
			fmt.Fprintf(&b, "\taddresses %q\n", append([]string{e.URL}, e.Others...))
		}
		if e.Folder != "" || e.Favourite || e.Shared {
			fmt.Fprintf(&b, "\tfolder %q, favourite %v, shared %v\n", e.Folder, e.Favourite, e.Shared)
		}
		if e.HasTOTP || e.HasPasskey {
			fmt.Fprintf(&b, "\tone-time password %v, passkey %v\n", e.HasTOTP, e.HasPasskey)
		}
		if !e.Created.IsZero() || !e.Modified.IsZero() {
			fmt.Fprintf(&b, "\tcreated %s, changed %s\n", e.Created.Format(time.RFC3339Nano), e.Modified.Format(time.RFC3339Nano))
		}
	}
	return b.String()
}
