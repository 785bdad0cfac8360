package schedule

import (
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"acctaudit/audit/source/keyring/keyringtest"
)

// odd is a job at an odd place.
func odd(w timing) job {
	return job{
		timing: w, Program: `/opt/my "tools"/50% off/$HOME/acct'audit`, Args: []string{"--quiet", "--lang", "ja"},
		Env: map[string]string{"XDG_CONFIG_HOME": "/home/h & k/<c>"}, home: "/home/h", config: "/home/h/.config",
	}
}

func TestTimes(t *testing.T) {
	for in, want := range map[[2]string][3]string{
		{"day", "9:05"}:       {"09:05", "*-*-* 09:05:00", "5 9 * * *"},
		{"week", "mon 09:00"}: {"Mon 09:00", "Mon *-*-* 09:00:00", "0 9 * * 1"},
		{"week", "Sun 23:59"}: {"Sun 23:59", "Sun *-*-* 23:59:00", "59 23 * * 0"},
		{"month", "28 00:00"}: {"28 00:00", "*-*-28 00:00:00", "0 0 28 * *"},
	} {
		w, ok := parse(in[0], in[1])
		j := job{timing: w, Program: "p"}
		_, timer, _ := strings.Cut(j.fill("acctaudit.timer"), "OnCalendar=")
		calendar, _, _ := strings.Cut(timer, "\n")
		cron, _, _ := strings.Cut(j.cronLine(), " p #")
		if got := [3]string{w.String(), calendar, cron}; !ok || got != want {
			t.Errorf("%v: %v, %v", in, got, ok)
		}
	}
	for _, in := range [][2]string{
		{"day", "Mon 09:00"},
		{"day", "24:00"},
		{"day", "9"},
		{"day", "9:5"},
		{"week", "09:00"},
		{"week", "Moon 09:00"},
		{"month", "29 09:00"},
		{"month", "0 09:00"},
		{"day", ""},
		{"day", "09:00; rm"},
		{"day", "-1:00"},
	} {
		if _, ok := parse(in[0], in[1]); ok {
			t.Errorf("%v is taken", in)
		}
	}
}

// TestCronLine: sh reads the very words of the job from its line, once cron has taken
// the marks off the percent signs, and a crontab keeps all that is somebody else's.
func TestCronLine(t *testing.T) {
	w, _ := parse("week", "Mon 09:00")
	j := odd(w)
	line := j.cronLine()
	command := strings.ReplaceAll(strings.TrimPrefix(line, "0 9 * * 1 "), `\%`, "%")
	words := command[strings.Index(command, shell(j.Program)):]
	out, err := exec.Command("sh", "-c", "printf '%s\\n' "+words).Output()
	if want := strings.Join(append([]string{j.Program}, j.Args...), "\n") + "\n"; err != nil || string(out) != want {
		t.Errorf("%v, sh reads %q", err, out)
	}
	mine := "# mine\nMAILTO=me\n5 4 * * * true\n"
	once := withLine(mine, line)
	if diff := cmp.Diff(mine+line+"\n", once); diff != "" {
		t.Error(diff)
	}
	if twice := withLine(once, line); twice != once {
		t.Errorf("installed twice:\n%s", twice)
	}
	if left := withLine(once, ""); left != mine {
		t.Errorf("left:\n%s", left)
	}
}

// TestUnitsVerify: systemd takes the units, at whatever place the program is, and a run
// that found something is no failure.
func TestUnitsVerify(t *testing.T) {
	keyringtest.Need(t, "systemd-analyze")
	dir := t.TempDir()
	for _, every := range everys {
		w, _ := parse(every, usually[every])
		j := odd(w)
		j.Program = filepath.Join(dir, "my tools 50% off", "acctaudit")
		if err := os.MkdirAll(filepath.Dir(j.Program), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(j.Program, []byte("#!/bin/sh\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		var paths []string
		for _, u := range planOf(bySystemd, j).units {
			path := filepath.Join(dir, filepath.Base(u.path))
			if err := os.WriteFile(path, []byte(u.text), 0o600); err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path)
		}
		c := exec.Command("systemd-analyze", append([]string{"verify", "--user"}, paths...)...)
		c.Env = append(os.Environ(), "XDG_RUNTIME_DIR="+dir)
		if out, err := c.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("every %s: %v: %s", every, err, out)
		}
	}
	if text := planOf(bySystemd, odd(timing{Every: "day"})).units[0].text; !strings.Contains(text, "SuccessExitStatus=3 4") {
		t.Error(text)
	}
}

// TestAgentIsXML: whatever stands in it, the agent is well-formed and has the words.
func TestAgentIsXML(t *testing.T) {
	w, _ := parse("month", "1 20:30")
	j := odd(w)
	var words []string
	d := xml.NewDecoder(strings.NewReader(planOf(byLaunchd, j).units[0].text))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := token.(xml.CharData); ok {
			words = append(words, string(text))
		}
	}
	for _, want := range append([]string{j.Program, "20", "30", "Day"}, j.Args...) {
		if !slices.Contains(words, want) {
			t.Errorf("no %q in %q", want, words)
		}
	}
}

// TestForeignFilesStay: a file that somebody else made is neither replaced nor removed.
func TestForeignFilesStay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "acctaudit.timer")
	if err := os.WriteFile(path, []byte("[Timer]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := put(unit{path, "# " + mark}); err == nil {
		t.Error("it is replaced")
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "[Timer]\n" {
		t.Errorf("%q, %v", text, err)
	}
}

// TestALineStaysOne: a path that would begin a line of its own is refused.
func TestALineStaysOne(t *testing.T) {
	if odd(timing{}).breaks() {
		t.Error("an odd path is refused")
	}
	for _, spoil := range []func(j *job){
		func(j *job) { j.Program += "\n* * * * * evil" },
		func(j *job) { j.home += "\r" },
		func(j *job) { j.config += "\nExecStart=evil" },
		func(j *job) { j.Env["XDG_CONFIG_HOME"] += "\n* * * * * evil" },
	} {
		j := odd(timing{})
		if spoil(&j); !j.breaks() {
			t.Errorf("taken: %q", [...]string{j.Program, j.home, j.config, j.Env["XDG_CONFIG_HOME"]})
		}
	}
}

// TestOneTimer: of what one system refuses nothing is left, and what another takes
// over the first does no more.
func TestOneTimer(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("programs of the system are scripts here")
	}
	bin := t.TempDir()
	t.Setenv("PATH", bin+":/bin:/usr/bin")
	tab := filepath.Join(bin, "tab")
	script := func(name, text string) {
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	script("crontab", `if [ "$1" = -l ]; then cat `+tab+`; else cat >`+tab+`; fi`)
	script("systemctl", "exit 1")
	if err := os.WriteFile(tab, []byte("5 5 * * * mine\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w, _ := parse("week", "Mon 09:00")
	j := odd(w)
	j.config = t.TempDir()
	state := func() [2]bool {
		text, _ := os.ReadFile(tab)
		if !strings.HasPrefix(string(text), "5 5 * * * mine\n") {
			t.Errorf("the crontab is now %q", text)
		}
		units, _ := filepath.Glob(filepath.Join(j.config, "systemd/user/*"))
		return [2]bool{strings.Contains(string(text), mark), len(units) == 2}
	}
	for i, step := range []struct {
		by, before, systemctl string
		want                  [2]bool
	}{
		{bySystemd, "", "exit 1", [2]bool{}},
		{byCron, "", "exit 1", [2]bool{true, false}},
		{bySystemd, byCron, "exit 1", [2]bool{true, false}},
		{bySystemd, byCron, "exit 0", [2]bool{false, true}},
		{bySystemd, bySystemd, "exit 1", [2]bool{false, true}},
		{byCron, bySystemd, "exit 0", [2]bool{true, false}},
	} {
		script("systemctl", step.systemctl)
		if err := change(t.Context(), step.by, step.before, j); (err == nil) != (step.by == byCron || step.systemctl == "exit 0") {
			t.Errorf("step %d: %v", i, err)
		}
		if got := state(); got != step.want {
			t.Errorf("step %d: cron, systemd %v", i, got)
		}
	}
}
