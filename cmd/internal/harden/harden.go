// Package harden makes a process that holds passwords hard to look into.
//
// It promises that no core dump of the process is written and that other
// programs of the same user cannot read its memory, where the platform can do
// that without privileges. It does not keep memory out of swap: that needs
// more locked memory than a user may have.
package harden

// Process hardens this process, for good, and returns what could not be done;
// the process works on without it. Call it before the first secret arrives,
// but, with a keyring, after the keyring's provider has looked at who asks:
// KeePassXC distrusts a process whose program it cannot see.
func Process() error { return process() }
