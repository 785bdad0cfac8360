package schedule

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
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

// unitsOf returns the files of a system; cron and Windows have none.
func unitsOf(by string, j job) []unit {
	switch by {
	case bySystemd:
		return systemd(j)
	case byLaunchd:
		return launchd(j)
	}
	return nil
}

// install installs j. To install again replaces what was installed.
func install(ctx context.Context, by string, j job) error {
	switch by {
	case byCron:
		return editCrontab(ctx, cronLine(j))
	case byTask:
		return call(ctx, "", task(j)...)
	}
	for _, u := range unitsOf(by, j) {
		if err := put(u); err != nil {
			return err
		}
	}
	if by == byLaunchd {
		call(ctx, "", "launchctl", "bootout", gui(), unitsOf(by, j)[0].path)
		return call(ctx, "", "launchctl", "bootstrap", gui(), unitsOf(by, j)[0].path)
	}
	if err := call(ctx, "", "systemctl", "--user", "daemon-reload"); err != nil {
		return err
	}
	return call(ctx, "", "systemctl", "--user", "enable", "--now", "acctaudit.timer")
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

func gui() string { return fmt.Sprintf("gui/%d", os.Getuid()) }

// put writes a file, unless one is there that somebody else made.
func put(u unit) error {
	if err := ours(u.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(u.path), 0o700); err != nil {
		return cli.FileError(u.path, u.path, err)
	}
	if err := keep.Replace(u.path, keep.Bytes([]byte(u.text))); err != nil {
		return cli.FileError(u.path, u.path, err)
	}
	return nil
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
		return call(ctx, "", "schtasks", "/Delete", "/F", "/TN", label) == nil, nil
	}
	found := false
	for _, u := range unitsOf(by, j) {
		if err := ours(u.path); errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return found, err
		}
		if !found && by == bySystemd {
			call(ctx, "", "systemctl", "--user", "disable", "--now", "acctaudit.timer")
		}
		if !found && by == byLaunchd {
			call(ctx, "", "launchctl", "bootout", gui(), u.path)
		}
		if found = true; os.Remove(u.path) != nil {
			return found, cli.Fault(nil, book, "stuck", words.V{"path": u.path})
		}
	}
	if found && by == bySystemd {
		call(ctx, "", "systemctl", "--user", "daemon-reload")
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
