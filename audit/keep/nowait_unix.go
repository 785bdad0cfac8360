//go:build unix

package keep

import "syscall"

// noWait opens a pipe without waiting for whoever is at its other end.
const noWait = syscall.O_NONBLOCK
