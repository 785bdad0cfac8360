package schema_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"acctaudit/audit/schema"
)

type colour string

type date time.Time

func (d *date) UnmarshalText(b []byte) error {
	t, err := time.Parse(time.DateOnly, string(b))
	*d = date(t)
	if err != nil {
		return schema.Fault{En: "a date is written as 2026-10-01", Ja: "日付は 2026-10-01 のように書きます"}
	}
	return nil
}

type reply struct {
	Value colour `yaml:"value" rule:"colour" schema:"alone"`
	On    date   `yaml:"on"`
}

type spot struct {
	Name string `schema:"name"`
	reply
}

type shade struct {
	Of   colour `schema:"name" rule:"colour"`
	Like string `yaml:"like" schema:"alone"`
}

type pot struct {
	Version int        `yaml:"version" json:"version"`
	Name    string     `yaml:"name" json:"name"`
	Paint   []colour   `yaml:"paint" json:"paint" rule:"colour"`
	Routes  [][]string `yaml:"routes" json:"routes"`
	Litres  int        `yaml:"litres" json:"litres" rule:"litres"`
	Says    *reply     `yaml:"says" json:"-"`
	Shelf   []spot     `yaml:"shelf" json:"-"`
	Shades  []shade    `yaml:"shades" json:"-"`
}

func check(v any) error {
	if p, ok := v.(*pot); ok && len(p.Paint) > 2 {
		return schema.Fault{En: "a pot holds two paints", Ja: "二つまでです"}
	}
	return nil
}

var format = schema.Format{Size: 64 << 10, Version: 2, Key: "version", Rules: rules, Check: check}

var rules = map[string]schema.Rule{"colour": schema.Among("crimson", "turquoise"), "litres": schema.Between(1, 5)}

func TestYAML(t *testing.T) {
	var got pot
	err := format.YAML([]byte(`# a pot
version: 2
name: 090
paint: crimson
routes: [[a, b], c]
says: turquoise
shelf:
  second: {value: crimson, on: 2026-10-01}
  first:
shades: {turquoise: like the sea}
`), &got)
	if err != nil {
		t.Fatal(err)
	}
	want := pot{
		Version: 2, Name: "090", Paint: []colour{"crimson"}, Routes: [][]string{{"a", "b"}, {"c"}}, Says: &reply{Value: "turquoise"},
		Shelf:  []spot{{"second", reply{"crimson", date(time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC))}}, {Name: "first"}},
		Shades: []shade{{"turquoise", "like the sea"}},
	}
	same := cmp.Comparer(func(a, b date) bool { return time.Time(a).Equal(time.Time(b)) })
	if diff := cmp.Diff(want, got, same, cmpopts.EquateEmpty(), cmp.AllowUnexported(spot{})); diff != "" {
		t.Error(diff)
	}
	if err := format.YAML([]byte("# nothing\n"), new(pot)); err != nil {
		t.Error(err)
	}
}

func TestYAMLProblems(t *testing.T) {
	for name, tt := range map[string]struct{ src, want string }{
		"a slip in a key":       {"version: 2\npaintt: crimson\n", `2:1: there is no key of this name here; did you mean "paint"?`},
		"a key of another":      {"version: 2\nvalue: crimson\n", `2:1: there is no key of this name here`},
		"a key of a password":   {"version: 2\nhunter2: x\n", `2:1: there is no key of this name here`},
		"a slip in a word":      {"version: 2\npaint: [crimsn]\n", `2:9: this is one of crimson, turquoise; did you mean "crimson"?`},
		"a slip in a map's":     {"version: 2\nshades: {turqoise: x}\n", `2:10: this is one of crimson, turquoise; did you mean "turquoise"?`},
		"no date":               {"version: 2\nsays: {on: 1.10.2026}\n", `2:12: a date is written as 2026-10-01`},
		"no number":             {"version: x\n", `1:1: "version" is missing: this is not such a file of acctaudit`},
		"a number too far":      {"version: 2\nlitres: 9\n", `2:9: a number from 1 to 5 belongs here`},
		"no number at all":      {"version: 2\nlitres: hunter2\n", `2:9: a whole number belongs here`},
		"newer":                 {"version: 3\nfuture: yes\n", `1:1: this was written by a newer acctaudit; this one reads version 2`},
		"older":                 {"version: 1\n", `1:1: "version" is 2 here`},
		"no version":            {"name: x\n", `"version" is missing: this is not such a file of acctaudit`},
		"a list for a map":      {"- hunter2\n", `1:1: names with values belong here, such as "name: value"`},
		"a map for a word":      {"version: 2\nname: {hunter2: x}\n", `2:7: one value belongs here`},
		"refuses itself":        {"version: 2\npaint: [crimson, crimson, crimson]\n", `1:1: a pot holds two paints`},
		"a tab":                 {"version: 2\n\tname: x\n", `2:1: this is not YAML: a line cannot begin with a tab`},
		"an open bracket":       {"version: 2\npaint: [hunter2\nname: x\n", `3:1: this is not YAML`},
		"an open quote":         {"version: 2\nname: \"hunter2\n", `2:7: this is not YAML`},
		"a value after a value": {"version: 2\nname: a: hunter2\n", `2:7: this is not YAML`},
		"twice":                 {"version: 2\nname: x\nname: y\n", `3:1: this name is there twice`},
		"an alias":              {"version: 2\nname: *hunter2\n", `2:7: there are no anchors, aliases, tags or directives here; put a value that begins with & * ! % ? in quotes`},
		"lines of Windows":      {"# mine\r\nversion: 2 # 2\r\nname: |\r\n  x\r\n  y\r\npaintt: crimson\r\n", `6:1: there is no key of this name here; did you mean "paint"?`},
		"not UTF-8":             {"version: 2\nname: \xff\n", `2:7: this is not UTF-8 text`},
		"a control character":   {"version: 2\nname: \"a\\x01\"\n", `2:7: this value is too long or holds control characters`},
		"a table of passwords":  {"name,url,password\nx,y,hunter2\n", `1:1: names with values belong here, such as "name: value"`},
	} {
		t.Run(name, func(t *testing.T) {
			problem(t, format.YAML([]byte(tt.src), new(pot)), tt.want)
		})
	}
}

func TestJSONProblems(t *testing.T) {
	for name, tt := range map[string]struct{ src, want string }{
		"a slip in a key": {"{\"version\": 2,\n \"paintt\": []}", `2:2: there is no key of this name here`},
		"another's key":   {`{"version": 2, "hunter2": 1}`, `1:16: there is no key of this name here`},
		"another case":    {`{"version": 2, "Name": "x"}`, `1:16: there is no key of this name here`},
		"another kind":    {`{"version": 2, "name": 12345}`, `1:24: another kind of value belongs here`},
		"twice":           {`{"version": 2, "name": "x", "name": "y"}`, `1:29: this name is there twice`},
		"cut short":       {`{"version": 2, "name": "hunt`, `1:29: this ends in the middle`},
		"nothing":         {``, `1:1: this ends in the middle`},
		"more behind":     {`{"version": 2} hunter2`, `1:16: this is not JSON`},
		"no JSON":         {`hunter2`, `1:1: this is not JSON`},
		"newer":           {`{"version": 3, "future": 1}`, `this was written by a newer acctaudit; this one reads version 2`},
		"no version":      {`{"name": "x"}`, `"version" is missing: this is not such a file of acctaudit`},
		"an odd version":  {`{"version": "hunter2"}`, `"version" is missing: this is not such a file of acctaudit`},
	} {
		t.Run(name, func(t *testing.T) {
			problem(t, format.JSON([]byte(tt.src), new(pot)), tt.want)
		})
	}
}

func problem(t *testing.T, err error, want string) {
	t.Helper()
	p, ok := errors.AsType[*schema.Problem](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	if diff := cmp.Diff(want, p.Error()); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(want, "newer") != errors.Is(err, schema.ErrNewer) {
		t.Errorf("is it newer? %v", p.Err)
	}
	refusesInItsOwnWords(t, err)
}

// TestBombsAreRefused gives the reader what could keep a parser busy for ever.
func TestBombsAreRefused(t *testing.T) {
	large := schema.Format{Size: 4 << 20, Version: 2, Key: "version", Rules: rules}
	for name, src := range map[string]string{
		"10 MB":             "version: 2\n" + strings.Repeat("# "+strings.Repeat("x", 98)+"\n", 100_000),
		"a million aliases": "a: &a [1]\nb: [" + strings.Repeat("*a,", 1_000_000) + "]\n",
		"billion laughs":    "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nversion: 2\n",
		"merge keys":        "x: &x {a: 1}\ny: {<<: *x}\n",
		"deep brackets":     "version: 2\nshelf: " + strings.Repeat("[", 1_000_000),
		"deep dashes":       "version: 2\nshelf:\n" + strings.Repeat("- ", 1_000_000) + "x\n",
		"deep maps":         "version: 2\nshelf:\n" + staircase(2000),
		"one long line":     "version: 2\nname: " + strings.Repeat("y", 3_000_000) + "\n",
		"two documents":     "version: 2\n---\nversion: 2\n",
		"many lines":        "version: 2\nshelf:\n" + strings.Repeat("  a: crimson\n", 100_000),
		"tags":              "version: !!binary 2\n",
		"null bytes":        "version: 2\nname: a\x00b\n",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			if _, ok := errors.AsType[*schema.Problem](large.YAML([]byte(src), new(pot))); !ok {
				t.Error("was read")
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}

func staircase(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i+1) + "a:\n")
	}
	return b.String()
}

// sentences is everything that the package, and the types above, say. What is
// not among them came out of a file.
var sentences = []string{
	"a date is written as 2026-10-01", "a pot holds two paints", "this is one of crimson, turquoise",
	"names with values belong here, such as \"name: value\"", "one value belongs here", "this is not a name", "a whole number belongs here", "a number from 1 to 5 belongs here",
	"\"version\" is missing: this is not such a file of acctaudit", "\"version\" is 2 here",
	"this was written by a newer acctaudit; this one reads version 2", "there is no key of this name here", "this name is there twice",
	"this is not YAML", "this is not YAML: a line cannot begin with a tab",
	"there are no anchors, aliases, tags or directives here; put a value that begins with & * ! % ? in quotes",
	"this is not UTF-8 text", "this value is too long or holds control characters", "lists and maps are nested too deeply",
	"this file is larger than 64 kB", "this file is one document, and a second one begins here",
	"another kind of value belongs here", "this ends in the middle", "this is not JSON",
}

var names = []string{"version", "name", "paint", "routes", "litres", "says", "shelf", "shades", "like", "value", "on", "crimson", "turquoise"}

func FuzzYAML(f *testing.F) {
	f.Add([]byte("version: 2\nshelf: {hunter2-hunter2: {on: hunter2-hunter2}}\n"))
	f.Add([]byte("version: 2\nname: a: hunter2-hunter2\n"))
	f.Add([]byte("version: 2\nhunter2-hunter2: &hunter2 1\n"))
	f.Add([]byte("0\n---"))
	f.Fuzz(func(t *testing.T, data []byte) { refusesInItsOwnWords(t, format.YAML(data, new(pot))) })
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(`{"version": 2, "name": ["hunter2-hunter2"]}`))
	f.Add([]byte(`{"version": 2, "hunter2-hunter2": 1}`))
	f.Fuzz(func(t *testing.T, data []byte) { refusesInItsOwnWords(t, format.JSON(data, new(pot))) })
}

func refusesInItsOwnWords(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	p, ok := errors.AsType[*schema.Problem](err)
	if !ok {
		t.Fatalf("%T", err)
	}
	if !slices.Contains(sentences, p.What.En) || p.Near != "" && !slices.Contains(names, p.Near) {
		t.Errorf("these words are not ours: %s", p)
	}
	if p.What.Ja == "" || p.What.Ja == p.What.En {
		t.Errorf("not in Japanese: %s", p)
	}
}
