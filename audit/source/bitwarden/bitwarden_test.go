package bitwarden

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/source"
)

var opts = source.Options{Limits: source.Limits{Bytes: 256 << 20, Items: 250_000, Item: 2 << 20, Field: 1 << 20}}

func readString(t *testing.T, in string) (source.Export, error) {
	t.Helper()
	return read(t.Context(), strings.NewReader(in), opts)
}

const sample = `{
  "encrypted": false,
  "folders": [{"id": "f", "name": "Work"}],
  "items": [
    {"passwordHistory": [{"lastUsedDate": "2024-05-06T07:08:09.123Z", "password": "CANARY-old"}, {"lastUsedDate": "2023-01-01T00:00:00Z", "password": "CANARY-older"}],
     "revisionDate": "2025-01-01T00:00:00.000Z", "creationDate": "2022-01-01T00:00:00.000Z", "deletedDate": null,
     "id": "a-1", "organizationId": null, "folderId": "f", "type": 1, "reprompt": 0, "name": "Example", "notes": "CANARY-note", "favorite": false,
     "fields": [{"name": "pin", "value": "CANARY-pin", "type": 1}],
     "login": {"fido2Credentials": [{"keyValue": "CANARY-key"}], "uris": [{"match": null, "uri": "androidapp://com.example"}, {"match": null, "uri": "https://www.example.com/"}],
       "username": "alice", "password": "p\u00e4\"\\\/\n\ud83d\ude00\ud83d", "totp": "CANARY-seed"}, "collectionIds": null},
    {"id": "a-2", "type": 1, "name": "銀行", "creationDate": "never", "login": {"fido2Credentials": [], "uris": [{"uri": "iosapp://x"}], "username": null, "password": null, "totp": null}},
    {"type": 1, "name": "no id", "login": {"uris": null, "username": "u", "password": "", "totp": ""}},
    {"type": 1, "name": "nothing"},
    {"id": "n", "type": 2, "name": "a note", "secureNote": {"type": 0}, "login": {"password": "x"}},
    {"id": "d", "type": 1, "name": "in the bin", "deletedDate": "2024-01-01T00:00:00Z", "login": {"password": "x"}}
  ],
  "collections": null
}
`

func TestRead(t *testing.T) {
	x, err := readString(t, sample)
	if err != nil {
		t.Fatal(err)
	}
	if pw := string(x.Entries[0].Secret.Reveal()); pw != "pä\"\\/\n😀\ufffd" {
		t.Errorf("the first password is %q", pw)
	}
	for i := range x.Entries {
		if i > 0 && !x.Entries[i].Secret.Empty() {
			t.Errorf("entry %d has a password", i)
		}
		x.Entries[i].Secret = audit.Secret{}
	}
	made := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)
	want := source.Export{
		Items: 6,
		Apart: map[audit.Apart]int{audit.ApartNote: 1, audit.ApartBin: 1},
		Entries: []audit.Entry{
			{
				ID: "bitwarden:a-1", Source: "bitwarden", Name: "Example", URL: "https://www.example.com/", Username: "alice",
				HasTOTP: true, HasPasskey: true, Created: made, Modified: time.Date(2024, 5, 6, 7, 8, 9, 123e6, time.UTC),
			},
			{ID: "bitwarden:a-2", Source: "bitwarden", Name: "銀行", URL: "iosapp://x"},
			{ID: "bitwarden:no id/u", Source: "bitwarden", Name: "no id", Username: "u"},
			{ID: "bitwarden:nothing/", Source: "bitwarden", Name: "nothing"},
		},
	}
	if diff := cmp.Diff(want, x, cmp.AllowUnexported(audit.Secret{})); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(fmt.Sprintf("%+v", x), "CANARY") {
		t.Error("a note, a seed, a key or an old password is kept")
	}
}

func TestFaults(t *testing.T) {
	deep := strings.Repeat("[", 20_000)
	for name, c := range map[string]struct {
		in   string
		want source.InputError
	}{
		"encrypted first":    {`{"encrypted":true,"items":[]}`, source.InputError{Code: source.CodeEncrypted}},
		"encrypted last":     {`{"items":[{"type":1}],"encrypted":true}`, source.InputError{Code: source.CodeEncrypted}},
		"password protected": {`{"passwordProtected":true}`, source.InputError{Code: source.CodeEncrypted}},
		"encrypted is text":  {`{"encrypted":"CANARY"}`, source.InputError{Code: source.CodeType, Line: 1, Field: "encrypted"}},
		"no items":           {`{"encrypted":false}`, source.InputError{Code: source.CodeMissingColumn, Field: "items"}},
		"items is null":      {`{"items":null}`, source.InputError{Code: source.CodeType, Line: 1, Field: "items"}},
		"items is an object": {`{"items":{}}`, source.InputError{Code: source.CodeType, Line: 1, Field: "items"}},
		"an item is text":    {`{"items":[{"type":1},"CANARY"]}`, source.InputError{Code: source.CodeType, Line: 1, Item: 2}},
		"a name is a number": {`{"items":[{"name":12345678}]}`, source.InputError{Code: source.CodeType, Line: 1, Item: 1, Field: "name"}},
		"a user is a number": {"{\"items\":[\n{\"login\":\n{\"username\":12345678}}]}", source.InputError{Code: source.CodeType, Line: 3, Item: 1, Field: "login.username"}},
		"a password is one":  {`{"items":[{"login":{"password":12345678}}]}`, source.InputError{Code: source.CodeType, Line: 1, Item: 1, Field: "login.password"}},
		"login is a list":    {`{"items":[{"login":[]}]}`, source.InputError{Code: source.CodeType, Line: 1, Item: 1, Field: "login"}},
		"not UTF-8":          {"{\"items\":[{\"name\":\"CANARY \x8b\xe2\"}]}", source.InputError{Code: source.CodeShiftJIS, Line: 1, Item: 1, Field: "name"}},
		"an array":           {`[]`, source.InputError{Code: source.CodeType, Line: 1}},
		"cut off at once":    {`{`, source.InputError{Code: source.CodeTruncated, Line: 1}},
		"cut off in a key":   {`{"enc`, source.InputError{Code: source.CodeTruncated, Line: 1}},
		"cut off in items":   {`{"items":[{"type":1},`, source.InputError{Code: source.CodeTruncated, Line: 1, Field: "items"}},
		"cut off in an item": {`{"items":[{"type":1},{"login":{"password":"CAN`, source.InputError{Code: source.CodeTruncated, Line: 1, Item: 2, Field: "login.password"}},
		"cut off at the end": {`{"items":[]`, source.InputError{Code: source.CodeTruncated, Line: 1}},
		"more after it":      {`{"items":[]}{"items":[]}`, source.InputError{Code: source.CodeSyntax, Line: 1}},
		"no comma":           {`{"items":[{"type":1 "name":"CANARY"}]}`, source.InputError{Code: source.CodeSyntax, Line: 1, Item: 1}},
		"a deep item":        {`{"items":[{"x":` + deep, source.InputError{Code: source.CodeTooDeep, Line: 1, Item: 1}},
		"deep folders":       {`{"folders":` + deep, source.InputError{Code: source.CodeTooDeep, Line: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readString(t, c.in)
			e, ok := errors.AsType[*source.InputError](err)
			if !ok {
				t.Fatalf("error %v, want an InputError", err)
			}
			if *e != c.want {
				t.Errorf("got  %+v\nwant %+v", *e, c.want)
			}
			if text := fmt.Sprintf("%+v", err); strings.Contains(text, "CAN") || strings.Contains(text, "12345678") {
				t.Errorf("the error repeats a field: %s", text)
			}
		})
	}
}

// TestItemLimit lets many items through that are together far longer than one
// may be, and refuses one that is too long alone.
func TestItemLimit(t *testing.T) {
	tight := opts
	tight.Limits.Item = 4 << 10
	item := `{"type":1,"name":"` + strings.Repeat("x", 3<<10) + `"}`
	in := `{"items":[` + strings.Repeat(item+",   \n", 200) + item + `]}`
	x, err := read(t.Context(), strings.NewReader(in), tight)
	if err != nil || len(x.Entries) != 201 {
		t.Errorf("%d entries, %v", len(x.Entries), err)
	}
	long := `{"items":[` + item + `,{"type":1,"notes":"` + strings.Repeat("x", 16<<10) + `"}]}`
	_, err = read(t.Context(), strings.NewReader(long), tight)
	if e, ok := errors.AsType[*source.InputError](err); !ok || e.Code != source.CodeItemTooLong || e.Item != 2 {
		t.Errorf("%v, want item 2 to be too long", err)
	}
}

// exportOf writes an export of n items of the size that real ones have.
func exportOf(n int) []byte {
	var b bytes.Buffer
	b.WriteString(`{"encrypted":false,"folders":[],"items":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `
    {
      "passwordHistory": null,
      "revisionDate": "2025-03-04T05:06:07.890Z",
      "creationDate": "2023-03-04T05:06:07.890Z",
      "deletedDate": null,
      "id": "%08x-0000-4000-8000-000000000000",
      "organizationId": null,
      "folderId": null,
      "type": 1,
      "reprompt": 0,
      "name": "Site %d",
      "notes": null,
      "favorite": false,
      "fields": [],
      "login": {
        "fido2Credentials": [],
        "uris": [{"match": null, "uri": "https://www.site%d.example/login"}],
        "username": "alice%d@example.com",
        "password": "Tr0ub4dor&%dx",
        "totp": null
      },
      "collectionIds": null
    }`, i, i, i, i%7, i)
	}
	b.WriteString("]}\n")
	return b.Bytes()
}

func BenchmarkRead(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			in := exportOf(n)
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				x, err := read(b.Context(), bytes.NewReader(in), opts)
				if err != nil || len(x.Entries) != n {
					b.Fatal(err)
				}
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte(`{"items":[{"type":1,"login":{"password":"\ud83d"}}]}`))
	f.Add([]byte(`{"items":[{"type":1,"login":{"password":null,"password":"x","fido2Credentials":[ ]}}]}`))
	small := source.Options{Limits: source.Limits{Items: 50, Item: 1 << 14, Field: 1 << 12}}
	f.Fuzz(func(t *testing.T, in []byte) {
		x, err := read(t.Context(), bytes.NewReader(in), small)
		if err != nil {
			return
		}
		// What is accepted is JSON, and its passwords are those that are there.
		var want map[string]any
		if json.Unmarshal(in, &want) != nil {
			t.Fatalf("accepted %q", in)
		}
		if repeats(json.NewDecoder(bytes.NewReader(in))) {
			return // of keys that are there twice one reader takes the last, the other all
		}
		entries := x.Entries
		for _, it := range want["items"].([]any) {
			item := it.(map[string]any)
			if item["type"] != float64(typeLogin) || there(item["deletedDate"]) {
				continue
			}
			login, _ := item["login"].(map[string]any)
			password, _ := login["password"].(string)
			if got := string(entries[0].Secret.Reveal()); got != password {
				t.Errorf("%q: password %q, want %q", in, got, password)
			}
			entries = entries[1:]
		}
		if len(entries) > 0 {
			t.Errorf("%q: %d entries too many", in, len(entries))
		}
	})
}

// repeats reports whether an object of the next value has a key twice.
func repeats(dec *json.Decoder) bool {
	open, _ := dec.Token()
	seen := make(map[json.Token]bool)
	for open == json.Delim('{') && dec.More() || open == json.Delim('[') && dec.More() {
		if open == json.Delim('{') {
			key, _ := dec.Token()
			if seen[key] {
				return true
			}
			seen[key] = true
		}
		if repeats(dec) {
			return true
		}
	}
	if open == json.Delim('{') || open == json.Delim('[') {
		dec.Token()
	}
	return false
}

// there is what Present means, of a value that encoding/json has read.
func there(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case string:
		return v != ""
	case bool:
		return v
	case []any:
		return len(v) > 0
	case map[string]any:
		return len(v) > 0
	}
	return true
}
