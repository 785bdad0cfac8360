// Package csv writes tables as CSV. It promises that no cell can be taken for a
// formula by a spreadsheet, whatever text it holds.
package csv

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"acctaudit/audit/text"
)

// Options say how the file is to begin.
type Options struct {
	BOM bool // with a byte order mark, by which Excel knows UTF-8
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

// safe disarms cells, and puts an apostrophe before each cell that a spreadsheet would
// compute. It looks through spaces and quotes, which do not stop every spreadsheet.
func safe(cells []string) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = text.Visible(c)
		if strings.IndexAny(strings.TrimLeft(c, " '\"\u3000"), "=+-@\t\r\n|%＝＋－＠") == 0 {
			out[i] = "'" + out[i]
		}
	}
	return out
}
