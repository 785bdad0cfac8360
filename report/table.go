package report

import "acctaudit/audit/text"

// A Table is a list that a command shows by itself, apart from a report. The
// writers disarm and escape its cells as they do those of a report.
type Table struct {
	Title   string
	Above   []string // paragraphs before the table: what could not be looked at comes first
	Columns []Column
	Rows    [][]string // one cell for each column
	Below   []string   // paragraphs after it
}

// A Column says how one column of a Table is set.
type Column struct {
	Head  string // in the language of the table
	Key   string // the same in every language, for CSV
	Min   int    // cells on a terminal that it keeps if others give way
	Right bool   // numbers
}

// Cell returns s as it may be shown in a Table: one harmless line.
func Cell(s string) string { return text.Clean(s, 4*text.MaxLabel) }

// Heads returns the heads of the columns.
func (t Table) Heads() []string {
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Head
	}
	return heads
}

// Wrap breaks s into lines of at most width cells, as the writers do.
func Wrap(s string, width int) []string { return text.Wrap(Cell(s), width) }
