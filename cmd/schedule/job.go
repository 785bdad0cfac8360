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

// A when is how often and when an audit runs.
type when struct {
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

// usually is when an audit runs if nobody says.
var usually = map[string]string{"day": "09:00", "week": "Mon 09:00", "month": "1 09:00"}

// parse reads a time of day, before it for a week its day, such as "Mon 09:00", and
// for a month its day, such as "1 09:00".
func parse(every, at string) (w when, ok bool) {
	w.Every = every
	fields := strings.Fields(at)
	if every == "day" {
		fields = append([]string{"1"}, fields...)
	}
	if len(fields) != 2 {
		return w, false
	}
	clock, err := time.Parse("15:04", fields[1])
	w.Hour, w.Min = clock.Hour(), clock.Minute()
	if every == "week" {
		w.Day = slices.IndexFunc(weekdays, func(d string) bool { return strings.EqualFold(d, fields[0]) })
		return w, err == nil && w.Day >= 0
	}
	w.Day, _ = strconv.Atoi(fields[0])
	return w, err == nil && w.Day >= 1 && w.Day <= lastDay
}

// Clock is the time of day.
func (w when) Clock() string { return fmt.Sprintf("%02d:%02d", w.Hour, w.Min) }

// Weekday is the day of a week.
func (w when) Weekday() string { return weekdays[w.Day] }

// String writes w as it is read.
func (w when) String() string {
	switch w.Every {
	case "week":
		return w.Weekday() + " " + w.Clock()
	case "month":
		return fmt.Sprintf("%d %s", w.Day, w.Clock())
	}
	return w.Clock()
}
