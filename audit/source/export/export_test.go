package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"acctaudit/audit"
)

const (
	chromeHead = "name,url,username,password,note\n"
	canary     = "CANARY-correct-horse"
)

// readText reads a file of that text.
func readText(t testing.TB, text string, most bounds) (File, error) {
	t.Helper()
	return read(t.Context(), strings.NewReader(text), "x", opened, most, 0)
}

// TestCertainty gives headers, and what the files are taken for.
func TestCertainty(t *testing.T) {
	foreign := func(known string) Error { return Error{Code: CodeUnknownFormat, Field: known} }
	for head, want := range map[string]any{
		"name,url,username,password\r\n":                                                "chrome",
		"password,note,url,name,username\n":                                             "chrome",
		"name;url;username;password\n":                                                  "chrome",
		"\"name\"\t\"url\"\t\"username\"\t\"password\"\n":                               "chrome",
		"sep=;\r\nname;url;username;password\r\n":                                       "chrome",
		"Group,Title,Username,Password,URL,Notes\n":                                     "keepassxc",
		"type,name,url,email,username,password,note,totp,createTime,modifyTime,vault\n": "protonpass",

		"Name,URL,Username,Password\n":            Table, // another spelling
		"url,username,password\n":                 Table,
		"Title,URL,Username,Password\n":           Table,
		"name,url,username,password,note,extra\n": Table,
		"name,url,username,password,secret\n":     Table,
		" name,url,username,password\n":           Table,
		"サイト,ユーザー名,パスワード\n":                       Table,
		"ｻｲﾄ;ﾕｰｻﾞｰID;ﾊﾟｽﾜｰﾄﾞ\r\n":                 Table,
		"Web-Site\tE-mail\tPass word\n":           Table,

		"Title,Username,Password,URL,Notes\n": Table, // as KeePassXC's without Group, and as many others
		"sep=;\nname;url;username;password\n": "chrome",
		"sep=":                                foreign(""), "sep=;": foreign(""), "sep=;x\n": foreign(""),
		"Notes,Site,Password\n":                                 Table, // as a section of Kaspersky's
		"folder,title,login,password,url,notes,shared folder\n": Table, // as Keeper's, which has no header
		"url,password," + strings.Repeat("x", widest) + "\n":    Table,
		"url,password," + strings.Repeat("x", widest+1) + "\n":  foreign(""),
		"a,b,c,d," + strings.Repeat("x", widest) + "\n":         Error{Code: CodeNoHeader, Want: "dashlane"},
		"a,b,c,d," + strings.Repeat("x", widest+1) + "\n":       foreign(""),

		"name,url,username,password,password\n":      Error{Code: CodeSeveral, Field: "name, url, username, password, password"},
		"サイト,パスワード,パス\n":                             Error{Code: CodeSeveral, Field: "サイト, パスワード, パス"},
		"user,password\n":                            foreign("user, password"), // of what
		"date,amount,balance\n":                      foreign(""),
		"https://example.com,alice," + canary + "\n": foreign(""),
		canary + "\n":                                foreign(""),
		"url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed\n": Error{
			Code: CodeNearly, Want: "url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed,timePasswordChanged",
			Field: "url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed",
		},
		"url,username,password,totp,extra,name,CANARY,fav\n": Error{
			Code: CodeNearly, Want: "url,username,password,extra,name,grouping,fav", Field: "url,username,password,totp,extra,name,?,fav",
		},
		"url,username,password,password,extra,name,grouping,fav\n": Error{Code: CodeRepeatedColumn, Field: "password"},
		"a,b,c,d,e\n":         Error{Code: CodeNoHeader, Want: "dashlane"},
		"a,b,c,d,e,f,g,h,i\n": Error{Code: CodeNoHeader, Want: "keeper"},
		"アカウント,URL,暗号化したパスワード\n": Error{Code: CodeOwnOnly},
	} {
		x, err := readText(t, head, limits)
		if format, ok := want.(string); ok {
			if err != nil || x.Source != format {
				t.Errorf("%q: %s, %v; want %s", head, x.Source, err, format)
			}
			continue
		}
		got, ok := errors.AsType[*Error](err)
		fault := want.(Error)
		if !ok || got.Code != fault.Code || got.Field != fault.Field || got.Want != fault.Want || got.Line != 1 {
			t.Errorf("%q\n got %+v\nwant %+v", head, err, want)
		}
	}
}

// TestNearMiss renames, drops and repeats each column of each dialect. What
// comes of it is never taken for that dialect, nor for another that is not
// known by its whole header; and where a plain table of the same columns would be
// read wrongly, it is refused.
func TestNearMiss(t *testing.T) {
	for _, d := range formats().Tables {
		if d.Bare || d.More {
			continue
		}
		has := d.Has
		for i, name := range has {
			for what, header := range map[string][]string{
				"renamed":  slices.Concat(has[:i], []string{"CANARY"}, has[i+1:]),
				"dropped":  slices.Concat(has[:i], has[i+1:]),
				"repeated": slices.Concat(has, []string{name}),
			} {
				text := strings.Join(header, ",") + "\n"
				x, err := readText(t, text, limits)
				said := fmt.Sprint(err)
				if e, ok := errors.AsType[*Error](err); ok {
					said += e.Say(audit.English) + e.Say(audit.Japanese) + e.Todo(audit.English) + e.Todo(audit.Japanese)
				}
				switch exact := slices.ContainsFunc(formats().Tables, func(o format) bool { return o.Format == x.Source && o.fits(header) }); {
				case strings.Contains(said, "CANARY"):
					t.Errorf("%s, %s %s: repeated %q", d.Format, name, what, said)
				case err == nil && x.Source != Table && !exact:
					t.Errorf("%s, %s %s: read as %s", d.Format, name, what, x.Source)
				case err == nil && x.Source == Table && !d.simple() && name != "Group": // without it nobody can know
					t.Errorf("%s, %s %s: read as a plain table", d.Format, name, what)
				}
			}
		}
	}
}

// TestNamed: a file of a named format may have columns that nobody knows, and lacks none that is read.
func TestNamed(t *testing.T) {
	for _, d := range formats().Tables {
		if d.Bare || d.Refused != "" {
			continue
		}
		has := d.Has
		if _, err := named(d.Format, append(slices.Clone(has), "CANARY")); err != nil {
			t.Errorf("%s with another column: %v", d.Format, err)
		}
		for i, name := range has {
			ruled := slices.ContainsFunc(d.Apart, func(r rule) bool { return r.Column == name })
			header := slices.Concat(has[:i], []string{"CANARY"}, has[i+1:])
			other := slices.ContainsFunc(formats().Tables, func(o format) bool { return o.Format == d.Format && !slices.Equal(o.Has, d.Has) })
			_, err := named(d.Format, header)
			if err == nil && (ruled || slices.Contains(d.read(), name)) && !other {
				t.Errorf("%s is read without %s", d.Format, name)
			}
			if e, ok := errors.AsType[*Error](err); ok && e.Format != d.Format {
				t.Errorf("%s without %s: %v", d.Format, name, err)
			}
		}
	}
}

// TestOtherFormat: a file in another format than the one that was named is refused; a fault in it is named as ever.
func TestOtherFormat(t *testing.T) {
	const vault = `{"encrypted":false,"items":[{"type":1,"login":{"password":"x"}}]}`
	for in, want := range map[[2]string]Code{
		{vault, ""}: "", {vault, "bitwarden"}: "", {vault, "cxf"}: CodeOtherFormat, {vault, "chrome"}: CodeOtherFormat, {vault, Table}: CodeOtherFormat,
		{vault + "x", "cxf"}: CodeSyntax, {chromeHead + "a,b,c,d,\n", "cxf"}: CodeOtherFormat, {chromeHead + "a,b,c,d,\n", "chrome"}: "",
	} {
		_, err := Read(t.Context(), strings.NewReader(in[0]), "x", Options{Format: in[1]})
		if e, _ := errors.AsType[*Error](err); codeOf(e) != want {
			t.Errorf("%.20s… as %s: %v", in[0], in[1], err)
		}
	}
}

// TestNear: of formats that a header could be meant for, the one is named that lacks least.
func TestNear(t *testing.T) {
	for _, d := range formats().Tables {
		has := d.Has
		for i := range has {
			header := slices.Concat(has[:i], has[i+1:])
			best := near(header)
			for _, other := range formats().Tables {
				if missing, own := other.missing(header); best != nil && own && !other.Bare && !other.simple() {
					if least, _ := best.missing(header); missing < least {
						t.Errorf("%s without %s: %s lacks %d, and %s %d", d.Format, has[i], best.Format, least, other.Format, missing)
					}
				}
			}
		}
	}
}

// TestEachHeaderIsOneDialect: no header is that of two.
func TestEachHeaderIsOneDialect(t *testing.T) {
	for i, d := range formats().Tables {
		for j, other := range formats().Tables {
			if i != j && !d.Bare && (other.fits(d.Has) || other.fits(d.columns())) {
				t.Errorf("%s and %s", d.Format, other.Format)
			}
		}
	}
}

// TestFaults names the place of every fault, and never what stands there.
func TestFaults(t *testing.T) {
	row := "Example,https://example.com/,alice," + canary + ",\n"
	deep := strings.Repeat("[", 20_000)
	for name, c := range map[string]struct {
		in   string
		want Error
	}{
		"empty":           {"", Error{Code: CodeEmpty}},
		"BOM only":        {"\ufeff\n", Error{Code: CodeEmpty}},
		"UTF-16":          {"\xff\xfen\x00a\x00m\x00e\x00", Error{Code: CodeUnknownFormat, Line: 1, Field: "name"}},
		"half a letter":   {"\xff\xfen\x00a\x00m\x00e\x00,\x00u\x00r\x00l\x00,\x00u\x00s\x00e\x00r\x00n\x00a\x00m\x00e\x00,\x00p\x00a\x00s\x00s\x00w\x00o\x00r\x00d\x00\n\x00a\x00\x00\xd8", Error{Format: "chrome", Code: CodeEncoding, Line: 2}},
		"a spreadsheet":   {"PK\x03\x04\x14\x00\x06\x00\x08\x00", Error{Code: CodeTruncated}},
		"NUL first":       {"\x00url,password\n", Error{Code: CodeBinary}},
		"NUL":             {chromeHead + strings.Repeat(row, 10_000) + "a,b,c,\x00,\n", Error{Format: "chrome", Code: CodeBinary, Line: 10_002}},
		"NUL in front":    {chromeHead + strings.Repeat(row, 10_000) + "\x00,b,c,d,\n", Error{Format: "chrome", Code: CodeBinary, Line: 10_002}},
		"Shift_JIS?":      {chromeHead + row + "\x8b\xe2,https://bank.example/,a," + canary + ",\n", Error{Format: "chrome", Code: CodeNotUTF8, Line: 3}},
		"bad password":    {chromeHead + "a,b,c,\xff,\n", Error{Format: "chrome", Code: CodeNotUTF8, Line: 2}},
		"field missing":   {chromeHead + "a,b,c\n" + row, Error{Format: "chrome", Code: CodeColumns, Line: 2}},
		"field too many":  {chromeHead + row + "a,b,c,d,e,f\n", Error{Format: "chrome", Code: CodeColumns, Line: 3}},
		"cut off":         {chromeHead + row + "a,b,c", Error{Format: "chrome", Code: CodeTruncated, Line: 3}},
		"cut off, quoted": {chromeHead + row + "a,b,c,\"" + canary, Error{Format: "chrome", Code: CodeTruncated, Line: 3, Field: "password"}},
		"stray quote":     {chromeHead + "a,b,c," + canary + "\"x,\n", Error{Format: "chrome", Code: CodeQuote, Line: 2, Field: "password"}},
		"after a quote":   {chromeHead + row + "a,b,c,d,\"\nx\"" + canary + "\n", Error{Format: "chrome", Code: CodeQuote, Line: 4, Field: "note"}},

		"encrypted first":     {`{"encrypted":true,"items":[]}`, Error{Format: "bitwarden", Code: CodeAccountBound}},
		"encrypted last":      {`{"items":[{"type":1}],"encrypted":true}`, Error{Format: "bitwarden", Code: CodeAccountBound}},
		"password protected":  {`{"encrypted":true,"passwordProtected":true,"data":"2.x"}`, Error{Format: "bitwarden", Code: CodeDerivation, Field: "kdfIterations"}},
		"encrypted is text":   {`{"encrypted":"CANARY","items":[]}`, Error{Format: "bitwarden", Code: CodeType, Line: 1, Field: "encrypted"}},
		"nothing, and more":   {"{}\n[1]", Error{Code: CodeSyntax, Line: 2}},
		"a list, and a comma": {"[]\n,{\"id\":1}]", Error{Code: CodeSyntax, Line: 2}},
		"no items":            {`{"encrypted":false}`, Error{Code: CodeUnknownFormat}},
		"nobody's items":      {`{"folders":[],"items":[{"title":"CANARY"}]}`, Error{Code: CodeUnknownFormat}},
		"items is an object":  {`{"encrypted":false,"items":{}}`, Error{Format: "bitwarden", Code: CodeType, Line: 1, Field: "items"}},
		"an item is text":     {`{"encrypted":false,"items":[{"type":1},"CANARY"]}`, Error{Format: "bitwarden", Code: CodeType, Line: 1, Item: 2}},
		"a name is a number":  {`{"encrypted":false,"items":[{"name":12345678}]}`, Error{Format: "bitwarden", Code: CodeType, Line: 1, Item: 1, Field: "name"}},
		"a user is a number":  {"{\"encrypted\":false,\"items\":[\n{\"login\":\n{\"username\":12345678}}]}", Error{Format: "bitwarden", Code: CodeType, Line: 3, Item: 1, Field: "login.username"}},
		"a password is one":   {`{"encrypted":false,"items":[{"login":{"password":12345678}}]}`, Error{Format: "bitwarden", Code: CodeType, Line: 1, Item: 1, Field: "login.password"}},
		"login is a list":     {`{"encrypted":false,"items":[{"login":["CANARY"]}]}`, Error{Format: "bitwarden", Code: CodeType, Line: 1, Item: 1, Field: "login"}},
		"login is a text":     {`{"encrypted":false,"items":[{"login":"CANARY"}]}`, Error{Format: "bitwarden", Code: CodeType, Line: 1, Item: 1, Field: "login"}},
		"an address is one":   {`{"encrypted":false,"items":[{"login":{"uris":[{"uri":12345678}]}}]}`, Error{Format: "bitwarden", Code: CodeType, Line: 1, Item: 1, Field: "login.uris.uri"}},
		"a favourite is one":  {`{"encrypted":false,"items":[{"favorite":["CANARY"]}]}`, Error{Format: "bitwarden", Code: CodeType, Line: 1, Item: 1, Field: "favorite"}},
		"a list":              {`[{"login":{"password":"CANARY"}}]`, Error{Code: CodeUnknownFormat}},
		"cut off at once":     {`{`, Error{Code: CodeTruncated, Line: 1}},
		"cut off in a key":    {`{"enc`, Error{Code: CodeTruncated, Line: 1}},
		"cut off in items":    {`{"encrypted":false,"items":[{"type":1},`, Error{Format: "bitwarden", Code: CodeTruncated, Line: 1, Item: 2}},
		"cut off in an item":  {`{"encrypted":false,"items":[{"type":1},{"login":{"password":"CAN`, Error{Format: "bitwarden", Code: CodeTruncated, Line: 1, Item: 2, Field: "login.password"}},
		"cut off at the end":  {`{"encrypted":false,"items":[]`, Error{Format: "bitwarden", Code: CodeTruncated, Line: 1}},
		"more after it":       {`{"encrypted":false,"items":[]}{"items":[]}`, Error{Format: "bitwarden", Code: CodeSyntax, Line: 1}},
		"no comma":            {`{"encrypted":false,"items":[{"type":1 "name":"CANARY"}]}`, Error{Format: "bitwarden", Code: CodeSyntax, Line: 1, Item: 1}},
		"a password twice":    {`{"encrypted":false,"items":[{"login":{"password":"CANARY","password":"CANARY-2"}}]}`, Error{Format: "bitwarden", Code: CodeRepeatedColumn, Line: 1, Item: 1, Field: "login.password"}},
		"a stranger's key":    {`{"encrypted":false,"items":[{"CANARY":{"CANARY":1x}}]}`, Error{Format: "bitwarden", Code: CodeSyntax, Line: 1, Item: 1}},
		"a deep item":         {`{"encrypted":false,"items":[{"x":` + deep, Error{Code: CodeTooDeep, Line: 1}},
		"a record cut off":    {"Websites\n\nWebsite name: a\nWebsite URL: b\nLogin name: \nLogin: u\nPassword: CANARY\nComment:\n\n---\n\nWebsite name: c\nLogin: CANARY\n", Error{Format: "kaspersky", Code: CodeTruncated, Line: 13}},
		"a password again":    {"Websites\n\nWebsite name: a\nWebsite URL: b\nLogin name: \nLogin: u\nPassword: CANARY\nPassword: CANARY-2\nComment:\n", Error{Format: "kaspersky", Code: CodeRepeatedColumn, Line: 8, Field: "Password"}},
		"a line of XML":       {keepassHead + "\n\n<Entry><String><Key>Password</Key><Value>&CANARY;</Value></String></Entry>" + keepassFoot, Error{Format: "keepass", Code: CodeXML, Line: 3, Item: 1, Field: "Password"}},
		"deep folders":        {`{"folders":` + deep, Error{Code: CodeTooDeep, Line: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			x, err := readText(t, c.in, limits)
			e, ok := errors.AsType[*Error](err)
			if !ok {
				t.Fatalf("error %v, want an Error", err)
			}
			c.want.File = "x"
			if *e != c.want {
				t.Errorf("got  %+v\nwant %+v", *e, c.want)
			}
			if len(x.Entries) > 0 {
				t.Error("entries in spite of the error")
			}
			said := fmt.Sprintf("%v %+v %#v", err, err, err) + e.Say(audit.English) + e.Say(audit.Japanese) + e.Todo(audit.English)
			if strings.Contains(said, "CAN") || strings.Contains(said, "12345678") {
				t.Errorf("the error repeats a field: %s", said)
			}
		})
	}
}

// TestCut cuts each fixture at every byte, a large one at many. What is left is refused, or is a
// file of fewer items, none of them lost.
func TestCut(t *testing.T) {
	cuts := 1 // at every byte
	if testing.Short() {
		cuts = 29
	}
	for _, path := range fixtures(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		readText := func(t *testing.T, text string, most bounds) (File, error) {
			return read(t.Context(), strings.NewReader(text), "x", optionsFor(path), most, 0)
		}
		whole, err := readText(t, string(text), limits)
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; n < len(text); n += cuts * (1 + len(text)/3000) {
			x, err := readText(t, string(text[:n]), limits)
			if e, ok := errors.AsType[*Error](err); err != nil && (!ok || e.Code == CodeUnreadable) {
				t.Fatalf("%s, cut at %d: %T %v", path, n, err, err)
			}
			if err == nil && (x.Items > whole.Items || x.Items > 0 && x.Source != whole.Source || x.Lost() != 0) {
				t.Errorf("%s, cut at %d: %+v", path, n, x)
			}
		}
	}
}

// TestAtTheLimit: a file that is as large as it may be is read, and one byte, row or item more is not.
func TestAtTheLimit(t *testing.T) {
	row := "a,https://example.com/" + strings.Repeat("long/", 20) + ",b,c,d\n"
	rows := chromeHead + strings.Repeat(row, 50)
	item := `{"type":1,"login":{"password":"x"}}`
	items := `{"encrypted":false,"items":[` + strings.Repeat(item+",", 50) + item + `]}`
	entry := "<Entry><String><Key>Password</Key><Value>x</Value></String></Entry>"
	members := append(slices.Repeat([][2]string{{"x", ""}}, 50), [2]string{"data.json", `{"encrypted":false,"items":[` + item + `]}`})
	for name, c := range map[string]struct {
		in    string
		limit func(*bounds, int)
		most  int
		want  Code
	}{
		"bytes of CSV":  {rows, func(b *bounds, n int) { b.bytes = int64(n) }, len(rows), CodeTooBig},
		"bytes of JSON": {items, func(b *bounds, n int) { b.bytes = int64(n) }, len(items), CodeTooBig},
		"rows":          {rows, func(b *bounds, n int) { b.items = n }, 50, CodeTooManyItems},
		"items":         {items, func(b *bounds, n int) { b.items = n }, 51, CodeTooManyItems},
		"bytes in ZIP":  {archive(t, [2]string{"data.json", items}), func(b *bounds, n int) { b.bytes = int64(n) }, len(items), CodeTooBig},
		"members":       {archive(t, members...), func(b *bounds, n int) { b.items = n }, len(members), CodeTooManyItems},
		"entry of XML":  {keepassHead + "\n" + entry + "\n" + entry + "\n" + keepassFoot, func(b *bounds, n int) { b.item = n }, len(entry) - len("<Entry>"), CodeItemTooLong},
		"entries":       {keepassHead + entry + entry + keepassFoot, func(b *bounds, n int) { b.items = n }, 2, CodeTooManyItems},
		"row":           {rows, func(b *bounds, n int) { b.item = n }, len(row), CodeItemTooLong},
		"item":          {items, func(b *bounds, n int) { b.item = n }, len(item + ","), CodeItemTooLong},
		"field":         {rows, func(b *bounds, n int) { b.field = n }, len(row) - len("a,,b,c,d\n"), CodeFieldTooLong},
	} {
		for more, want := range map[int]Code{0: "", -1: c.want} {
			most := limits
			c.limit(&most, c.most+more)
			for _, size := range []int64{0, int64(len(c.in))} { // of a pipe, and of a file
				_, err := read(t.Context(), strings.NewReader(c.in), "x", opened, most, size)
				e, _ := errors.AsType[*Error](err)
				if (err == nil) != (want == "") || e != nil && e.Code != want {
					t.Errorf("%s, %d more than needed, size %d: %v", name, more, size, err)
				}
			}
		}
	}
}

func TestLimits(t *testing.T) {
	rows := chromeHead + strings.Repeat("a,https://example.com/,b,c,d\n", 50)
	items := `{"encrypted":false,"items":[` + strings.Repeat(`{"type":1,"login":{"password":"x"}},`, 50) + `{}]}`
	tight := func(change func(*bounds)) bounds {
		b := limits
		change(&b)
		return b
	}
	for name, c := range map[string]struct {
		in    string
		most  bounds
		want  Code
		place int
	}{
		"bytes of CSV":  {rows, tight(func(b *bounds) { b.bytes = 200 }), CodeTooBig, 0},
		"bytes of JSON": {items, tight(func(b *bounds) { b.bytes = 200 }), CodeTooBig, 0},
		"rows":          {rows, tight(func(b *bounds) { b.items = 10 }), CodeTooManyItems, 12},
		"items":         {items, tight(func(b *bounds) { b.items = 10 }), CodeTooManyItems, 11},
		"entries":       {keepassHead + strings.Repeat("<Entry/>", 50) + keepassFoot, tight(func(b *bounds) { b.items = 10 }), CodeTooManyItems, 11},
		"aside":         {`{"AUTHENTIFIANT":[],"SECURENOTE":[` + strings.Repeat("{},", 50) + `{}]}`, tight(func(b *bounds) { b.items = 10 }), CodeTooManyItems, 11},
		"row":           {chromeHead + "a,b,c,\"d\n\n" + strings.Repeat("\n", 50) + "\",\n", tight(func(b *bounds) { b.item = 50 }), CodeItemTooLong, 2},
		"field":         {rows, tight(func(b *bounds) { b.field = 10 }), CodeFieldTooLong, 2},
		"item":          {strings.Replace(items, `"x"`, `"x","y":["","","","","","","","","",""]`, 1), tight(func(b *bounds) { b.item = 50 }), CodeItemTooLong, 1},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readText(t, c.in, c.most)
			e, ok := errors.AsType[*Error](err)
			if !ok || e.Code != c.want || e.Limit == 0 {
				t.Fatalf("error %+v, want %s with its limit", err, c.want)
			}
			if max(e.Line, e.Item) != c.place {
				t.Errorf("at %d, want %d", e.Line+e.Item, c.place)
			}
		})
	}
}

// TestLongLine: XML and what cannot be read may have lines of any length, and a table only as long as a row.
func TestLongLine(t *testing.T) {
	most := limits
	most.item = 100_000
	long := strings.Repeat("x", 80_000)
	entry := "<Entry><String><Key>Title</Key><Value>" + long + "</Value></String><String><Key>Password</Key><Value>p</Value></String></Entry>"
	for text, want := range map[string]Code{
		keepassHead + entry + entry + keepassFoot: "", "%PDF-1.7 " + long + long: CodeClosed, chromeHead + long + "," + long + ",a,b,\n": CodeItemTooLong,
	} {
		x, err := readText(t, text, most)
		e, _ := errors.AsType[*Error](err)
		if codeOf(e) != want || err == nil && len(x.Entries) != 2 || want == CodeItemTooLong && e.Line != 2 {
			t.Errorf("%.20s…: %v, want %q", text, err, want)
		}
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
		want Code
	}{
		"in the header":   {"name,url,username,password,", CodeUnknownFormat},
		"in a field":      {chromeHead + "a,b,c,", CodeItemTooLong},
		"in quotes":       {chromeHead + "a,b,c,\"", CodeItemTooLong},
		"in JSON":         {`{"encrypted":false,"items":[{"type":1,"notes":"`, CodeItemTooLong},
		"in a JSON key":   {`{"encrypted":false,"`, CodeItemTooLong},
		"not recognised":  {"x", CodeUnknownFormat},
		"a column's name": {"url,username,password,\"", CodeUnknownFormat},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			in := &counted{r: endless(c.head, 1<<30)}
			_, err := Read(t.Context(), in, "-", opened)
			runtime.ReadMemStats(&after)
			e, ok := errors.AsType[*Error](err)
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
	x, err := Open(t.Context(), good, Options{})
	if s := x.Store; err != nil || s.Source != "chrome" || s.Name != "good.csv" || s.Items != 1 || !s.Complete() {
		t.Errorf("%+v, %v", s, err)
	}
	big := filepath.Join(dir, "big.csv")
	if err := os.WriteFile(big, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, 1<<30); err != nil { // takes no room on the disk
		t.Fatal(err)
	}
	faults := map[string]Code{
		dir:                           CodeDirectory,
		filepath.Join(dir, "missing"): CodeNotFound,
		write("empty.csv", "", 0o600): CodeEmpty,
		big:                           CodeTooBig,
	}
	if os.Getuid() > 0 { // root may read everything
		faults[write("closed.csv", chromeHead, 0)] = CodePermission
	}
	for path, want := range faults {
		_, err := Open(t.Context(), path, Options{})
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Code != want || e.File != path {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}

func TestBrokenReader(t *testing.T) {
	broken := errors.New("input/output error")
	for _, head := range []string{"", chromeHead, chromeHead + strings.Repeat("a,b,c,d,e\n", 10_000), `{"encrypted":false,"items":[`} {
		_, err := Read(t.Context(), io.MultiReader(strings.NewReader(head), iotest.ErrReader(broken)), "f", Options{})
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Code != CodeUnreadable || !errors.Is(err, broken) {
			t.Errorf("after %d bytes: %v, want %v", len(head), err, broken)
		}
	}
}

// TestSlowReader gives a file a byte at a time.
func TestSlowReader(t *testing.T) {
	in := chromeHead + strings.Repeat("a,https://a.example,u,p,\n", 5000)
	x, err := Read(t.Context(), iotest.OneByteReader(strings.NewReader(in)), "f", Options{})
	if err != nil || len(x.Entries) != 5000 {
		t.Errorf("%d entries, %v", len(x.Entries), err)
	}
}

// TestCancel ends the context while a file is read, and while a pipe that
// never answers is waited for.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := io.MultiReader(strings.NewReader(chromeHead+strings.Repeat("a,b,c,d,e\n", 10_000)), whenRead(cancel), strings.NewReader(strings.Repeat("a,b,c,d,e\n", 10_000)))
	if x, err := Read(ctx, in, "f", Options{}); !errors.Is(err, context.Canceled) || len(x.Entries) > 0 {
		t.Errorf("%d entries, %v", len(x.Entries), err)
	}
	ctx, cancel = context.WithCancel(t.Context())
	pipe, w := io.Pipe()
	defer w.Close()
	go func() {
		w.Write([]byte(chromeHead))
		cancel()
	}()
	if _, err := Read(ctx, pipe, "-", Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a silent pipe: %v", err)
	}
}

// whenRead calls f when it is read from, and is empty.
type whenRead func()

func (f whenRead) Read([]byte) (int, error) {
	f()
	return 0, io.EOF
}

// TestOwnBytes changes a password that was read and expects the others to
// stay as they are: each owns its bytes.
func TestOwnBytes(t *testing.T) {
	x, err := readText(t, "url,username,password,name\nhttps://a.example,u,one,\nhttps://b.example,u,two,\n", limits)
	if err != nil {
		t.Fatal(err)
	}
	x.Entries[0].Secret.Clear()
	if got := string(x.Entries[1].Secret.Reveal()); got != "two" {
		t.Errorf("the second password became %q", got)
	}
}

// FuzzRead: whatever it is given ends in an Error, or in entries and reasons
// that account for every item.
func FuzzRead(f *testing.F) {
	for _, path := range fixtures(f) {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte("\xff\xfe"))
	f.Add([]byte("\ufeff"))
	small := bounds{bytes: 1 << 20, items: 100, item: 1 << 16, field: 1 << 12}
	f.Fuzz(func(t *testing.T, in []byte) {
		x, err := read(context.Background(), bytes.NewReader(in), "f", opened, small, 0)
		if err != nil {
			if e, ok := errors.AsType[*Error](err); !ok || e.Code == CodeUnreadable {
				t.Fatalf("%T %v, want an Error", err, err)
			}
			return
		}
		if lost := x.Lost(); lost != 0 {
			t.Errorf("%d items are lost", lost)
		}
		ids := make(map[audit.EntryID]bool)
		for _, e := range x.Entries {
			if ids[e.ID] || e.ID == "" || e.Source != x.Source || e.Created.Year() > 9999 {
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
