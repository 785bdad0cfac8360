package schedule

import (
	"encoding/xml"
	"fmt"
	"path/filepath"
	"strings"
)

// A job is a command to be run by itself.
type job struct {
	when
	program string
	args    []string
	env     [][2]string // variables that the program needs and the system does not give it
	home    string
	config  string // folder of the user's configuration
}

// A unit is a file that a system reads.
type unit struct{ path, text string }

// mark stands in everything that was installed, and what does not have it is left
// alone.
const mark = "made by acctaudit schedule"

// systemd is a service and its timer. Persistent makes up for a run that was missed
// while the machine was off; to have found something is no failure.
func systemd(j job) []unit {
	dir := filepath.Join(j.config, "systemd", "user")
	var set strings.Builder
	for _, v := range j.env {
		fmt.Fprintf(&set, "Environment=%s\n", quoted(v[0]+"="+v[1]))
	}
	line := quoted(j.program)
	for _, a := range j.args {
		line += " " + quoted(a)
	}
	return []unit{
		{filepath.Join(dir, "acctaudit.service"), fmt.Sprintf(
			"# %s\n[Unit]\nDescription=Audit of your accounts\n\n[Service]\nType=oneshot\n%sExecStart=%s\nSuccessExitStatus=3 4\nTimeoutStartSec=10min\nNice=10\n", mark, set.String(), line)},
		{filepath.Join(dir, "acctaudit.timer"), fmt.Sprintf(
			"# %s\n[Unit]\nDescription=Audit of your accounts every %s\n\n[Timer]\nOnCalendar=%s\nPersistent=true\nRandomizedDelaySec=2min\n\n[Install]\nWantedBy=timers.target\n", mark, j.every, j.calendar())},
	}
}

// quoted writes a word for systemd: % and $ stand for themselves.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, `%`, `%%`, `$`, `$$`).Replace(s) + `"`
}

// cronLine is the line of a crontab; cron mails what the command says.
func cronLine(j job) string {
	var words []string
	for _, v := range j.env {
		words = append(words, v[0]+"="+shell(v[1]))
	}
	words = append(words, shell(j.program))
	for _, a := range j.args {
		words = append(words, shell(a))
	}
	return j.cron() + " " + strings.ReplaceAll(strings.Join(words, " "), "%", `\%`) + " # " + mark
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
	var out []string
	for l := range strings.Lines(crontab) {
		if !strings.HasSuffix(strings.TrimSpace(l), "# "+mark) {
			out = append(out, strings.TrimSuffix(l, "\n"))
		}
	}
	if line != "" {
		out = append(out, line)
	}
	if len(out) == 0 {
		return ""
	}
	return strings.Join(out, "\n") + "\n"
}

// label names the agent of launchd.
const label = "acctaudit.schedule"

// launchd is an agent, which runs in the desktop session, where the keychain is.
func launchd(j job) []unit {
	at := [][2]string{{"Hour", fmt.Sprint(j.hour)}, {"Minute", fmt.Sprint(j.min)}}
	switch j.every {
	case "week":
		at = append(at, [2]string{"Weekday", fmt.Sprint(j.day)})
	case "month":
		at = append(at, [2]string{"Day", fmt.Sprint(j.day)})
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- %s -->\n<plist version=\"1.0\">\n<dict>\n", mark)
	fmt.Fprintf(&b, "  <key>Label</key><string>%s</string>\n  <key>ProgramArguments</key>\n  <array>\n", label)
	for _, a := range append([]string{j.program}, j.args...) {
		fmt.Fprintf(&b, "    <string>%s</string>\n", escaped(a))
	}
	b.WriteString("  </array>\n  <key>StartCalendarInterval</key>\n  <dict>\n")
	for _, p := range at {
		fmt.Fprintf(&b, "    <key>%s</key><integer>%s</integer>\n", p[0], p[1])
	}
	b.WriteString("  </dict>\n</dict>\n</plist>\n")
	return []unit{{filepath.Join(j.home, "Library", "LaunchAgents", label+".plist"), b.String()}}
}

func escaped(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s))
	return b.String()
}

// task is the command that makes a task of Windows, which runs while its owner is
// logged on: only then is there a Credential Manager to ask.
func task(j job) []string {
	every := map[string]string{"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}[j.every]
	line := `"` + j.program + `" ` + strings.Join(j.args, " ")
	out := []string{"schtasks", "/Create", "/F", "/TN", label, "/TR", line, "/SC", every, "/ST", fmt.Sprintf("%02d:%02d", j.hour, j.min)}
	switch j.every {
	case "week":
		out = append(out, "/D", strings.ToUpper(weekdays[j.day]))
	case "month":
		out = append(out, "/D", fmt.Sprint(j.day))
	}
	return out
}
