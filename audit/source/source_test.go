package source_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"acctaudit/audit"
	"acctaudit/audit/source"
	"acctaudit/audit/source/bitwarden"
	"acctaudit/audit/source/browsercsv"
)

var formats = []source.Format{browsercsv.Firefox, browsercsv.Safari, browsercsv.Chrome, bitwarden.Format}

const (
	chromeHead = "name,url,username,password,note\n"
	canary     = "CANARY-correct-horse"
)

func TestDetect(t *testing.T) {
	for head, want := range map[string]string{
		chromeHead:                       "chrome",
		"name,url,username,password\r\n": "chrome",
		"Password,URL,Username\n":        "chrome",
		`"url","username","password","httpRealm","formActionOrigin","guid","timeCreated","timeLastUsed","timePasswordChanged"`: "firefox",
		"Title,URL,Username,Password,Notes,OTPAuth\n": "safari",
		"title,url,username,password":                 "safari",
		`{"encrypted":false,"items":[]}`:              "bitwarden",
		"{\n  \"items\": [":                           "bitwarden",
		"https://example.com,alice,hunter2":           "",
		"[1,2]":                                       "",
		"just text":                                   "",
	} {
		got, ok := source.Detect([]byte(head), formats)
		if got.Name != want || ok != (want != "") {
			t.Errorf("Detect(%q) = %q, %v; want %q", head, got.Name, ok, want)
		}
	}
}

func TestFaults(t *testing.T) {
	row := "Example,https://example.com/,alice," + canary + ",\n"
	for name, c := range map[string]struct {
		in   string
		want source.InputError
	}{
		"empty":            {"", source.InputError{Code: source.CodeEmpty}},
		"BOM only":         {"\ufeff\n", source.InputError{Code: source.CodeEmpty}},
		"unknown":          {"x,y\n1,2\n", source.InputError{Code: source.CodeUnknownFormat, Line: 1}},
		"no header":        {row, source.InputError{Code: source.CodeUnknownFormat, Line: 1}},
		"UTF-16":           {"\xff\xfen\x00a\x00m\x00e\x00", source.InputError{Code: source.CodeUTF16}},
		"UTF-16, no BOM":   {"n\x00a\x00m\x00e\x00,\x00u\x00", source.InputError{Code: source.CodeUTF16}},
		"a spreadsheet":    {"PK\x03\x04\x14\x00\x06\x00\x08\x00", source.InputError{Code: source.CodeBinary}},
		"Shift_JIS":        {chromeHead + row + "\x8b\xe2\x8d\x73,https://bank.example/,a," + canary + ",\n", source.InputError{Format: "chrome", Code: source.CodeShiftJIS, Line: 3, Field: "name"}},
		"bad password":     {chromeHead + "a,b,c,\xff,\n", source.InputError{Format: "chrome", Code: source.CodeNotUTF8, Line: 2, Field: "password"}},
		"column missing":   {"name,url,username\na,b,c\n", source.InputError{Format: "chrome", Code: source.CodeMissingColumn, Line: 1, Field: "password"}},
		"column twice":     {"url,username,password,Password\n", source.InputError{Format: "chrome", Code: source.CodeRepeatedColumn, Line: 1, Field: "password"}},
		"field missing":    {chromeHead + "a,b,c\n" + row, source.InputError{Format: "chrome", Code: source.CodeColumns, Line: 2}},
		"field too many":   {chromeHead + row + "a,b,c,d,e,f\n", source.InputError{Format: "chrome", Code: source.CodeColumns, Line: 3}},
		"cut off":          {chromeHead + row + "a,b,c", source.InputError{Format: "chrome", Code: source.CodeTruncated, Line: 3}},
		"cut off, quoted":  {chromeHead + row + "a,b,c,\"" + canary, source.InputError{Format: "chrome", Code: source.CodeTruncated, Line: 3, Field: "password"}},
		"stray quote":      {chromeHead + "a,b,c," + canary + "\"x,\n", source.InputError{Format: "chrome", Code: source.CodeQuote, Line: 2, Field: "password"}},
		"in a note":        {chromeHead + "a,b,c,d,\"x\"" + canary + "\n", source.InputError{Format: "chrome", Code: source.CodeQuote, Line: 2}},
		"JSON cut off":     {`{"encrypted":false,"items":[{"type":1,"login":{"password":"` + canary + `"}},{"ty`, source.InputError{Format: "bitwarden", Code: source.CodeTruncated, Line: 1, Item: 2}},
		"JSON, encrypted":  {`{"encrypted":true,"passwordProtected":true,"data":"2.x"}`, source.InputError{Format: "bitwarden", Code: source.CodeEncrypted}},
		"JSON, bad":        {`{"items":[{"type":1,"login":{"password":"` + canary + `"x}}]}`, source.InputError{Format: "bitwarden", Code: source.CodeSyntax, Line: 1, Item: 1, Field: "login"}},
		"JSON, wrong type": {`{"items":[{"type":1,"login":{"password":["` + canary + `"]}}]}`, source.InputError{Format: "bitwarden", Code: source.CodeType, Line: 1, Item: 1, Field: "login.password"}},
	} {
		t.Run(name, func(t *testing.T) {
			x, err := source.Read(t.Context(), strings.NewReader(c.in), "x.csv", formats, source.Options{})
			e, ok := errors.AsType[*source.InputError](err)
			if !ok {
				t.Fatalf("error %v, want an InputError", err)
			}
			c.want.File = "x.csv"
			if *e != c.want {
				t.Errorf("got  %+v\nwant %+v", *e, c.want)
			}
			if len(x.Entries) > 0 {
				t.Error("entries in spite of the error")
			}
			if strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), "CANARY") {
				t.Errorf("the error repeats a field: %v", err)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	rows := chromeHead + strings.Repeat("a,https://example.com/,b,c,d\n", 50)
	items := `{"encrypted":false,"items":[` + strings.Repeat(`{"type":1,"login":{"password":"x"}},`, 50) + `{}]}`
	for name, c := range map[string]struct {
		in     string
		limits source.Limits
		want   source.Code
		place  int
	}{
		"bytes of CSV":  {rows, source.Limits{Bytes: 200}, source.CodeTooBig, 0},
		"bytes of JSON": {items, source.Limits{Bytes: 200}, source.CodeTooBig, 0},
		"rows":          {rows, source.Limits{Items: 10}, source.CodeTooManyItems, 12},
		"items":         {items, source.Limits{Items: 10}, source.CodeTooManyItems, 11},
		"row":           {rows, source.Limits{Item: 24, Field: 20}, source.CodeItemTooLong, 1},
		"field":         {rows, source.Limits{Field: 10}, source.CodeFieldTooLong, 2},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := source.Read(t.Context(), strings.NewReader(c.in), "x", formats, source.Options{Limits: c.limits})
			e, ok := errors.AsType[*source.InputError](err)
			if !ok || e.Code != c.want || e.Limit == 0 {
				t.Fatalf("error %+v, want %s with its limit", err, c.want)
			}
			if e.Code != source.CodeTooBig && max(e.Line, e.Item) != c.place {
				t.Errorf("at %d, want %d", e.Line+e.Item, c.place)
			}
		})
	}
}

// endless gives head and then one byte over and over, size bytes in all.
func endless(head string, size int64) io.Reader {
	return io.LimitReader(io.MultiReader(strings.NewReader(head), sameByte('x')), size)
}

type sameByte byte

func (c sameByte) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(c)
	}
	return len(p), nil
}

// counted counts what was really read.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// TestGigabyteLine gives a gigabyte without a line break and expects no more
// than a few megabytes of it to be read, and no more memory to be used.
func TestGigabyteLine(t *testing.T) {
	for name, c := range map[string]struct {
		head string
		want source.Code
	}{
		"in the header":   {"name,url,username,password,", source.CodeFieldTooLong},
		"in a field":      {chromeHead + "a,b,c,", source.CodeFieldTooLong},
		"in quotes":       {chromeHead + "a,b,c,\"", source.CodeFieldTooLong},
		"in JSON":         {`{"encrypted":false,"items":[{"type":1,"notes":"`, source.CodeItemTooLong},
		"in a JSON key":   {`{"encrypted":false,"`, source.CodeFieldTooLong},
		"not recognised":  {"x", source.CodeUnknownFormat},
		"a column's name": {"url,username,password,\"", source.CodeUnknownFormat},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			in := &counted{r: endless(c.head, 1<<30)}
			_, err := source.Read(t.Context(), in, "-", formats, source.Options{})
			runtime.ReadMemStats(&after)
			e, ok := errors.AsType[*source.InputError](err)
			if !ok || e.Code != c.want {
				t.Fatalf("error %v, want %s", err, c.want)
			}
			if in.n > 8<<20 {
				t.Errorf("%d bytes were read", in.n)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 16<<20 {
				t.Errorf("%d bytes were allocated", used)
			}
		})
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := write("good.csv", "\ufeff"+chromeHead+"a,https://example.com/,b,c,\n", 0o600)
	x, err := source.Open(t.Context(), good, formats, source.Options{})
	if err != nil || len(x.Entries) != 1 || x.Format != "chrome" {
		t.Errorf("%+v, %v", x, err)
	}
	big := filepath.Join(dir, "big.csv")
	if err := os.WriteFile(big, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, 1<<30); err != nil { // takes no room on the disk
		t.Fatal(err)
	}
	faults := map[string]source.Code{
		dir:                           source.CodeDirectory,
		filepath.Join(dir, "missing"): source.CodeNotFound,
		write("empty.csv", "", 0o600): source.CodeEmpty,
		big:                           source.CodeTooBig,
	}
	if os.Getuid() > 0 { // root may read everything
		faults[write("closed.csv", chromeHead, 0)] = source.CodePermission
	}
	for path, want := range faults {
		_, err := source.Open(t.Context(), path, formats, source.Options{})
		e, ok := errors.AsType[*source.InputError](err)
		if !ok || e.Code != want || e.File != path {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}

func TestBrokenReader(t *testing.T) {
	broken := errors.New("input/output error")
	for _, head := range []string{"", chromeHead, chromeHead + strings.Repeat("a,b,c,d,e\n", 10_000), `{"encrypted":false,"items":[`} {
		_, err := source.Read(t.Context(), io.MultiReader(strings.NewReader(head), iotest.ErrReader(broken)), "f", formats, source.Options{})
		e, ok := errors.AsType[*source.InputError](err)
		if !ok || e.Code != source.CodeUnreadable || !errors.Is(err, broken) {
			t.Errorf("after %d bytes: %v, want %v", len(head), err, broken)
		}
	}
}

// TestCancel ends the context while a file is read, and while a pipe that
// never answers is waited for.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := io.MultiReader(strings.NewReader(chromeHead+strings.Repeat("a,b,c,d,e\n", 10_000)), whenRead(cancel), strings.NewReader(strings.Repeat("a,b,c,d,e\n", 10_000)))
	if x, err := source.Read(ctx, in, "f", formats, source.Options{}); !errors.Is(err, context.Canceled) || len(x.Entries) > 0 {
		t.Errorf("%d entries, %v", len(x.Entries), err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	pipe, w := io.Pipe()
	defer w.Close()
	go func() {
		w.Write([]byte(chromeHead))
		cancel()
	}()
	if _, err := source.Read(ctx, pipe, "-", formats, source.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a silent pipe: %v", err)
	}
}

// whenRead calls f when it is read from, and is empty.
type whenRead func()

func (f whenRead) Read([]byte) (int, error) {
	f()
	return 0, io.EOF
}

func TestDistinct(t *testing.T) {
	entries := []audit.Entry{{ID: "a"}, {ID: "a#2"}, {ID: "a"}, {ID: "b"}, {ID: "a"}, {ID: "a#2"}}
	source.Distinct(entries)
	seen := make(map[audit.EntryID]bool)
	var ids []string
	for _, e := range entries {
		if seen[e.ID] {
			t.Errorf("%s twice", e.ID)
		}
		seen[e.ID] = true
		ids = append(ids, string(e.ID))
	}
	if got := strings.Join(ids, " "); got != "a a#2 a#3 b a#4 a#2#2" {
		t.Error(got)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		chromeHead + "a,https://example.com/,b,c,d\n",
		"Title,URL,Username,Password,Notes,OTPAuth\nx,y,z,\"a\nb\",,otpauth://x\n",
		`"url","username","password","guid","timeCreated"` + "\r\n" + `"https://a.example","u","p","{1}","1700000000000"`,
		`{"encrypted":false,"items":[{"id":"1","type":1,"name":"n","login":{"uris":[{"uri":"https://a.example"}],"username":"u","password":"p\u00e9","totp":"x","fido2Credentials":[{}]},"deletedDate":null}]}`,
		"\xff\xfe", "\ufeff",
	} {
		f.Add([]byte(s))
	}
	small := source.Options{Limits: source.Limits{Bytes: 1 << 20, Items: 100, Item: 1 << 16, Field: 1 << 12}}
	f.Fuzz(func(t *testing.T, in []byte) {
		x, err := source.Read(context.Background(), bytes.NewReader(in), "f", formats, small)
		if err != nil {
			if _, ok := errors.AsType[*source.InputError](err); !ok {
				t.Fatalf("%T %v, want an InputError", err, err)
			}
			return
		}
		skipped := 0
		for _, n := range x.Apart {
			skipped += n
		}
		if len(x.Entries)+skipped != x.Items {
			t.Errorf("%d items became %d entries and %d skipped", x.Items, len(x.Entries), skipped)
		}
		ids := make(map[audit.EntryID]bool)
		for _, e := range x.Entries {
			if ids[e.ID] || e.ID == "" || e.Source != x.Format {
				t.Errorf("entry %+v", e)
			}
			ids[e.ID] = true
			pw := e.Secret.Reveal()
			e.Secret.Clear()
			if len(bytes.Trim(pw, "\x00")) > 0 {
				t.Error("a password outlives Clear")
			}
		}
	})
}
