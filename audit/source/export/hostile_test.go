package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"acctaudit/audit"
)

// judge expects of what was read that it accounts for every item, and of an error
// that it is one of ours and says nothing of what stands in the file.
func judge(t *testing.T, what string, x File, err error) Code {
	t.Helper()
	if err == nil {
		if lost := x.Lost(); lost != 0 {
			t.Errorf("%s: %d items are lost", what, lost)
		}
		x.Clear()
		return ""
	}
	e, ok := errors.AsType[*Error](err)
	if !ok || e.Code == CodeUnreadable || len(x.Entries) > 0 {
		t.Errorf("%s: %T %v, %d entries", what, err, err, len(x.Entries))
		return ""
	}
	said := fmt.Sprintf("%v %+v", err, err) + e.Say(audit.English) + e.Say(audit.Japanese) + e.Todo(audit.English) + e.Todo(audit.Japanese)
	for _, secret := range []string{"CANARY", "hanako", "pw-", "p\u00e4ss"} {
		if strings.Contains(said, secret) {
			t.Errorf("%s: the error says what stands in the file: %s", what, said)
		}
	}
	return e.Code
}

// jsonFixtures are the fixtures that are one JSON value, by their names.
func jsonFixtures(t testing.TB) map[string]string {
	t.Helper()
	all := make(map[string]string)
	for _, path := range fixtures(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(path) == ".json" && json.Valid(text) {
			all[filepath.Base(path)] = string(text)
		}
	}
	if len(all) < 10 {
		t.Fatalf("%d files", len(all))
	}
	return all
}

// TestWrongTypes puts a value of another type in place of every value of every file.
func TestWrongTypes(t *testing.T) {
	others := []any{nil, true, 12345.5, "CANARY", []any{}, []any{"CANARY"}, map[string]any{}, map[string]any{"CANARY": "CANARY"}}
	for name, text := range jsonFixtures(t) {
		if strings.Contains(name, "sealed") {
			others = others[:4] // each is derived anew
		}
		var whole any
		if err := json.Unmarshal([]byte(text), &whole); err != nil {
			t.Fatal(err)
		}
		everyPlace(&whole, func(put func(any)) {
			for _, other := range others {
				put(other)
				in, err := json.Marshal(whole)
				if err != nil {
					t.Fatal(err)
				}
				x, err := readText(t, string(in), limits)
				judge(t, name+" "+string(in), x, err)
			}
		})
	}
}

// everyPlace calls try for every value in v, with what puts another in its place; the
// value is put back afterwards.
func everyPlace(v *any, try func(put func(any))) {
	old := *v
	try(func(other any) { *v = other })
	*v = old
	switch old := old.(type) {
	case []any:
		for i := range old {
			everyPlace(&old[i], try)
		}
	case map[string]any:
		for key := range old {
			value := old[key]
			everyPlace(&value, func(put func(any)) { try(func(other any) { put(other); old[key] = value }) })
			old[key] = value
		}
	}
}

// TestTwice puts a key there twice, in every object of every file.
func TestTwice(t *testing.T) {
	for name, text := range jsonFixtures(t) {
		for at := strings.IndexByte(text, '{'); at >= 0; {
			rest := text[at+1:]
			if in := text[:at+1] + `"CANARY":null,"CANARY":null` + comma(rest) + rest; json.Valid([]byte(in)) {
				x, err := readText(t, in, limits)
				if code := judge(t, name, x, err); code != CodeRepeatedColumn {
					t.Errorf("%s, at %d: %v", name, at, err)
				}
			}
			next := strings.IndexByte(rest, '{')
			if at += 1 + next; next < 0 {
				break
			}
		}
	}
}

// comma parts a member from those that follow in rest, if any do.
func comma(rest string) string {
	if strings.HasPrefix(strings.TrimSpace(rest), "}") {
		return ""
	}
	return ","
}

// TestOdd puts things that are no text, or never end, into every file.
func TestOdd(t *testing.T) {
	for name, text := range jsonFixtures(t) {
		for what, in := range map[string]string{
			"a NUL":        text[:len(text)/2] + "\x00" + text[len(text)/2:],
			"half a rune":  text[:len(text)/2] + "\xe3\x81" + text[len(text)/2:],
			"more after":   text + text,
			"a deep place": strings.Replace(text, ":", `:`+strings.Repeat("[", 11_000), 1),
		} {
			x, err := readText(t, in, limits)
			if code := judge(t, name+" with "+what, x, err); code == "" {
				t.Errorf("%s with %s is read", name, what)
			}
		}
	}
}

// archive packs members under any names.
func archive(t *testing.T, members ...[2]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		w, err := z.Create(m[0])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, m[1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// lying packs a member that holds one thing, and whose size and sum are those of another.
func lying(t *testing.T, method uint16, says, holds string) string {
	t.Helper()
	var packed, b bytes.Buffer
	if method == zip.Store {
		packed.WriteString(holds)
	} else {
		w, _ := flate.NewWriter(&packed, flate.BestSpeed)
		io.WriteString(w, holds)
		w.Close()
	}
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: "data.json", Method: method, CRC32: crc32.ChecksumIEEE([]byte(says)),
		UncompressedSize64: uint64(len(says)), CompressedSize64: uint64(packed.Len()),
	})
	if err != nil {
		t.Fatal(err)
	}
	w.Write(packed.Bytes())
	z.Close()
	return b.String()
}

// Places in what an archive says of a member.
const (
	zipFlags  = 8
	zipMethod = 10
	zipSum    = 16
	zipPacked = 20
	zipPlain  = 24
)

// saying changes a byte of what an archive says of its last member.
func saying(in string, place int, by byte) string {
	b := []byte(in)
	b[strings.LastIndex(in, "PK\x01\x02")+place] += by
	return string(b)
}

// TestZIP gives archives that are made to do harm.
func TestZIP(t *testing.T) {
	one := `{"encrypted":false,"items":[{"type":1,"login":{"username":"hanako","password":"pw-1"}}]}`
	bomb := `{"encrypted":false,"items":[],"x":"` + strings.Repeat(" ", 50<<20) + `"}`
	noise := make([]byte, 2<<20)
	rand.NewChaCha8([32]byte{}).Read(noise)
	large := one[:len(one)-1] + `,"x":"` + hex.EncodeToString(noise) + `"}`
	dashlane := "username,username2,username3,title,password,note,url,category,otpUrl\nhanako,,,b,pw-1,,,,\n"
	notes := [2]string{"securenotes.csv", "title,note\nCANARY,CANARY\n"}
	for name, c := range map[string]struct {
		in   string
		want Code
	}{
		"good":           {archive(t, [2]string{"data.json", one}), ""},
		"a bomb":         {archive(t, [2]string{"data.json", bomb}), CodeTooBig},
		"a bomb aside":   {archive(t, [2]string{"data.json", one}, [2]string{"x.json", bomb}), ""},
		"up":             {archive(t, [2]string{"../data.json", one}), CodeArchive},
		"up, and good":   {archive(t, [2]string{"../data.json", "CANARY"}, [2]string{"data.json", one}, [2]string{"/etc/data.json", "CANARY"}), ""},
		"twice":          {archive(t, [2]string{"data.json", one}, [2]string{"data.json", one}), CodeRepeatedColumn},
		"encrypted":      {saying(archive(t, [2]string{"data.json", one}), zipFlags, 1), CodeEncrypted},
		"a false sum":    {saying(archive(t, [2]string{"data.json", one}), zipSum, 1), CodeForged},
		"sealed":         {archive(t, [2]string{"data.json", sealedFile(t)}), ""},
		"large":          {archive(t, [2]string{"data.json", large}), ""},
		"notes":          {archive(t, [2]string{"credentials.csv", dashlane}, notes), ""},
		"false notes":    {saying(archive(t, [2]string{"credentials.csv", dashlane}, notes), zipSum, 1), CodeForged},
		"less inside":    {saying(archive(t, [2]string{"data.json", one}), zipPlain, 10), CodeForged},
		"more inside":    {saying(archive(t, [2]string{"data.json", one}), zipPlain, 246), CodeForged},
		"another method": {saying(archive(t, [2]string{"data.json", one}), zipMethod, 91), CodeForged},
		"packed a bit":   {saying(archive(t, [2]string{"data.json", one}), zipPacked, 100), CodeTruncated},
		"stored":         {lying(t, zip.Store, one, one), ""},
		"stored, less":   {lying(t, zip.Store, one+" ", one), CodeForged},
		"stored, more":   {lying(t, zip.Store, one, one+" "), CodeForged},
		"packed, less":   {lying(t, zip.Deflate, one+"\x00", one), CodeForged},
		"packed, more":   {lying(t, zip.Deflate, one, one+" "), CodeForged},
		"packed past it": {saying(archive(t, [2]string{"data.json", one}), zipPacked+2, 200), CodeTruncated},
		"empty":          {archive(t), CodeBinary},
		"of strangers":   {archive(t, [2]string{"CANARY.txt", "CANARY"}), CodeArchive},
		"a workbook":     {archive(t, [2]string{"[Content_Types].xml", "<x/>"}, [2]string{"data.json", one}), CodeClosed},
		"PGP":            {archive(t, [2]string{"Proton Pass/data.pgp", "-----BEGIN PGP MESSAGE-----"}), CodeClosed},
		"in itself":      {archive(t, [2]string{"data.json", archive(t, [2]string{"data.json", archive(t, [2]string{"data.json", one})})}), CodeTooDeep},
		"no export":      {archive(t, [2]string{"data.json", `{"CANARY":1}`}), CodeUnknownFormat},
		"no bytes":       {archive(t, [2]string{"data.json", ""}), CodeUnknownFormat},
	} {
		x, err := readText(t, c.in, limits)
		if code := judge(t, name, x, err); code != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// TestNameOfArchive: the name of an archive says nothing of what it holds.
func TestNameOfArchive(t *testing.T) {
	in := archive(t, [2]string{"credentials.csv", "username,username2,username3,title,password,note,url,category,otpUrl\na,,,b,c,,,,\n"})
	x, err := read(t.Context(), strings.NewReader(in), "x.dash", Options{}, limits, 0)
	if err != nil || x.Source != "dashlane" || len(x.Entries) != 1 {
		t.Errorf("%+v, %v", x, err)
	}
}

// What stands around the entries of a KeePass file.
const (
	keepassHead = `<KeePassFile><Meta/><Root><Group><UUID>x</UUID>`
	keepassFoot = `</Group></Root></KeePassFile>`
)

// TestXML gives XML that is made to do harm, or is not KeePass's.
func TestXML(t *testing.T) {
	entry := func(fields string) string {
		return keepassHead + "<Entry><String><Key>Password</Key>" + fields + "</String></Entry>" + keepassFoot
	}
	nested := func(n int) string {
		return "<KeePassFile><Meta/>" + strings.Repeat("<x>", n) + strings.Repeat("</x>", n) + "</KeePassFile>"
	}
	for name, c := range map[string]struct {
		in   string
		want Error
	}{
		"good":              {entry("<Value>pw-1</Value>"), Error{}},
		"a named entity":    {`<!DOCTYPE x [<!ENTITY CANARY "CANARY">]>` + entry("<Value>&CANARY;</Value>"), Error{Code: CodeTruncated}},
		"a file":            {`<!DOCTYPE x SYSTEM "file:///etc/passwd">` + entry("<Value>pw-1</Value>"), Error{}},
		"a note's entity":   {entry("<Value>pw-1</Value></String><String><Key>Notes</Key><Value>&CANARY;</Value>"), Error{}},
		"many in a row":     {keepassHead + strings.Repeat("<Times></Times>", 2*treeDepth) + keepassFoot, Error{}},
		"as deep as can be": {nested(treeDepth - 2), Error{}},
		"deeper":            {nested(treeDepth - 1), Error{Code: CodeTooDeep}},
		"no such character": {entry("<Value>&#x110000;</Value>"), Error{Code: CodeXML, Item: 1, Field: "Password"}},
		"NUL as entity":     {entry("<Value>&#0;</Value>"), Error{Code: CodeXML, Item: 1, Field: "Password"}},
		"an element in it":  {entry("<Value>a<CANARY/>b</Value>"), Error{Code: CodeType, Item: 1, Field: "Value"}},
		"twice":             {entry("<Value>a</Value></String><String><Key>Password</Key><Value>b</Value>"), Error{Code: CodeRepeatedColumn, Item: 1, Field: "Password"}},
		"another order":     {"<KeePassFile><Root/><Meta/></KeePassFile>", Error{Code: CodeXML, Field: "Meta"}},
		"a group, no id":    {"<KeePassFile><Meta/><Root><Group><Entry/><UUID>x</UUID></Group></Root></KeePassFile>", Error{Code: CodeXML, Field: "UUID"}},
		"crossed tags":      {entry("<Value>hanako</Key>"), Error{Code: CodeXML, Item: 1, Field: "Value"}},
		"deep groups":       {"<KeePassFile><Meta/><Root>" + strings.Repeat("<Group><UUID>x</UUID>", 20_000), Error{Code: CodeTooDeep, Field: "Group"}},
		"deep elsewhere":    {"<KeePassFile><Meta/><x>" + strings.Repeat("<x>", 20_000), Error{Code: CodeTooDeep}},
		"nothing":           {"<KeePassFile></KeePassFile>", Error{Code: CodeTruncated}},
		"another root":      {"<x><KeePassFile></KeePassFile></x>", Error{Code: CodeUnknownFormat}},
		"Latin-1":           {`<?xml version="1.0" encoding="iso-8859-1"?>` + entry("<Value>a</Value>"), Error{Code: CodeXML}},
		"KeePass 1":         {`<?xml version="1.0"?><pwlist><pwentry><password>CANARY</password></pwentry></pwlist>`, Error{Code: CodeClosed}},
	} {
		x, err := readText(t, c.in, limits)
		code := judge(t, name, x, err)
		if e, _ := errors.AsType[*Error](err); code != c.want.Code || e != nil && (e.Item != c.want.Item || e.Field != c.want.Field) {
			t.Errorf("%s: %+v, want %+v", name, e, c.want)
		}
	}
}

// FuzzShapes: what is read of JSON of any shape accounts for every item, and each
// entry has a password, a seed or a passkey.
func FuzzShapes(f *testing.F) {
	for _, text := range jsonFixtures(f) {
		if len(text) < 8<<10 && !strings.Contains(text, "passwordProtected") {
			f.Add([]byte(text))
		}
	}
	small := bounds{bytes: 1 << 20, items: 50, item: 1 << 14, field: 1 << 12}
	f.Fuzz(func(t *testing.T, in []byte) {
		x, err := read(t.Context(), bytes.NewReader(in), "f", Options{}, small, 0)
		if e, ok := errors.AsType[*Error](err); err != nil && (!ok || e.Code == CodeUnreadable) {
			t.Fatalf("%T %v, want an Error", err, err)
		}
		if err != nil || !looksLikeJSON(in) {
			return
		}
		if lost := x.Lost(); lost != 0 || !json.Valid(in) && x.Source != "1password" {
			t.Errorf("%q: %d items are lost", in, lost)
		}
		for _, e := range x.Entries {
			if e.Secret.Empty() && !e.HasTOTP && !e.HasPasskey {
				t.Errorf("%q: an entry without a password", in)
			}
		}
	})
}

// FuzzZIP: a member of any bytes, and an archive that is changed at any place.
func FuzzZIP(f *testing.F) {
	f.Add([]byte(`{"encrypted":false,"items":[]}`), 0, byte(0))
	f.Add([]byte("username,username2,username3,title,password,note,url,category,otpUrl\na,,,b,c,,,,\n"), 40, byte(1))
	f.Fuzz(func(t *testing.T, member []byte, at int, flip byte) {
		if len(member) > 1<<16 {
			return
		}
		for _, name := range []string{"data.json", "credentials.csv", "Proton Pass/data.json"} {
			in := pack(t, fstest.MapFS{name: {Data: member}, "securenotes.csv": {Data: member}})
			in[uint(at)%uint(len(in))] ^= flip
			x, err := readText(t, string(in), limits)
			if e, ok := errors.AsType[*Error](err); err != nil && (!ok || e.Code == CodeUnreadable) {
				t.Fatalf("%T %v, want an Error", err, err)
			}
			if lost := x.Lost(); err == nil && lost != 0 {
				t.Errorf("%d items are lost", lost)
			}
		}
	})
}

// FuzzXML: every password that encoding/xml finds in an entry, outside of its history,
// is one of an entry, if that stands in neither bin nor template.
func FuzzXML(f *testing.F) {
	f.Add([]byte("<Entry><String><Key>Password</Key><Value>a&amp;<![CDATA[<b>]]></Value></String></Entry>"))
	f.Add([]byte("<Group><UUID>y</UUID><Entry><UUID/><String><Value Protected='True'>x</Value><Key>Password</Key></String><History><Entry/></History></Entry></Group>"))
	type entry struct {
		Pairs []struct{ Key, Value string } `xml:"String"`
	}
	small := bounds{bytes: 1 << 20, items: 50, item: 1 << 14, field: 1 << 12}
	f.Fuzz(func(t *testing.T, in []byte) {
		text := keepassHead + string(in) + keepassFoot
		x, err := read(t.Context(), strings.NewReader(text), "f", Options{}, small, 0)
		if e, ok := errors.AsType[*Error](err); err != nil && (!ok || e.Code == CodeUnreadable) {
			t.Fatalf("%T %v, want an Error", err, err)
		}
		if err != nil || x.Source != "keepass" {
			return
		}
		if lost := x.Lost(); lost != 0 {
			t.Errorf("%d items are lost", lost)
		}
		var want struct {
			Entries []entry `xml:"Root>Group>Entry"`
		}
		if xml.Unmarshal([]byte(text), &want) != nil || x.Unread > 0 {
			return
		}
		for _, e := range want.Entries {
			for _, p := range e.Pairs {
				has := func(e audit.Entry) bool { return string(e.Secret.Reveal()) == p.Value }
				if p.Key == "Password" && p.Value != "" && !slices.ContainsFunc(x.Entries, has) {
					t.Errorf("%q: %q is no entry's", text, p.Value)
				}
			}
		}
	})
}

// FuzzKaspersky: what is read of the text accounts for every record.
func FuzzKaspersky(f *testing.F) {
	text, err := os.ReadFile("testdata/kaspersky.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	small := bounds{bytes: 1 << 20, items: 50, item: 1 << 14, field: 1 << 12}
	f.Fuzz(func(t *testing.T, in []byte) {
		x, err := read(t.Context(), bytes.NewReader(in), "f", Options{}, small, 0)
		if err == nil && x.Lost() != 0 {
			t.Errorf("%q: items are lost", in)
		}
		for _, e := range x.Entries {
			if x.Source == "kaspersky" && (e.Secret.Empty() || !bytes.Contains(in, append([]byte("Password:"), '\n')[:9])) {
				t.Errorf("%q: an entry without a password", in)
			}
		}
	})
}
