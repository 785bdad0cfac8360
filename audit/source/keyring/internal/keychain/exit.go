package keychain

// An Exit is what an exit status of security(1) comes to. The status is the
// low byte of an OSStatus.
type Exit int

// What the statuses mean.
const (
	ExitOK         Exit = iota
	ExitNotFound        // -25300: the item has gone
	ExitLocked          // -25308: locked, and no session to ask in
	ExitRefused         // -25293, -128: wrong password, or the person said no
	ExitNoKeychain      // -25294, -25307
	ExitOther
)

// ExitOf classifies an exit status.
func ExitOf(status int) Exit {
	switch status {
	case 0:
		return ExitOK
	case 44:
		return ExitNotFound
	case 36:
		return ExitLocked
	case 51, 128:
		return ExitRefused
	case 50, 37:
		return ExitNoKeychain
	}
	return ExitOther
}
