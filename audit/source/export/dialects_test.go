package export

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"pgregory.net/rapid"

	"acctaudit/audit"
)

// TestEveryRowIsAccountedFor writes rows of every dialect as its program does, and
// otherwise. Every row is an entry with its password, or counted with a reason.
func TestEveryRowIsAccountedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom(formats().Tables).Draw(t, "dialect")
		if d.Refused != "" {
			return
		}
		header := d.columns()
		rows := rapid.SliceOfN(rapid.SliceOfN(cell(), len(header), len(header)), 1, 8).Draw(t, "rows")
		text, opts := written(t, &d, header, rows), opened
		if d.Bare {
			opts.Format = d.Format
		}
		x, err := read(context.Background(), bytes.NewReader(text), "x", opts, limits, 0)
		if err != nil {
			t.Fatalf("%s: %v", d.Format, err)
		}
		if lost := x.Lost(); x.Source != d.Format || x.Items != len(rows) || lost != 0 {
			t.Errorf("%s: %d items of %d rows, %d lost", x.Source, x.Items, len(rows), lost)
		}
		want := passwords(&d, header, rows)
		for i, e := range x.Entries {
			if got := string(e.Secret.Reveal()); i >= len(want) || got != want[i] {
				t.Fatalf("%s: password %d is %q, want %q", d.Format, i, got, want)
			}
		}
		if len(x.Entries) != len(want) {
			t.Errorf("%s: %d entries, want %d", d.Format, len(x.Entries), len(want))
		}
	})
}

func cell() *rapid.Generator[string] {
	return rapid.SampledFrom([]string{
		"", "a", " p w ", `"`, `""`, ",;\t", `\`, `\"`, `\\"`, "'@x", "@", "'", "銀", "é", "two\nlines", "0", "true", "note", "http://sn",
		"https://a.example,https://b.example", "&amp", "&amp;", "TOTP KEY$", `["https://a.example"]`,
	})
}

// passwords are those of the rows that are logins, by what the dialect says of rows.
func passwords(d *format, header []string, rows [][]string) (want []string) {
	at := func(row []string, names []string) string {
		for _, name := range names {
			name, _, _ = strings.Cut(name, "/")
			if i := slices.Index(header, name); i >= 0 && row[i] != "" {
				return row[i]
			}
		}
		return ""
	}
	for _, row := range rows {
		password, _, _ := strings.Cut(at(row, d.Means["password"]), lineOf(d))
		apart := slices.ContainsFunc(d.Apart, func(r rule) bool { return r.why([]byte(at(row, []string{r.Column}))) != "" })
		spoilt := slices.ContainsFunc(d.Spoilt, func(s string) bool { return strings.Contains(password, s) })
		seeded := at(row, d.Means["totp"]) != "" || d.Seeded != "" && strings.HasPrefix(row[len(row)-1], d.Seeded)
		if !apart && !spoilt && (password != "" || seeded) && !yes([]byte(at(row, d.Means["archived"]))) {
			want = append(want, password)
		}
	}
	return want
}

// lineOf is what ends a password: of Zoho's it is the line.
func lineOf(d *format) string {
	if slices.ContainsFunc(d.Means["password"], func(name string) bool { return strings.Contains(name, "/") }) {
		return "\n"
	}
	return "\x00"
}

// written is a file of d, perhaps with a mark, in UTF-16, or as a spreadsheet parts it.
func written(t *rapid.T, d *format, header []string, rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = rapid.SampledFrom([]rune(",;\t")).Draw(t, "comma"), rapid.Bool().Draw(t, "CRLF")
	all := rows
	if !d.Bare {
		all = slices.Concat([][]string{header}, rows)
	} else {
		w.Comma = ','
	}
	for n, row := range all {
		out := make([]string, len(row))
		for i, c := range row {
			if d.Ticked && c != "" && strings.ContainsRune("@'", rune(c[0])) {
				c = "'" + c
			}
			if _, line, ok := strings.Cut(d.Means["password"][0], "/"); ok && header[i] == "SecretData" && (d.Bare || n > 0) {
				c = "SecretType:Web Account\nUser Name:u\n" + line + ":" + c + "\n"
			}
			out[i] = c
		}
		if d.Escaped {
			line := strings.Join(escapes(out), string(w.Comma))
			b.WriteString(line + "\r\n")
			continue
		}
		w.Write(out)
		w.Flush()
	}
	return encoded(t, b.String())
}

func escapes(row []string) (out []string) {
	for _, c := range row {
		out = append(out, `"`+strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(c)+`"`)
	}
	return out
}

func encoded(t *rapid.T, text string) []byte {
	switch rapid.IntRange(0, 2).Draw(t, "encoding") {
	case 1:
		return []byte("\ufeff" + text)
	case 2:
		out := []byte{0xff, 0xfe}
		for _, u := range utf16.Encode([]rune(text)) {
			out = binary.LittleEndian.AppendUint16(out, u)
		}
		return out
	}
	return []byte(text)
}

// TestLeast: a row has to have every column that is read or that a rule looks at, and no other.
func TestLeast(t *testing.T) {
	header := []string{"a", "b", "c", "d"}
	for want, f := range map[int]format{
		2: {Has: header, Means: map[string][]string{"password": {"b"}, "name": {"a"}}},
		3: {Has: header, Means: map[string][]string{"password": {"b"}}, Apart: []rule{{Column: "c"}}},
		1: {Has: header, Means: map[string][]string{"password": {"b"}}, Bare: true},
	} {
		if got := f.places(header).least; got != want {
			t.Errorf("%d columns, want %d", got, want)
		}
	}
}

// TestTicked: RoboForm's apostrophe is taken off before another and before @, and an apostrophe alone stays.
func TestTicked(t *testing.T) {
	for in, want := range map[string]string{"'": "'", "''": "'", "'@a": "@a", "'a": "'a", "a'@": "a'@"} {
		x, err := readText(t, "Name,Url,MatchUrl,Login,Pwd,Note,Folder,RfFieldsV2\na,https://a.example,,u,"+in+",,,\n", limits)
		if err != nil || len(x.Entries) != 1 || string(x.Entries[0].Secret.Reveal()) != want {
			t.Errorf("%s: %+v, %v, want %s", in, x, err, want)
		}
	}
}

// TestChangedWhileRead: a file that grows, or is written anew, while it is read is refused.
func TestChangedWhileRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.csv")
	if err := os.WriteFile(path, []byte(chromeHead+"a,https://a.example,u,p,\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	before, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if touched(f, before) {
		t.Error("what stays is taken for changed")
	}
	if err := os.Chtimes(path, time.Time{}, before.ModTime().Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	if !touched(f, before) {
		t.Error("a write is not seen")
	}
	longer := errors.Join(os.Truncate(path, before.Size()+1), os.Chtimes(path, time.Time{}, before.ModTime()))
	if longer != nil || !touched(f, before) {
		t.Errorf("a byte more is not seen, %v", longer)
	}
	if err := os.WriteFile(path, []byte(sealedFile(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	written := Options{Password: func(ctx context.Context, n int) (audit.Secret, error) {
		return audit.NewSecret([]byte(fixturePassword)), os.Chtimes(path, time.Time{}, before.ModTime().Add(time.Hour))
	}}
	x, err := Open(t.Context(), path, written)
	if e, ok := errors.AsType[*Error](err); !ok || e.Code != CodeChanged || len(x.Entries) > 0 {
		t.Errorf("written while its password was asked for: %v", err)
	}
}

// strangers are beginnings of files that are no exports, and what each is told.
var strangers = []struct {
	name, text string
	code       Code
}{
	{"empty.csv", "", CodeEmpty},
	{"blank.csv", " \r\n\r\n", CodeEmpty},
	{"report.pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", ""},
	{"photo.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ""},
	{"photo.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF\x00", ""},
	{"song.mp3", "ID3\x04\x00\x00\x00\x00\x00#TSSE", ""},
	{"vault.dash", "CANARY", CodeClosed},
	{"Login Data", "SQLite format 3\x00\x10\x00\x01\x01\x00", ""},
	{"program.exe", "MZ\x90\x00\x03\x00\x00\x00", ""},
	{"archive.tar.gz", "\x1f\x8b\x08\x00\x00\x00\x00\x00", ""},
	{"page.html", "<!DOCTYPE html><html><head><title>Passwords</title></head></html>\n", ""},
	{"bookmarks.html", "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n", ""},
	{"feed.xml", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"></rss>\n", ""},
	{"people.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Alice\r\nEND:VCARD\r\n", ""},
	{"dates.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", ""},
	{"contacts.csv", "First Name,Last Name,E-mail 1 - Value,Phone 1 - Value\nAlice,A,a@a.example,1\n", ""},
	{"bank.csv", "取引日,摘要,お支払金額,残高\n2026/01/01,振込,100,200\n", ""},
	{"orders.csv", "Order ID,Order Date,Title,Price\n1,2026-01-01,Book,10\n", ""},
	{"users.csv", "id,email,created_at\n1,a@a.example,2026-01-01\n", ""},
	{"cards.csv", "type,account_name,account_holder,cc_number,code,expiration_month,expiration_year\ncredit_card,a,b,1,2,3,4\n", ""},
	{"package.json", `{"name":"x","version":"1.0.0","dependencies":{}}`, CodeUnknownFormat},
	{"Bookmarks", `{"checksum":"x","roots":{"bookmark_bar":{"children":[]}},"version":1}`, CodeUnknownFormat},
	{"list.json", `[{"id":1,"name":"x"}]`, CodeUnknownFormat},
	{"lines.jsonl", "{\"a\":1}\n{\"a\":2}\n", ""},
	{"system.log", "Jan  1 00:00:00 host sshd[1]: Accepted password for alice\n", ""},
	{"script.sh", "#!/bin/sh\nset -e\necho password\n", ""},
	{".env", "DB_USER=alice\nDB_PASSWORD=CANARY\n", ""},
	{"passwd", "root:x:0:0:root:/root:/bin/bash\nalice:x:1000:1000::/home/alice:/bin/sh\n", ""},
	{"id_rsa", "-----BEGIN OPENSSH PRIVATE KEY-----\nCANARY\n-----END OPENSSH PRIVATE KEY-----\n", ""},
	{"notes.txt", "Amazon alice CANARY\nGoogle bob CANARY2\n", ""},
	{"mail.eml", "From: a@a.example\r\nTo: b@b.example\r\nSubject: password\r\n\r\nCANARY\r\n", ""},
	{"euc.csv", "\xa5\xb5\xa5\xa4\xa5\xc8,\xa5\xe6\xa1\xbc\xa5\xb6\xa1\xbc\xcc\xbe,\xa5\xd1\xa5\xb9\xa5\xef\xa1\xbc\xa5\xc9\na,b,c\n", ""},
	{"dashboard.csv", "date,visitors,pages,bounce,source\n2026-01-01,1,2,3,4\n", ""},
}

// TestStrangers: each is refused with a reason, nothing of it is repeated, and there is
// something to do. Run it with -v for the table.
func TestStrangers(t *testing.T) {
	for _, s := range strangers {
		x, err := Read(t.Context(), strings.NewReader(s.text), s.name, Options{})
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Code == CodeUnreadable || s.code != "" && e.Code != s.code || len(x.Entries) > 0 {
			t.Errorf("%s: %v", s.name, err)
			continue
		}
		said := e.Say(audit.English) + e.Say(audit.Japanese) + e.Todo(audit.English)
		if strings.Contains(said, "CANARY") || strings.Contains(said, "alice") || e.Todo(audit.English) == "" {
			t.Errorf("%s: %s", s.name, said)
		}
		t.Logf("%s | %s", e.Say(audit.English), e.Say(audit.Japanese))
	}
}
