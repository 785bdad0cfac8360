// Package keyringtest gives tests a keyring: a pretended one that can fail in
// every way ([NewFake]), and real ones in a folder and on a bus of their own
// ([Start], [StartKeePassXC]).
//
// It promises to touch neither the keyring nor the bus of the person who runs
// the tests, and to end what it starts, by process id. Only tests import it.
package keyringtest
