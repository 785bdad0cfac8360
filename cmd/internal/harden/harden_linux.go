package harden

import "golang.org/x/sys/unix"

const sysExit = unix.SYS_EXIT_GROUP // of every thread

func unseen() error { return unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0) }

// enough is more than the 1 GB at which the C library was seen to give up.
const enough = 3 << 29

func room() bool {
	var space unix.Rlimit
	return unix.Getrlimit(unix.RLIMIT_AS, &space) != nil || space.Cur >= enough
}
