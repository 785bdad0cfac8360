package harden

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

const sysExit = unix.SYS_EXIT

func process() error {
	return errors.Join(
		wrap("limit core dumps", unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})),
		wrap("forbid being traced", unix.PtraceDenyAttach()),
	)
}

func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}

func room() bool { return true }
