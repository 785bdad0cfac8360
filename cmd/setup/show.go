package setup

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/settings"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
)

// A shown is the settings as 'setup --json' writes them.
type shown struct {
	File       string     `json:"file"`
	Sources    []string   `json:"sources"`
	Exports    []exported `json:"exports"`
	Breaches   []string   `json:"breaches,omitempty"`
	Person     []string   `json:"person"`
	Language   audit.Lang `json:"language,omitempty"`
	Country    string     `json:"country,omitempty"`
	Policy     string     `json:"policy,omitempty"`
	StaleAfter string     `json:"stale_after"`
}

// An exported is a remembered export. Written is empty if the file is gone.
type exported struct {
	Path    string `json:"path"`
	Written string `json:"written,omitempty"`
	Format  string `json:"format,omitempty"` // as given by the person
}

func (r *run) showAll(path string) error {
	s, err := settings.Load(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cli.FileError("settings.yaml", path, err)
	}
	if r.asJSON {
		return r.env.WriteJSON(describe(path, s))
	}
	l := cli.Fields{Env: r.env}
	d := describe(path, s)
	l.Add(book.Text("fields.file"), d.File)
	l.Add(book.Text("fields.sources"), r.places(d))
	l.Add(book.Text("fields.breaches"), strings.Join(d.Breaches, ", "))
	l.Add(book.Text("fields.person"), strings.Join(d.Person, ", "))
	l.Add(book.Text("fields.language"), string(d.Language))
	l.Add(book.Text("fields.country"), d.Country)
	l.Add(book.Text("fields.policy"), d.Policy)
	l.Add(book.Text("fields.staleAfter"), d.StaleAfter)
	return r.env.Show(doc.Doc{Lang: r.env.Lang, Lead: []doc.Block{l.Out}})
}

func describe(path string, s settings.Settings) shown {
	d := shown{
		File: path, Sources: append([]string{}, s.Sources...), Exports: []exported{}, Person: append([]string{}, s.Person...),
		Breaches: s.Breaches, Language: s.Language, Country: s.Country, Policy: s.Policy, StaleAfter: s.StaleAfter.String(),
	}
	for _, e := range s.Exports {
		out := exported{Path: e, Format: settings.FormOf(s.Forms, e).Format}
		if info, err := os.Stat(e); err == nil {
			out.Written = info.ModTime().Format(time.DateOnly)
		}
		d.Exports = append(d.Exports, out)
	}
	return d
}

// places returns the sources and exports that are read, as text.
func (r *run) places(d shown) string {
	out := slices.Clone(d.Sources)
	for _, e := range d.Exports {
		key := "gone"
		if e.Written != "" {
			key = "written"
		}
		out = append(out, book.In(r.env.Lang, "exports."+key, words.V{"path": e.Path, "day": e.Written}))
	}
	if len(out) == 0 {
		return book.In(r.env.Lang, "fields.keyring", nil)
	}
	return strings.Join(out, ", ")
}
