package schedule

import (
	_ "embed"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"time"

	"acctaudit/cmd/internal/cli"
)

//go:embed systems.tmpl
var templates string

// A job is a command to be run on a schedule. Its exported fields are for systems.tmpl.
type job struct {
	timing
	Program string
	Args    []string
	Env     map[string]string // variables that the program needs and a scheduler does not set
	home    string
	config  string // folder of the user's configuration
}

// A unit is a file that a scheduler reads.
type unit struct{ path, text string }

// mark stands in everything that was installed. A file or line without it is left
// alone.
const mark = "made by acctaudit schedule"

// label is the name of the launchd agent and of the Windows task.
const label = "acctaudit.schedule"

// units returns the files of those names in the folder dir.
func (j job) units(dir string, names ...string) []unit {
	return cli.Each(names, func(name string) unit { return unit{filepath.Join(dir, name), j.fill(name)} })
}

// cronLine returns the line of the crontab. cron mails the output of the command.
func (j job) cronLine() string { return strings.TrimSpace(j.fill("crontab")) }

// task returns the command that creates a Windows task. The task runs while its owner is
// logged on, because the Credential Manager can be read only then.
func (j job) task() []string { return strings.Split(strings.TrimSpace(j.fill("schtasks")), "\n") }

// fill returns the template of that name, filled with j.
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

// quoted quotes a word for systemd, so that % and $ stand for themselves.
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

// withLine puts line into a crontab in place of the line installed before. An empty
// line only removes that. All other lines stay.
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

// A timing is how often and when an audit runs.
type timing struct {
	Every     string // "day", "week" or "month"
	Day       int    // of the week from 0, Sunday, or of the month from 1
	Hour, Min int
}

var (
	everys   = []string{"day", "week", "month"}
	weekdays = []string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}
)

// lastDay is the last day that every month has.
const lastDay = 28

// usually is when an audit runs by default.
var usually = map[string]string{"day": "09:00", "week": "Mon 09:00", "month": "1 09:00"}

// parse reads a time of day, such as "09:00". A week has its day before it, as in
// "Mon 09:00", and so has a month, as in "1 09:00".
func parse(every, at string) (t timing, ok bool) {
	t.Every = every
	fields := strings.Fields(at)
	if every == "day" {
		fields = append([]string{"1"}, fields...)
	}
	if len(fields) != 2 {
		return t, false
	}
	clock, err := time.Parse("15:04", fields[1])
	t.Hour, t.Min = clock.Hour(), clock.Minute()
	if every == "week" {
		t.Day = slices.IndexFunc(weekdays, func(d string) bool { return strings.EqualFold(d, fields[0]) })
		return t, err == nil && t.Day >= 0
	}
	t.Day, _ = strconv.Atoi(fields[0])
	return t, err == nil && t.Day >= 1 && t.Day <= lastDay
}

// Clock returns the time of day, as HH:MM.
func (t timing) Clock() string { return fmt.Sprintf("%02d:%02d", t.Hour, t.Min) }

// Weekday returns the day of the week.
func (t timing) Weekday() string { return weekdays[t.Day] }

// String returns t in the form that parse reads.
func (t timing) String() string {
	switch t.Every {
	case "week":
		return t.Weekday() + " " + t.Clock()
	case "month":
		return fmt.Sprintf("%d %s", t.Day, t.Clock())
	}
	return t.Clock()
}
