// Package keyringtest gives tests a keyring: a fake that fails as it is told
// ([NewFake]), or a real one in a folder and on a bus of its own ([Start],
// [StartKeePassXC], [StartKWallet]). Their settings are files in settings.
//
// It promises to touch neither the keyring nor the bus of the person who runs
// the tests, and to end what it starts, by process id. Only tests import it.
package keyringtest
