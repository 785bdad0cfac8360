package csv

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"

	"acctaudit/report"
)

// Table writes a table that stands by itself, without what is above and below
// it, under the keys of its columns.
func Table(w io.Writer, o Options, t report.Table) error {
	b := bufio.NewWriter(w)
	if o.BOM {
		fmt.Fprint(b, "\ufeff")
	}
	out := csv.NewWriter(b)
	out.UseCRLF = true // RFC 4180
	keys := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		keys[i] = c.Key
	}
	out.Write(keys)
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = report.Cell(c)
		}
		out.Write(safe(cells...))
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return b.Flush()
}
