package schedule

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"acctaudit/audit/keep"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

// The schedulers that an audit can be installed with.
const (
	bySystemd = "systemd"
	byCron    = "cron"
	byLaunchd = "launchd"
	byTask    = "task"
)

var systems = []string{bySystemd, byCron, byLaunchd, byTask}

// usual returns the scheduler of this machine.
func usual() string {
	switch runtime.GOOS {
	case "darwin":
		return byLaunchd
	case "windows":
		return byTask
	}
	if _, err := os.Stat("/run/systemd/system"); err == nil {
		return bySystemd
	}
	return byCron
}

// A plan is the files that a scheduler reads, and the commands that make it read or forget them.
type plan struct {
	units               []unit
	start, stop, forget [][]string // run after the files are written, before they are removed, and after
}

// planOf returns the plan of a scheduler. It is empty for cron, which reads the crontab.
func planOf(by string, j job) plan {
	switch by {
	case bySystemd:
		control := func(words ...string) []string { return append([]string{"systemctl", "--user"}, words...) }
		again := control("daemon-reload")
		return plan{
			units:  j.units(filepath.Join(j.config, "systemd", "user"), "acctaudit.service", "acctaudit.timer"),
			start:  [][]string{again, control("enable", "--now", "acctaudit.timer")},
			stop:   [][]string{control("disable", "--now", "acctaudit.timer")},
			forget: [][]string{again},
		}
	case byLaunchd: // an agent runs in the desktop session, which can reach the keychain
		agent, gui := j.units(filepath.Join(j.home, "Library", "LaunchAgents"), label+".plist"), fmt.Sprintf("gui/%d", os.Getuid())
		out := []string{"launchctl", "bootout", gui, agent[0].path}
		return plan{units: agent, start: [][]string{out, {"launchctl", "bootstrap", gui, agent[0].path}}, stop: [][]string{out}}
	case byTask:
		return plan{start: [][]string{j.task()}, stop: [][]string{{"schtasks", "/Delete", "/F", "/TN", label}}}
	}
	return plan{}
}

// install installs j, in place of what was installed before.
func install(ctx context.Context, by string, j job) error {
	if by == byCron {
		_, err := editCrontab(ctx, j.cronLine())
		return err
	}
	p := planOf(by, j)
	for _, u := range p.units {
		if err := put(u); err != nil {
			return err
		}
	}
	return run(ctx, p.start)
}

// run runs commands of the system, and returns the error of the last one.
func run(ctx context.Context, lines [][]string) (err error) {
	for _, line := range lines {
		_, err = call(ctx, "", line...)
	}
	return err
}

// change installs j with one scheduler and removes it from the one that had it before. It
// leaves nothing behind if that fails, and never installs a job twice.
func change(ctx context.Context, by, before string, j job) error {
	if err := install(ctx, by, j); err != nil {
		if by != before {
			uninstall(ctx, by, j)
		}
		return err
	}
	if before == "" || before == by {
		return nil
	}
	_, err := uninstall(ctx, before, j)
	return err
}

// put writes a file, unless there is one that somebody else made.
func put(u unit) error {
	if err := ours(u.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return cli.FileError(u.path, u.path, cli.Keep(u.path, []byte(u.text)))
}

// ours returns an error if the file at path was not made here.
func ours(path string) error {
	text, err := keep.Read(path, 64<<10)
	if errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err != nil || !bytes.Contains(text, []byte(mark)) {
		return cli.Fault(err, book, "foreign", words.V{"path": path})
	}
	return nil
}

// uninstall removes what was installed and nothing else. It reports whether anything was
// installed.
func uninstall(ctx context.Context, by string, j job) (bool, error) {
	p := planOf(by, j)
	switch by {
	case byCron:
		return editCrontab(ctx, "")
	case byTask:
		return run(ctx, p.stop) == nil, nil
	}
	p.units = slices.DeleteFunc(p.units, func(u unit) bool { return errors.Is(ours(u.path), fs.ErrNotExist) })
	for n, u := range p.units {
		if err := ours(u.path); err != nil {
			return false, err
		}
		if n == 0 {
			run(ctx, p.stop)
		}
		if os.Remove(u.path) != nil {
			return true, cli.Fault(nil, book, "stuck", words.V{"path": u.path})
		}
	}
	if len(p.units) > 0 {
		run(ctx, p.forget)
	}
	return len(p.units) > 0, nil
}

// editCrontab puts line into the crontab of this user, and reports whether the crontab was
// written. A user without a crontab has an empty one.
func editCrontab(ctx context.Context, line string) (bool, error) {
	before, err := call(ctx, "", "crontab", "-l")
	if err != nil && !strings.Contains(err.Error(), "no crontab") {
		return false, err
	}
	after := withLine(before, line)
	if line == "" && after == before {
		return false, nil
	}
	_, err = call(ctx, after, "crontab", "-")
	return true, err
}

// patience is how long a program of the system may take.
const patience = 20 * time.Second

// call runs a program of the system with some input, and returns its output. If the program
// fails, the error gives the first line of its standard error.
func call(ctx context.Context, in string, line ...string) (string, error) {
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	var out, said bytes.Buffer
	c := exec.CommandContext(ctx, line[0], line[1:]...)
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(in), &out, &said
	err := c.Run()
	if err == nil {
		return out.String(), nil
	}
	first, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
	e := cli.Fault(err, book, "failed", words.V{"program": line[0], "why": cmp.Or(first, err.Error())})
	e.Status = cli.ExitFailure
	return "", e
}
