package cmd

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/cmd/internal/locale"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// The formats of a sheet, in the order they are offered.
var sheetFormats = []string{"terminal", "html", "markdown"}

// formatEML is a mail that is not yet sent; only letters have it.
const formatEML = "eml"

// A sheetOutput says how sheets are written down, and where.
type sheetOutput struct {
	format, file string
	force        bool
	lang         string
	formats      []string
}

func (o *sheetOutput) flags(env *Env, c *cobra.Command, formats []string) {
	o.formats = formats
	list := strings.Join(formats, ", ")
	f := c.Flags()
	f.StringVar(&o.format, "format", "", env.t(audit.Text{
		En: "`format`: " + list + " (default from the name of -o, else terminal)",
		Ja: "`形式`: " + list + "（既定は -o の拡張子から。なければ terminal）",
	}))
	f.StringVarP(&o.file, "output", "o", "", env.t(audit.Text{
		En: "write to a new `file` that only you can read", Ja: "自分だけが読める新しい`ファイル`に書く",
	}))
	f.BoolVar(&o.force, "force", false, env.t(audit.Text{
		En: "replace the file of -o if it is there", Ja: "-o のファイルがすでにあれば置き換える",
	}))
	c.Annotations = map[string]string{annotationBoth: "yes"}
	c.PreRun = func(c *cobra.Command, _ []string) { o.lang = c.Flag("lang").Value.String() }
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
}

// check refuses values that mean nothing before anything is read.
func (o *sheetOutput) check() error {
	if o.format == "" {
		o.format = byExtension[strings.ToLower(filepath.Ext(o.file))]
	}
	if strings.EqualFold(filepath.Ext(o.file), ".eml") && o.format == "" {
		o.format = formatEML
	}
	if o.format == "" {
		o.format = sheetFormats[0]
	}
	return oneOf("--format", o.format, o.formats)
}

// langs returns the languages that are asked for.
func (o *sheetOutput) langs(env *Env) []audit.Lang {
	if o.lang == locale.Both {
		return audit.Langs
	}
	return []audit.Lang{env.Lang}
}

// write writes the sheets that each language gives, whole or not at all.
func (o *sheetOutput) write(env *Env, sheets func(kit.Options) ([]doc.Doc, error)) error {
	var docs []doc.Doc
	for _, l := range o.langs(env) {
		more, err := sheets(env.kitOptions(l))
		if err != nil {
			return err
		}
		docs = append(docs, more...)
	}
	var b bytes.Buffer
	if err := env.render(&b, o.format, o.file, docs...); err != nil {
		return err
	}
	return o.deliver(env, b.Bytes())
}

func (env *Env) kitOptions(l audit.Lang) kit.Options {
	return kit.Options{Lang: l, Clock: env.clock(audit.StaleAfter)}
}

// deliver writes data to standard output, or to a new file of mode 0600.
func (o *sheetOutput) deliver(env *Env, data []byte) error {
	to := output{file: o.file, force: o.force}
	return to.deliver(env, data)
}
