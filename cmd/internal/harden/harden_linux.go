package harden

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

const sysExit = unix.SYS_EXIT_GROUP // of every thread

func process() error {
	return errors.Join(
		wrap("limit core dumps", unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})),
		wrap("forbid being traced", unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)),
	)
}

// enough is more than what the C library was seen to give up at, which is 1 GB.
const enough = 3 << 29

func room() bool {
	var space unix.Rlimit
	return unix.Getrlimit(unix.RLIMIT_AS, &space) != nil || space.Cur >= enough
}

func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}
