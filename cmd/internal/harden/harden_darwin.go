package harden

import "golang.org/x/sys/unix"

const sysExit = unix.SYS_EXIT

func unseen() error { return unix.PtraceDenyAttach() }

func room() bool { return true }
