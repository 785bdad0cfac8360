package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// rowsOf reads every row of text as strings, and the lines they begin on.
func rowsOf(text []byte, comma rune) (rows [][]string, lines []int, err error) {
	t := newTable(text, limits, comma)
	for {
		row, line, err := t.next()
		if errors.Is(err, io.EOF) {
			return rows, lines, nil
		}
		if err != nil {
			return rows, lines, err
		}
		out := make([]string, len(row))
		for i, f := range row {
			out[i] = string(f)
		}
		rows, lines = append(rows, out), append(lines, line)
	}
}

// compare reads text as a table and with encoding/csv. Both have to give the
// same rows on the same lines, and to stop at the same one.
func compare(text []byte, comma rune) error {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord = comma, -1
	got, lines, gotErr := rowsOf(bytes.Clone(text), comma)
	for i := 0; ; i++ {
		want, err := r.Read()
		if err != nil {
			if errors.Is(err, io.EOF) != (gotErr == nil) || i != len(got) {
				return fmt.Errorf("%d rows, %v; encoding/csv: %d rows, %v", len(got), gotErr, i, err)
			}
			return nil
		}
		line, _ := r.FieldPos(0)
		if i >= len(got) || strings.Join(got[i], "\x00") != strings.Join(want, "\x00") || lines[i] != line {
			return fmt.Errorf("row %d on line %d is %q; %d rows, %q", i, line, want, len(got), got)
		}
	}
}

func TestTableIsWhatEncodingCSVReads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "銀", ",", ";", "\t", `"`, `""`, "\r", "\n", "\r\n", "\n\n", " ", "password"}), 0, 40)
		text := strings.Join(pieces.Draw(t, "text"), "")
		if err := compare([]byte(text), rapid.SampledFrom([]rune(",;\t")).Draw(t, "comma")); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
	})
}

func FuzzTable(f *testing.F) {
	f.Add([]byte("a,\"b\"\"c\r\nd\"\r\n\r\n\"e\",f\r"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := compare(text, ','); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func TestUnescape(t *testing.T) {
	for in, want := range map[string]string{`a\`: `a\`, `\"`: `"`, `\\`: `\`, `\\\`: `\\`, `\n\"`: `\n"`, ``: ``} {
		if got := string(unescape([]byte(in))); got != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
	}
}

// TestBackslash: where a backslash escapes, it escapes neither a separator nor a line break.
func TestBackslash(t *testing.T) {
	for row, want := range map[string]string{`a\,u,p,https://a.example,`: "p", `a,u,"p\,q",https://a.example,`: `p\,q`, `a,u,"p\"",https://a.example,`: `p"`, `a,u,"p\\",https://a.example,`: `p\`} {
		x, err := readText(t, "Account,Login Name,Password,Web Site,Comments\n"+row+"\n", limits)
		if err != nil || len(x.Entries) != 1 || string(x.Entries[0].Secret.Reveal()) != want {
			t.Errorf("%s: %+v, %v, want %s", row, x, err, want)
		}
	}
}

// TestManyRows: the limit of a row is not that of all rows.
func TestManyRows(t *testing.T) {
	most := limits
	most.item = 100
	const all = 20_000
	x, err := readText(t, chromeHead+strings.Repeat("a,https://a.example,u,p,\n", all), most)
	if err != nil || len(x.Entries) != all {
		t.Errorf("%d entries, %v", len(x.Entries), err)
	}
}

// TestColumns: a person names the columns by their names or numbers; those that are not there are refused.
func TestColumns(t *testing.T) {
	for text, want := range map[string]bool{
		"site=URL,password=3": true, "site=1, user=2 ,name=x,password=PIN": true, "site=1": false, "password=1": false, "site=1,password=2,password=3": false,
		"": false, "site": false, "=1,password=2": false, "site= ,password=2": false, "nobody=1,password=2": false,
		"site=1,password=2,totp=3,folder=4": true, "site=1,password=2,id=3": false, "site=1,password=2,nobody=3": false, "site=1,password=2,name": false,
	} {
		if _, ok := ParseColumns(text); ok != want {
			t.Errorf("%q: %v", text, ok)
		}
	}
	const in = "URL,user,PIN\nhttps://a.example,hana,canary\n"
	for text, want := range map[string]int{"site=URL,user=2,password=PIN": 1, "site=1,user=2,password=3": 2, "site=URL,password=0": 0, "site=URL,password=4": 0, "site=URL,password=pin": 0} {
		cols, _ := ParseColumns(text)
		x, err := Read(t.Context(), strings.NewReader(in), "x", Options{Columns: cols})
		if len(x.Entries) != want || (err == nil) != (want > 0) {
			t.Errorf("%s: %d entries, %v", text, len(x.Entries), err)
		}
	}
}
