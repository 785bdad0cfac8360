package harden

import "golang.org/x/sys/unix"

const sysExit = unix.SYS_EXIT_GROUP // of every thread

func unseen() error { return unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0) }

// enough is more than the 1.7 GB at which a thread could still not be started, once in 300
// runs. With far less the Go runtime ends before main, where no secret is read yet.
const enough = 2 << 30

func room() bool {
	var space unix.Rlimit
	return unix.Getrlimit(unix.RLIMIT_AS, &space) != nil || space.Cur >= enough
}
