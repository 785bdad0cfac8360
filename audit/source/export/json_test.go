package export

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
)

// FuzzBitwarden: what is accepted is JSON, and every item that has a password
// and is neither in the bin nor in the archive is an entry with that password.
func FuzzBitwarden(f *testing.F) {
	for _, name := range []string{"bitwarden.json", "bitwarden-org.json"} {
		text, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(`{"encrypted":false,"items":[{"type":1,"login":{"password":"\ud83d"}}]}`))
	small := bounds{bytes: 1 << 20, items: 50, item: 1 << 14, field: 1 << 12}
	f.Fuzz(func(t *testing.T, in []byte) {
		x, err := read(context.Background(), bytes.NewReader(in), "f", Options{}, small, 0)
		if err != nil || x.Source != "bitwarden" || !looksLikeJSON(in) {
			return
		}
		var want map[string]any
		if json.Unmarshal(in, &want) != nil {
			t.Fatalf("accepted %q", in)
		}
		entries := x.Entries
		items, _ := want["items"].([]any)
		for _, it := range items {
			item, _ := it.(map[string]any)
			login, _ := item["login"].(map[string]any)
			password, _ := login["password"].(string)
			if there(item["deletedDate"]) || there(item["archivedDate"]) || password == "" && !there(login["totp"]) && !there(login["fido2Credentials"]) {
				continue
			}
			if len(entries) == 0 || string(entries[0].Secret.Reveal()) != password {
				t.Fatalf("%q: %d entries left, want password %q", in, len(entries), password)
			}
			entries = entries[1:]
		}
		if len(entries) > 0 {
			t.Errorf("%q: %d entries too many", in, len(entries))
		}
	})
}

// there is what a presence means, of a value that encoding/json has read.
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

// TestTooDeep: only what is open at once counts, and nothing in a text.
func TestTooDeep(t *testing.T) {
	const head = `{"encrypted":false,"items":[],"x":`
	for text, want := range map[string]int{
		head + "[" + strings.Repeat("[],{},", 10_100) + "1]}":                            0,
		head + strings.Repeat("[ \n", 9_990) + strings.Repeat("]", 9_990) + "}":          0,
		head + strings.Repeat("[ \n", 10_100) + strings.Repeat("]", 10_100) + "}":        10_000,
		head + strings.Repeat(`{"a":`, 10_100) + "1" + strings.Repeat("}", 10_100) + "}": 1,
		head + `["` + strings.Repeat(`[\"{`, 10_100) + `"]}`:                             0,
	} {
		_, err := readText(t, text, limits)
		e, _ := errors.AsType[*Error](err)
		if (codeOf(e) == CodeTooDeep) != (want > 0) || want > 0 && e.Line != want {
			t.Errorf("%.60s…: %v, want line %d", text, err, want)
		}
	}
}

func TestHolds(t *testing.T) {
	for v, want := range map[string]bool{
		`1`: true, `true`: true, `"x"`: true, `{"a":1}`: true, `[null]`: true, `false`: false, `null`: false, `""`: false, `" "`: false, `[ ]`: false, `{}`: false,
	} {
		if got := holds([]byte(v)); got != want {
			t.Errorf("%s holds something: %v", v, got)
		}
	}
}

// TestRoom: when a few items of JSON were read, room is made for all that the rest has, and for few more.
func TestRoom(t *testing.T) {
	const all = 1100
	item := `{"type":1,"login":{"password":"x"}}`
	x, err := readText(t, `{"encrypted":false,"items":[`+strings.Repeat(item+",\n", all-1)+item+`]}`, limits)
	if room := cap(x.Entries); err != nil || len(x.Entries) != all || room > all+all/10 {
		t.Errorf("%d entries, room for %d, %v", len(x.Entries), room, err)
	}
}

// TestKeyAtTheEnd: a large file is recognised by a key that stands at its end.
func TestKeyAtTheEnd(t *testing.T) {
	const all = 5000
	items := strings.Repeat(`,{"type":1,"login":{"password":"x"}}`, all)[1:]
	x, err := readText(t, `{"items":[`+items+`],"encrypted":false}`, limits)
	if err != nil || x.Source != "bitwarden" || len(x.Entries) != all {
		t.Errorf("%s: %d entries, %v", x.Source, len(x.Entries), err)
	}
}
