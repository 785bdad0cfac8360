package keychain

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// listing has the shapes of SecurityTool's print_buffer; its values are
// invented.
const listing = `keychain: "/Users/alice/Library/Keychains/login.keychain-db"
version: 512
class: "genp"
attributes:
    0x00000007 <blob>="github.com"
    0x00000008 <blob>=<NULL>
    "acct"<blob>="alice"
    "cdat"<timedate>=0x32303233303130323033303430355A00  "20230102030405Z\000"
    "invi"<sint32>=<NULL>
    "svce"<blob>="github.com"
keychain: "/Users/alice/Library/Keychains/login.keychain-db"
class: "inet"
attributes:
    0x00000007 <blob>=0x4FCC882D73697465202278222020  "O\314\210-site "x"  "
    "acct"<blob>=0xC3A46C696365  "\303\244lice"
    "port"<uint32>=0x00000000 
    "nega"<sint32>=0x00000001  "\000\000\000\001"
    "sdmn"<blob>="say "hi" there"
keychain: "/Users/alice/Library/Keychains/login.keychain-db"
class: 0x00000010 
`

func TestDump(t *testing.T) {
	records, err := Dump([]byte(listing))
	if err != nil || len(records) != 3 {
		t.Fatal(len(records), err)
	}
	first, second := records[0], records[1]
	if first.Class != "genp" {
		t.Errorf("%+v", first)
	}
	want := map[string]string{
		Label: "github.com", "0x00000008": "", "acct": "alice", "svce": "github.com", "invi": "", "cdat": "20230102030405Z\x00",
	}
	if d := cmp.Diff(want, first.Attrs); d != "" {
		t.Error(d)
	}
	if got := first.Time("cdat"); !got.Equal(time.Date(2023, 1, 2, 3, 4, 5, 0, time.UTC)) || !first.Time("mdat").IsZero() {
		t.Error(got)
	}
	if second.Text("acct") != "älice" || second.Text("sdmn") != `say "hi" there` || second.Text(Label) != "O\u0308-site \"x\"  " {
		t.Errorf("%q", second.Attrs)
	}
	if !second.Flag("nega") || second.Flag("invi") || second.Flag("port") {
		t.Error("flags are misread")
	}
}

func TestDumpNamesTheLine(t *testing.T) {
	for name, in := range map[string]string{
		"line 2: ":      "keychain: \"k\"\n" + strings.Repeat("x", maxLine+1),
		"line 200002: ": strings.Repeat("keychain: \"k\"\n", maxRecords+2),
	} {
		if _, err := Dump([]byte(in)); !errors.Is(err, errTooMany) || !strings.HasPrefix(err.Error(), name) {
			t.Error(err)
		}
	}
}

func TestPassword(t *testing.T) {
	for in, want := range map[string]string{
		"password: \"abc\"\n":                             "abc",
		"keychain: \"x\"\npassword: \"a\"b\"\n":           "a\"b",
		"password: 0x70C3A4737365  \"p\\303\\244sse\"\n":  "pässe",
		"password: \"deadbeef\"\n":                        "deadbeef",
		"password: \n":                                    "",
		"password: 0x6C310A6C32  \"l1\\012l2\"\nfoo: x\n": "l1\nl2",
	} {
		got, ok := Password([]byte(in))
		if !ok || string(got) != want {
			t.Errorf("%q: %q %v, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "nothing\n", "password: half\n", "password: 0xZZ\n", "password: \"\n"} {
		if got, ok := Password([]byte(in)); ok {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func FuzzPassword(f *testing.F) {
	f.Add([]byte("password: 0x41  \"A\"\n"))
	f.Fuzz(func(t *testing.T, out []byte) {
		if p, ok := Password(out); !ok && p != nil {
			t.Error("a password without ok")
		}
	})
}
