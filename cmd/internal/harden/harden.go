// Package harden makes a process that holds passwords hard to look into.
//
// It promises that no core dump of the process is written, that other
// programs of the same user cannot read its memory, and that a crash shows
// nothing of it, where the platform can do that without privileges. It does
// not keep memory out of swap: that needs more locked memory than a user may
// have.
package harden

// Process hardens this process for good, and returns what could not be done. Call it
// before the first secret arrives. With a keyring, call it after the provider of the
// keyring has looked at who asks: KeePassXC distrusts a process whose program it cannot
// see.
func Process() error { return process() }

// Silence makes the process end with line and status 1 in place of anything that the Go
// runtime would print: its dumps hold the values of panics and the lengths of passwords.
// Nothing less is enough. With debug.SetTraceback("none") Go 1.26 still prints every
// goroutine, and GOTRACEBACK overrides it. A GODEBUG that prints ends the process as well.
func Silence(line string) { silence(line) }

// Room reports whether the limit on address space (RLIMIT_AS) leaves enough for this
// process. With less the C library would end it in the middle of its work, with a status
// of its own.
func Room() bool { return room() }
