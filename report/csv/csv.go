// Package csv writes a report as CSV: one row for each finding at each
// account, after one row for each thing that could not be looked at and for
// each store of which something was set apart. The heads of the columns are the
// same in every language. No cell can be taken for a formula by a spreadsheet.
package csv

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"acctaudit/audit/text"
	"acctaudit/report"
)

// Options say how the file is to begin.
type Options struct {
	BOM bool // with a byte order mark, by which Excel knows UTF-8
}

// Columns are the heads of the columns.
var Columns = []string{
	"lang", "row", "severity", "priority", "code", "finding", "confidence", "action",
	"account", "user", "site", "importance", "group", "link",
}

// What a row is about, in the column "row".
const (
	rowNote    = "note"
	rowGap     = "not-looked-at"
	rowApart   = "set-apart"
	rowFinding = "finding"
)

// Write writes reports to w, under one row of heads.
func Write(w io.Writer, o Options, reports ...*report.Report) error {
	var rows [][]string
	for _, r := range reports {
		rows = append(rows, rowsOf(r)...)
	}
	return Table(w, o, Columns, rows)
}

// Table writes rows under heads that are the same in every language.
func Table(w io.Writer, o Options, heads []string, rows [][]string) error {
	b := bufio.NewWriter(w)
	if o.BOM {
		fmt.Fprint(b, "\ufeff")
	}
	out := csv.NewWriter(b)
	out.UseCRLF = true // RFC 4180
	out.Write(heads)
	for _, row := range rows {
		out.Write(safe(row))
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return b.Flush()
}

func rowsOf(r *report.Report) [][]string {
	lang := string(r.Lang)
	var out [][]string
	say := func(row, finding, action, account string) {
		out = append(out, []string{lang, row, "", "", "", finding, "", action, account, "", "", "", "", ""})
	}
	if r.Invented != "" {
		say(rowNote, r.Invented, "", "")
	}
	for _, g := range r.Coverage.Gaps {
		say(rowGap, r.Pair(g.What, g.Why), g.Do, r.Who(g))
	}
	for _, s := range r.Coverage.Stores {
		if s.SetApart != "" {
			say(rowApart, r.Pair(s.Name, s.SetApart), "", "")
		}
	}
	for _, f := range r.Rows {
		importance := ""
		if f.Importance > 0 {
			importance = strconv.Itoa(f.Importance)
		}
		out = append(out, []string{lang, rowFinding, string(f.Severity), f.Word, f.Code, f.Message, f.Confidence, f.Action, f.Name, f.User, f.Site, importance, f.Group, f.Link})
	}
	return out
}

// safe disarms cells, and puts an apostrophe before each that a spreadsheet
// would compute. A space or quote does not save such a cell everywhere, so
// these are looked through.
func safe(cells []string) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = text.Visible(c)
		if bare := strings.TrimLeft(c, " '\"\u3000"); bare != "" && strings.ContainsAny(firstRune(bare), "=+-@\t\r\n|%＝＋－＠") {
			out[i] = "'" + out[i]
		}
	}
	return out
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}
