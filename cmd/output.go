package cmd

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/keep"
	"acctaudit/checks"
	"acctaudit/cmd/internal/locale"
	"acctaudit/report"
	"acctaudit/report/csv"
	"acctaudit/report/doc"
	"acctaudit/report/json"
)

// The formats of a report, in the order they are offered.
var formats = []string{"terminal", "html", "markdown", "csv", "json"}

// byExtension is the format that the name of the output file stands for.
var byExtension = map[string]string{
	".html": "html", ".htm": "html", ".md": "markdown", ".csv": "csv", ".json": "json", ".txt": "terminal",
}

// An output says how a record is written down, and where.
type output struct {
	format   string
	file     string
	force    bool
	bom      bool
	audience string
	failOn   string
	lang     *string
}

func (o *output) flags(env *Env, c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.format, "format", "", env.t(audit.Text{
		En: "`format`: " + strings.Join(formats, ", ") + " (default from the name of -o, else terminal)",
		Ja: "`形式`: " + strings.Join(formats, ", ") + "（既定は -o の拡張子から。なければ terminal）",
	}))
	f.StringVarP(&o.file, "output", "o", "", env.t(audit.Text{
		En: "write to a new `file` that only you can read", Ja: "自分だけが読める新しい`ファイル`に書く",
	}))
	f.BoolVar(&o.force, "force", false, env.t(audit.Text{
		En: "replace the file of -o if it is there", Ja: "-o のファイルがすでにあれば置き換える",
	}))
	f.BoolVar(&o.bom, "bom", false, env.t(audit.Text{
		En: "begin CSV with a byte order mark, for Excel", Ja: "CSVの先頭にBOMを付ける（Excel用）",
	}))
	f.StringVar(&o.audience, "audience", string(report.Self), env.t(audit.Text{
		En: "`reader`: self, helpdesk (user names masked) or anonymous (numbers only)",
		Ja: "`読み手`: self（自分）、helpdesk（ユーザー名を伏せる）、anonymous（番号と件数だけ）",
	}))
	f.StringVar(&o.failOn, "fail-on", string(audit.Medium), env.t(audit.Text{
		En: "exit with status 3 from this `severity` on: info, low, medium, high, critical, never",
		Ja: "終了ステータスを3にする`深刻度`の下限: info, low, medium, high, critical, never",
	}))
	c.Annotations = map[string]string{annotationBoth: "yes"}
	o.lang = new(string)
	c.PreRun = func(c *cobra.Command, _ []string) { *o.lang = c.Flag("lang").Value.String() }
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("audience", cobra.FixedCompletions(audiences(), cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(severities(), cobra.ShellCompDirectiveNoFileComp))
}

// never is the value of --fail-on with which no finding counts.
const never = "never"

func severities() []string {
	var names []string
	for _, s := range audit.Severities {
		names = append(names, string(s))
	}
	return append(names, never)
}

func audiences() []string {
	var names []string
	for _, a := range report.Audiences {
		names = append(names, string(a))
	}
	return names
}

// check refuses values that mean nothing before anything is read.
func (o *output) check() error {
	if o.format == "" {
		if err := o.guess(); err != nil {
			return err
		}
	}
	if err := oneOf("--format", o.format, formats); err != nil {
		return err
	}
	if err := oneOf("--audience", o.audience, audiences()); err != nil {
		return err
	}
	return oneOf("--fail-on", o.failOn, severities())
}

// guess takes the format from the name of the file.
func (o *output) guess() error {
	ext := strings.ToLower(filepath.Ext(o.file))
	o.format = byExtension[ext]
	if o.file == "" {
		o.format = formats[0]
	}
	if o.format != "" {
		return nil
	}
	return usage(audit.Text{
		En: "-o: the name does not say which format", Ja: "-o: 名前から形式が分かりません",
	}, audit.Text{
		En: "Let it end in .html, .md, .csv, .json or .txt, or name one with --format.",
		Ja: ".html・.md・.csv・.json・.txt のどれかで終わる名前にするか、--format で指定してください。",
	}, nil)
}

// write puts rec into words and writes it whole or not at all. It returns the
// verdict on rec.
func (o *output) write(env *Env, rec *audit.Record) error {
	failOn := audit.Severity(o.failOn)
	if failOn == never {
		failOn = ""
	}
	ending := verdict(rec, failOn)
	if env.Quiet && ending == nil && o.file == "" && o.format != "json" {
		return nil
	}
	var b bytes.Buffer
	if err := o.render(env, &b, rec); err != nil {
		return err
	}
	if err := o.deliver(env, b.Bytes()); err != nil {
		return err
	}
	return ending
}

func (o *output) render(env *Env, w io.Writer, rec *audit.Record) error {
	audience := report.Audience(o.audience)
	if o.format == "json" {
		return json.Write(w, report.Redact(rec, checks.All, audience))
	}
	var reports []*report.Report
	for _, l := range o.langs(env) {
		r, err := report.New(rec, checks.All, report.Options{Lang: l, Audience: audience})
		if err != nil {
			return err
		}
		reports = append(reports, r)
	}
	if o.format == "csv" {
		return csv.Write(w, csv.Options{BOM: o.bom}, reports...)
	}
	var docs []doc.Doc
	for _, r := range reports {
		docs = append(docs, r.Doc())
	}
	return env.render(w, o.format, o.file, docs...)
}

// render writes documents in a format, to what will be in file or on the
// screen.
func (env *Env) render(w io.Writer, format, file string, docs ...doc.Doc) error {
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

// show writes documents to standard output, as for a terminal.
func (env *Env) show(docs ...doc.Doc) error {
	return env.render(env.paper(formats[0]), formats[0], "", docs...)
}

// paper is standard output for a document of that format. One for the terminal
// is disarmed already, and has colours of its own.
func (env *Env) paper(format string) io.Writer {
	if format == formats[0] {
		return env.Out.Styled()
	}
	return env.Out
}

func (o *output) langs(env *Env) []audit.Lang {
	if *o.lang == locale.Both {
		return audit.Langs
	}
	return []audit.Lang{env.Lang}
}

// deliver writes data to standard output, or to a new file of mode 0600.
func (o *output) deliver(env *Env, data []byte) error {
	if o.file == "" {
		_, err := env.paper(o.format).Write(data)
		return err
	}
	if err := writeNew(o.file, data, o.force); err != nil {
		return fileError(o.file, o.file, err)
	}
	env.say(audit.Text{En: "written to %s", Ja: "%s に書きました"}, o.file)
	return nil
}

// writeNew writes data to path whole or not at all, readable by its owner
// only. A file that is there is replaced only with force; a device or a pipe is
// written to.
func writeNew(path string, data []byte, force bool) error {
	if poured, err := keep.Pour(path, data); poured {
		return err
	}
	if force {
		return keep.Replace(path, data)
	}
	return keep.Create(path, data)
}
