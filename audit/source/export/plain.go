package export

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Table is the format of a table that no known program wrote, such as the person's own.
const Table = "table"

// widest limits the name of a column, in bytes.
const widest = 200

// plain finds the columns of a plain table by common words for them.
func plain(row [][]byte) (*columns, error) {
	folded := make([][]byte, len(row))
	for i, cell := range row {
		if len(cell) > widest {
			return nil, &Error{Code: CodeUnknownFormat}
		}
		folded[i] = fold(cell)
		defer clear(folded[i])
	}
	words := slices.Concat(formats().Table.read(), formats().Either)
	c := formats().Table.places(known(folded, words, bytes.Equal))
	c.least = len(row)
	var either []spot
	for _, name := range formats().Either {
		either = append(either, spots(c.names, name)...)
	}
	var all []string
	for _, s := range slices.Concat(append(c.at[:], either)...) {
		all = append(all, c.names[s.at])
	}
	role := title // what Either means if there is another user column
	if len(c.at[user]) == 0 {
		role = user
	}
	c.at[role] = append(c.at[role], either...)
	switch names := strings.Join(all, ", "); {
	case len(c.at[secret]) > 1:
		return nil, &Error{Code: CodeSeveral, Field: names}
	case len(c.at[secret]) == 0, len(c.at[title])+len(c.at[urls]) == 0:
		return nil, &Error{Code: CodeUnknownFormat, Field: names}
	}
	return c, nil
}

// fold returns the name of a column in lower case and NFKC, without spaces, underscores and
// hyphens.
func fold(cell []byte) []byte {
	out := bytes.ToLower(norm.NFKC.Bytes(cell))
	return slices.DeleteFunc(out, func(b byte) bool { return b == ' ' || b == '_' || b == '-' })
}

// Columns maps a role, such as "site", to the columns with it: names in the header, or
// numbers from 1.
type Columns map[string][]string

// ParseColumns parses a text such as "site=URL,user=Mail,password=3", and reports whether
// it is valid: one password, and a site or a name.
func ParseColumns(text string) (Columns, bool) {
	cols := make(Columns)
	for pair := range strings.SplitSeq(text, ",") {
		role, name, _ := strings.Cut(pair, "=")
		role = strings.TrimSpace(role)
		if !slices.Contains(roleNames[:folder+1], role) || strings.TrimSpace(name) == "" {
			return nil, false
		}
		cols[role] = append(cols[role], name)
	}
	return cols, len(cols["password"]) == 1 && len(cols["site"])+len(cols["name"]) > 0
}

// columns finds the columns in the first row. If all are given by number and no word for a
// password stands above the passwords, the first row is taken for a login.
func (cols Columns) columns(row [][]byte) (*columns, error) {
	c := &columns{format: &format{Format: Table, Bare: true}, names: make([]string, len(row)), least: len(row)}
	for role, name := range roleNames {
		for _, column := range cols[name] {
			i, number := index(row, column)
			if i < 0 {
				return nil, &Error{Code: CodeNoColumn, Field: name}
			}
			c.at[role] = append(c.at[role], spot{at: i})
			c.Bare = c.Bare && number
		}
	}
	heading := fold(row[c.at[secret][0].at])
	defer clear(heading)
	words := known([][]byte{heading}, formats().Table.Means["password"], bytes.Equal)
	c.Bare = c.Bare && words[0] == ""
	return c, nil
}

// index returns the index of a column in the first row, or -1, and whether it was given by number.
func index(row [][]byte, name string) (at int, number bool) {
	if i := slices.IndexFunc(row, func(cell []byte) bool { return string(cell) == name }); i >= 0 {
		return i, false
	}
	n, err := strconv.Atoi(strings.TrimSpace(name))
	if err != nil || n < 1 || n > len(row) {
		return -1, false
	}
	return n - 1, true
}
