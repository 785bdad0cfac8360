// Package audit holds the nouns of an account-security audit and the one
// function that runs it.
//
// An [Inventory] is what the person has: entries read from a keyring or an
// export, the accounts these belong to, and the person's own dated answers.
// A [Check] looks at an inventory and reports a [Finding] for each thing worth
// changing, and says of everything else whether it was clean, unknown or not
// applicable. [Run] applies checks to an inventory and yields a [Record],
// which is all that is ever printed, saved or compared.
//
// The package imports the standard library only. Nothing here prints, opens
// files, reads the clock or reaches the network.
package audit
