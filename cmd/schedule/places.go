package schedule

import (
	_ "embed"
	"path/filepath"
	"strings"
	"text/template"

	"acctaudit/cmd/internal/cli"
)

//go:embed systems.tmpl
var templates string

// A job is a command to be run by itself, as the templates of the systems have it.
type job struct {
	when
	Program string
	Args    []string
	Env     map[string]string // variables that the program needs and the system does not give it
	home    string
	config  string // folder of the user's configuration
}

// A unit is a file that a system reads.
type unit struct{ path, text string }

// mark stands in everything that was installed, and what does not have it is left
// alone.
const mark = "made by acctaudit schedule"

// label names the agent of launchd and the task of Windows.
const label = "acctaudit.schedule"

// units are the files of those names in a folder.
func (j job) units(dir string, names ...string) []unit {
	return cli.Each(names, func(name string) unit { return unit{filepath.Join(dir, name), j.fill(name)} })
}

// cronLine is the line of a crontab; cron mails what the command says.
func (j job) cronLine() string { return strings.TrimSpace(j.fill("crontab")) }

// task is the command that makes a task of Windows, which runs while its owner is
// logged on: only then is there a Credential Manager to ask.
func (j job) task() []string { return strings.Split(strings.TrimSpace(j.fill("schtasks")), "\n") }

// fill fills a template.
func (j job) fill(name string) string {
	t := template.New("").Funcs(template.FuncMap{
		"mark": func() string { return mark }, "label": func() string { return label },
		"upper": strings.ToUpper, "unit": quoted,
		"cron": func(word string) string { return strings.ReplaceAll(shell(word), "%", `\%`) },
	})
	var b strings.Builder
	if err := template.Must(t.Parse(templates)).ExecuteTemplate(&b, name, j); err != nil {
		panic("schedule: " + err.Error()) // it is part of the program
	}
	return b.String()
}

// quoted writes a word for systemd: % and $ stand for themselves.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, `%`, `%%`, `$`, `$$`).Replace(s) + `"`
}

// shell quotes a word for sh.
func shell(s string) string {
	if strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-") == "" && s != "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// withLine puts line into a crontab in the place of the one that was made before;
// with "" that is taken out. All else stays.
func withLine(crontab, line string) string {
	var out strings.Builder
	for l := range strings.Lines(crontab) {
		if !strings.HasSuffix(strings.TrimSpace(l), "# "+mark) {
			out.WriteString(strings.TrimSuffix(l, "\n") + "\n")
		}
	}
	if line != "" {
		out.WriteString(line + "\n")
	}
	return out.String()
}
