package export

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// header returns the columns of a table by its first row: those of the format that the
// person named, of the format with that header, or of a plain table.
func (r *reader) header(text []byte) (*columns, error) {
	head := bytes.Clone(text[:min(len(text), chunkSize)]) // next unquotes in place
	defer clear(head)
	row, line, err := r.open(head).next()
	if err != nil {
		return nil, &Error{Line: 1, Code: CodeUnknownFormat}
	}
	c, err := r.choose(row)
	if e, ok := err.(*Error); ok {
		e.Line = line
		return nil, e
	}
	r.file.Source = c.Format
	if c.Refused != "" {
		return nil, &Error{Line: line, Code: c.Refused}
	}
	return c, nil
}

func (r *reader) choose(row [][]byte) (*columns, error) {
	if len(r.opts.Columns) > 0 {
		return r.opts.Columns.columns(row)
	}
	header := known(row, documented(), bytes.Equal)
	if f := r.opts.Format; f != "" && f != Table {
		return named(f, header)
	}
	if r.opts.Format == "" {
		if f := formatOf(header); f != nil {
			return f.places(header), nil
		}
		if f := near(known(row, documented(), bytes.EqualFold)); f != nil {
			return nil, f.missed(header)
		}
	}
	c, err := plain(row)
	if e, ok := err.(*Error); ok && e.Code == CodeUnknownFormat && e.Field == "" {
		if e.Want = candidates(row); e.Want != "" {
			e.Code = CodeNoHeader
		}
	}
	return c, err
}

// documented returns the columns of all formats.
func documented() (all []string) {
	for _, f := range formats().Tables {
		all = slices.Concat(all, f.Has, f.May)
	}
	return all
}

// known returns the name that each cell of a header equals, or "". It makes no string of
// any other cell: a file without a header begins with a login.
func known(row [][]byte, names []string, same func(cell, name []byte) bool) []string {
	header := make([]string, len(row))
	for i, cell := range row {
		if at := slices.IndexFunc(names, func(name string) bool { return same(cell, []byte(name)) }); at >= 0 {
			header[i] = names[at]
		}
	}
	return header
}

// candidates lists the headerless formats that have as many columns as the first row.
func candidates(row [][]byte) string {
	var out []string
	if slices.ContainsFunc(row, func(cell []byte) bool { return len(cell) > widest }) {
		return ""
	}
	for _, f := range formats().Tables {
		if f.Bare && (len(row) == len(f.Has) || len(row) > len(f.Has) && f.Seeded != "") {
			out = append(out, f.Format)
		}
	}
	return strings.Join(out, ", ")
}

// formatOf returns the format with that header, or nil.
func formatOf(header []string) *format {
	all := formats().Tables
	if i := slices.IndexFunc(all, func(f format) bool { return f.fits(header) }); i >= 0 {
		return &all[i]
	}
	return nil
}

// named returns the columns of the format that the person named. Its header may have
// unknown columns, but has to have all that are read.
func named(name string, header []string) (*columns, error) {
	miss := &Error{Code: CodeOtherFormat}
	for i := range formats().Tables {
		f := &formats().Tables[i]
		switch {
		case f.Format != name || f.Bare && formatOf(header) != nil:
		case f.Bare, f.fits(header), f.readable(header):
			return f.places(header), nil
		case miss.Format == "":
			miss = f.missed(header)
		}
	}
	return nil, miss
}

// readable reports whether a header has each required column that f reads or has a rule
// for exactly once.
func (f *format) readable(header []string) bool {
	needed := f.read()
	for _, r := range f.Apart {
		needed = append(needed, r.Column)
	}
	return !slices.ContainsFunc(f.Has, func(name string) bool { return slices.Contains(needed, name) && times(header, name) != 1 })
}

// near returns the format that a header lacks the fewest columns of, or nil if it lacks
// too many or a plain table would do as well. It ignores letter case.
func near(header []string) (best *format) {
	least := len(everywhere)
	for i := range formats().Tables {
		f := &formats().Tables[i]
		missing, own := f.missing(header)
		if own && !f.Bare && !f.simple() && missing < least && missing <= max(1, len(f.Has)/4) {
			best, least = f, missing
		}
	}
	return best
}

// everywhere are columns that many programs have.
const everywhere = ",name,title,url,username,password,note,notes,email,folder,type,"

// missing counts the required columns of f that a header lacks, and reports whether it has
// a column of f that few other programs have.
func (f *format) missing(header []string) (n int, own bool) {
	for i, name := range f.columns() {
		there := slices.ContainsFunc(header, func(column string) bool { return strings.EqualFold(column, name) })
		own = own || there && !strings.Contains(everywhere, ","+strings.ToLower(name)+",")
		if i < len(f.Has) && !there {
			n++
		}
	}
	return n, own
}

// missed returns an error that compares a header with that of f.
func (f *format) missed(header []string) *Error {
	for _, name := range f.columns() {
		if slices.Contains(f.read(), name) && times(header, name) > 1 {
			return &Error{Code: CodeRepeatedColumn, Format: f.Format, Field: name}
		}
	}
	shown := slices.Clone(header[:min(len(header), 40)])
	for i, name := range shown {
		shown[i] = cmp.Or(name, "?")
	}
	return &Error{Code: CodeNearly, Format: f.Format, Want: strings.Join(f.Has, ","), Field: strings.Join(shown, ",")}
}
