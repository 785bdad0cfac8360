package cli

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/keep"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
)

// Formats are the formats of every document, in the order in which help lists them.
var Formats = []string{"terminal", "html", "markdown"}

// byExtension maps the extension of an output file to its format.
var byExtension = map[string]string{
	".html": "html", ".htm": "html", ".md": "markdown", ".csv": "csv", ".json": "json", ".txt": "terminal", ".eml": "eml",
}

// AnnotationBoth marks a command that accepts --lang both.
const AnnotationBoth = "both"

// An Output says how documents are written, and where.
type Output struct {
	Format, File string
	Force        bool
	JSON         bool // --json, which is --format json
	both         bool // in every language
	formats      []string
}

// Add gives c the flags of o. Formats are the values of --format.
func (o *Output) Add(c *cobra.Command, formats []string) {
	o.formats = formats
	f := c.Flags()
	f.StringVar(&o.Format, "format", "", "flags.format")
	f.StringVarP(&o.File, "output", "o", "", "flags.output")
	if slices.Contains(formats, formatJSON) {
		f.BoolVar(&o.JSON, formatJSON, false, "flags.json")
	}
	f.BoolVar(&o.Force, "force", false, "flags.force")
	Choice(c, "format", These(formats...))
	c.Annotations = map[string]string{AnnotationBoth: "yes"}
	c.PreRunE = o.Check
}

// Named returns the format that the extension of the file means, or "".
func (o *Output) Named() string { return byExtension[strings.ToLower(filepath.Ext(o.File))] }

// Check refuses values that mean nothing before anything is read.
func (o *Output) Check(c *cobra.Command, _ []string) error {
	o.both = c.Flag("lang").Value.String() == Both
	if o.JSON && o.Format != "" && o.Format != formatJSON {
		return Usage(book.Both("errors.exclusive", words.V{"flag": "json", "other": "format"}), audit.Text{}, nil)
	}
	if o.JSON {
		o.Format = formatJSON
	}
	folder := filepath.Dir(o.File)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return Fault(nil, book, "file.noFolder", words.V{"folder": folder})
	}
	o.Format = cmp.Or(o.Format, o.Named(), Formats[0])
	return OneOf("--format", o.Format, o.formats)
}

// formatJSON is the format for programs, and a flag of its own.
const formatJSON = "json"

// Langs returns the languages to write in.
func (o *Output) Langs(env *Env) []audit.Lang {
	if o.both {
		return audit.Langs
	}
	return []audit.Lang{env.Lang}
}

// Docs writes the documents that of returns for each language, whole or not at all.
func (o *Output) Docs(env *Env, of func(audit.Lang) []doc.Doc) error {
	var b bytes.Buffer
	var docs []doc.Doc
	for _, l := range o.Langs(env) {
		docs = append(docs, of(l)...)
	}
	if err := env.Render(&b, o.Format, o.File, docs...); err != nil {
		return err
	}
	return o.Deliver(env, keep.Bytes(b.Bytes()))
}

// Deliver has fill write to standard output, or to a file of mode 0600. A file that
// exists is replaced only with --force; a device or a pipe is written to.
func (o *Output) Deliver(env *Env, fill keep.Fill) error {
	if o.File == "" {
		return fill(env.Paper(o.Format))
	}
	write := keep.Create
	if o.Force {
		write = keep.Replace
	}
	poured, err := keep.Pour(o.File, fill)
	if !poured {
		err = write(o.File, fill)
	}
	if err != nil {
		return FileError(o.File, o.File, err)
	}
	env.Say(book.Both("file.written", words.V{"path": o.File}))
	return nil
}

// Render writes documents to w in one of Formats. Without a file they are meant for
// the screen, and have its width and colour.
func (env *Env) Render(w io.Writer, format, file string, docs ...doc.Doc) error {
	switch format {
	case "html":
		return doc.HTML(w, docs...)
	case "markdown":
		return doc.Markdown(w, docs...)
	}
	t := doc.Terminal{Width: pipeWidth}
	if file == "" {
		t.Width, t.Color = env.screen()
	}
	return t.Write(w, docs...)
}

// Show writes documents to standard output in the format terminal.
func (env *Env) Show(docs ...doc.Doc) error {
	return env.Render(env.Paper(Formats[0]), Formats[0], "", docs...)
}

// Paper returns standard output for a document of that format. A document for the
// terminal is disarmed already, and its colours pass.
func (env *Env) Paper(format string) io.Writer {
	if format == Formats[0] {
		return env.Out.Styled()
	}
	return env.Out
}

// Keep writes data to a file of our own in place of what it held, and makes its folder.
func Keep(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return keep.Replace(path, keep.Bytes(data))
}
