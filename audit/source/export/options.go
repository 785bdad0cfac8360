package export

import (
	"context"

	"acctaudit/audit"
)

// Options say what a file does not say itself. The zero Options ask nobody.
type Options struct {
	// Password asks for the password of a sealed file, the n-th time, counted
	// from 0. It is asked until a password fits or it returns an error. Nil is
	// nobody to ask.
	Password func(ctx context.Context, n int) (audit.Secret, error)

	KeyFile string // of a KeePass file, besides its password or in place of it

	Format  string  // what the file is; "" is for the file to say
	Columns Columns // what the columns of a table are; nil is for its header to say

	Archived bool // logins that were put away are among the others
}
