package browsercsv

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/source"
)

var limits = source.Limits{Bytes: 256 << 20, Items: 250_000, Item: 2 << 20, Field: 1 << 20}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		format source.Format
		in     string
		want   []audit.Entry // with the password as Family
	}{
		"Chrome": {
			Chrome,
			"name,url,username,password,note\r\n" +
				"Example,https://Example.com/login,alice,\"p,\"\"w\",\"two\r\nlines\"\r\n" +
				"銀行,https://bank.example/,ハナコ,パスワード,\r\n",
			[]audit.Entry{
				{ID: "chrome:example.com/alice", Name: "Example", URL: "https://Example.com/login", Username: "alice", Family: `p,"w`},
				{ID: "chrome:bank.example/ハナコ", Name: "銀行", URL: "https://bank.example/", Username: "ハナコ", Family: "パスワード"},
			},
		},
		"an app": {
			Chrome,
			"name,url,username,password\n,android://h==@com.example.app/,alice,x\n",
			[]audit.Entry{{ID: "chrome:com.example.app/alice", URL: "android://h==@com.example.app/", Username: "alice", Family: "x"}},
		},
		"Firefox": {
			Firefox,
			`"url","username","password","httpRealm","formActionOrigin","guid","timeCreated","timeLastUsed","timePasswordChanged"` + "\n" +
				`"https://example.com","alice","pw",,"https://example.com","{g-1}","1700006400000","1710000000000","1704067200000"` + "\n" +
				`"https://router.example","","pw","Login",,"{g-2}","-1","","99999999999999999999"` + "\n" +
				`"chrome://FirefoxAccounts","x","{""version"":1}","Firefox Accounts credentials",,"{g-3}","0","0","0"` + "\n",
			[]audit.Entry{
				{ID: "firefox:{g-1}", URL: "https://example.com", Username: "alice", Family: "pw", Created: day(2023, 11, 15), Modified: day(2024, 1, 1)},
				{ID: "firefox:{g-2}", URL: "https://router.example", Family: "pw"},
				{ID: "firefox:{g-3}", URL: "chrome://FirefoxAccounts", Username: "x", Family: `{"version":1}`, Kind: audit.KindToken},
			},
		},
		"Safari": {
			Safari,
			"Title,URL,Username,Password,Notes,OTPAuth\n" +
				"Example (alice),https://example.com/,alice,pw,a note,otpauth://totp/x?secret=CANARY\n" +
				"Wi-Fi,,,pw,,\n",
			[]audit.Entry{
				{ID: "safari:example.com/alice", Name: "Example (alice)", URL: "https://example.com/", Username: "alice", Family: "pw", HasTOTP: true},
				{ID: "safari:wi-fi/", Name: "Wi-Fi", Family: "pw"},
			},
		},
		"another order": {
			Chrome,
			" PASSWORD ,Extra,Username,URL\npw,x,alice,https://example.com/\n",
			[]audit.Entry{{ID: "chrome:example.com/alice", URL: "https://example.com/", Username: "alice", Family: "pw"}},
		},
		"little in a row": {
			Chrome,
			"name,url,username,password,note\n,https://example.com/,,,\n,,alice,,\n,,,pw,\n,,,,\n\n,,,,only a note\n",
			[]audit.Entry{
				{ID: "chrome:example.com/", URL: "https://example.com/"},
				{ID: "chrome:/alice", Username: "alice"},
				{ID: "chrome:/", Family: "pw"},
				{ID: "chrome:/"},
			},
		},
		"a header alone": {Chrome, "name,url,username,password", nil},
	} {
		t.Run(name, func(t *testing.T) {
			if !c.format.Sniff([]byte(c.in)) {
				t.Error("not recognised")
			}
			x, err := c.format.Read(t.Context(), strings.NewReader(c.in), source.Options{Limits: limits})
			if err != nil {
				t.Fatal(err)
			}
			for i := range x.Entries {
				e := &x.Entries[i]
				e.Family = string(e.Secret.Reveal())
				e.Secret = audit.Secret{}
			}
			for i := range c.want {
				c.want[i].Source = c.format.Name
			}
			if diff := cmp.Diff(c.want, x.Entries, cmp.AllowUnexported(audit.Secret{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNotKept looks for notes and seeds in all that comes out.
func TestNotKept(t *testing.T) {
	const in = "Title,URL,Username,Password,Notes,OTPAuth\nx,https://a.example/,u,p,CANARY-note,otpauth://totp/x?secret=CANARY-seed\n"
	x, err := Safari.Read(t.Context(), strings.NewReader(in), source.Options{Limits: limits})
	if err != nil || len(x.Entries) != 1 || !x.Entries[0].HasTOTP {
		t.Fatalf("%+v, %v", x, err)
	}
	if strings.Contains(fmt.Sprintf("%+v", x), "CANARY") {
		t.Error("a note or a seed is kept")
	}
}

// TestOwnBytes changes a password that was read and expects the others to
// stay as they are: each owns its bytes.
func TestOwnBytes(t *testing.T) {
	const in = "url,username,password\nhttps://a.example,u,one\nhttps://b.example,u,two\n"
	x, err := Chrome.Read(t.Context(), strings.NewReader(in), source.Options{Limits: limits})
	if err != nil {
		t.Fatal(err)
	}
	x.Entries[0].Secret.Clear()
	if got := string(x.Entries[1].Secret.Reveal()); got != "two" {
		t.Errorf("the second password became %q", got)
	}
}

// export writes a Chrome export of n rows, a third of them quoted.
func export(n int) []byte {
	var b bytes.Buffer
	b.WriteString("name,url,username,password,note\n")
	for i := range n {
		if i%3 == 0 {
			fmt.Fprintf(&b, "\"Site %d, Inc.\",https://www.site%d.example/login,alice%d@example.com,\"pa,ss\"\"%d\",\n", i, i, i%7, i)
			continue
		}
		fmt.Fprintf(&b, "site%d.example,https://www.site%d.example/account/sign-in,alice%d@example.com,Tr0ub4dor&%dx,\n", i, i, i%7, i)
	}
	return b.Bytes()
}

func TestManyRows(t *testing.T) {
	const n = 100_000
	in := export(n)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	x, err := Chrome.Read(t.Context(), bytes.NewReader(in), source.Options{Limits: limits})
	runtime.GC()
	runtime.ReadMemStats(&after)
	if err != nil || len(x.Entries) != n || x.Items != n {
		t.Fatalf("%d entries of %d items, %v", len(x.Entries), x.Items, err)
	}
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 80<<20 {
		t.Errorf("%d entries hold %d MiB", n, held>>20)
	}
	runtime.KeepAlive(in)
	runtime.KeepAlive(x)
}

func BenchmarkRead(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			in := export(n)
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				x, err := Chrome.Read(b.Context(), bytes.NewReader(in), source.Options{Limits: limits})
				if err != nil || len(x.Entries) != n {
					b.Fatal(err)
				}
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("name,url,username,password,note\na,https://a.example,b,c,d\n"))
	f.Add([]byte("guid,timeCreated,url,username,password\n{1},1700000000000,https://a.example,b,c\n"))
	f.Add([]byte("Title,URL,Username,Password,Notes,OTPAuth\nx,y,z,\"a\nb\",,otpauth://x\n"))
	small := source.Options{Limits: source.Limits{Items: 50, Item: 1 << 14, Field: 1 << 12}}
	f.Fuzz(func(t *testing.T, in []byte) {
		for _, format := range []source.Format{Chrome, Firefox, Safari} {
			if !format.Sniff(in) {
				continue
			}
			x, err := format.Read(t.Context(), bytes.NewReader(in), small)
			if err == io.EOF {
				t.Error("the end of the file is no error")
			}
			for _, e := range x.Entries {
				if !e.Created.IsZero() && e.Created.Year() > 9999 {
					t.Errorf("made in %v", e.Created)
				}
			}
			return
		}
	})
}
