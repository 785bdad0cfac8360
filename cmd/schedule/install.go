package schedule

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"acctaudit/audit/keep"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

// The systems that run something by themselves.
const (
	bySystemd = "systemd"
	byCron    = "cron"
	byLaunchd = "launchd"
	byTask    = "task"
)

var systems = []string{bySystemd, byCron, byLaunchd, byTask}

// usual is the system of this machine.
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

// A plan is the files that a system reads, and what makes it read them or forget them.
type plan struct {
	units               []unit
	start, stop, forget [][]string // with the files there, before they go, and after
}

// planOf is that of a system; for cron, which has a crontab, it is empty.
func planOf(by string, j job) plan {
	switch by {
	case bySystemd:
		control := func(words ...string) []string { return append([]string{"systemctl", "--user"}, words...) }
		again := [][]string{control("daemon-reload")}
		return plan{systemd(j), append(again, control("enable", "--now", "acctaudit.timer")), [][]string{control("disable", "--now", "acctaudit.timer")}, again}
	case byLaunchd:
		u, gui := launchd(j), fmt.Sprintf("gui/%d", os.Getuid())
		out := []string{"launchctl", "bootout", gui, u[0].path}
		return plan{u, [][]string{out, {"launchctl", "bootstrap", gui, u[0].path}}, [][]string{out}, nil}
	case byTask:
		return plan{nil, [][]string{task(j)}, [][]string{{"schtasks", "/Delete", "/F", "/TN", label}}, nil}
	}
	return plan{}
}

// install installs j. To install again replaces what was installed.
func install(ctx context.Context, by string, j job) error {
	if by == byCron {
		return editCrontab(ctx, cronLine(j))
	}
	p := planOf(by, j)
	for _, u := range p.units {
		if err := put(u); err != nil {
			return err
		}
	}
	return run(ctx, p.start)
}

// run runs programs of the system, and says how the last one fared.
func run(ctx context.Context, lines [][]string) (err error) {
	for _, line := range lines {
		err = call(ctx, "", line...)
	}
	return err
}

// change installs j by one system, in the place of that which had it before: all of
// it or nothing, and never twice.
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

// put writes a file, unless one is there that somebody else made.
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

// uninstall removes what was installed and nothing else, and reports whether there
// was anything.
func uninstall(ctx context.Context, by string, j job) (bool, error) {
	switch by {
	case byCron:
		before, err := crontab(ctx)
		if err != nil || withLine(before, "") == before {
			return false, err
		}
		return true, editCrontab(ctx, "")
	case byTask:
		return run(ctx, planOf(by, j).stop) == nil, nil
	}
	p, found := planOf(by, j), false
	for _, u := range p.units {
		if err := ours(u.path); errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return found, err
		}
		if !found {
			run(ctx, p.stop)
		}
		if found = true; os.Remove(u.path) != nil {
			return found, cli.Fault(nil, book, "stuck", words.V{"path": u.path})
		}
	}
	if found {
		run(ctx, p.forget)
	}
	return found, nil
}

// crontab returns the crontab of this user; one that is not there is empty.
func crontab(ctx context.Context) (string, error) {
	var out, errs bytes.Buffer
	c := exec.CommandContext(ctx, "crontab", "-l")
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil && !strings.Contains(errs.String(), "no crontab") {
		return "", failed(err, "crontab", errs.String())
	}
	return out.String(), nil
}

func editCrontab(ctx context.Context, line string) error {
	before, err := crontab(ctx)
	if err != nil {
		return err
	}
	return call(ctx, withLine(before, line), "crontab", "-")
}

// patience is how long a program of the system may take.
const patience = 20 * time.Second

// call runs a program of the system with some input.
func call(ctx context.Context, in string, line ...string) error {
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	var errs bytes.Buffer
	c := exec.CommandContext(ctx, line[0], line[1:]...)
	c.Stdin, c.Stderr = strings.NewReader(in), &errs
	if err := c.Run(); err != nil {
		return failed(err, line[0], errs.String())
	}
	return nil
}

// failed says that a program of the system did not do its work, with its first line.
func failed(err error, program, said string) error {
	first, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	if first == "" {
		first = err.Error()
	}
	e := cli.Fault(err, book, "failed", words.V{"program": program, "why": first})
	e.Status = cli.ExitFailure
	return e
}
