package export

import (
	"context"

	"acctaudit/audit"
)

// Options say what an export does not say itself. The zero Options ask for no password.
type Options struct {
	// Password asks for the password of a sealed file; n counts the attempts from 0.
	// It is called until a password fits, three times at most, or it returns an error.
	// If it is nil, there is nobody to ask.
	Password func(ctx context.Context, n int) (audit.Secret, error)

	KeyFile string // path of the key file of a KeePass database, beside its password or instead of it

	Format  string  // name of the format, or "" to recognise it
	Columns Columns // columns of a table, or nil to go by its header

	Archived bool // archived logins are not set apart
}
