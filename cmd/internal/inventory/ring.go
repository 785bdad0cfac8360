package inventory

import (
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit/source/keyring"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

// askWait is how long a person may take to answer the keyring's own dialog.
const askWait = 2 * time.Minute

// Ring say how the keyring may be reached.
type Ring struct {
	Unlock  bool
	Timeout time.Duration
}

func (f *Ring) Add(env *cli.Env, c *cobra.Command) {
	c.Flags().BoolVar(&f.Unlock, "unlock", false, "flags.unlock")
	cli.SpanVar(c.Flags(), &f.Timeout, "timeout", keyring.DefaultTimeout, "flags.timeout")
	env.Label(c, book, words.V{"minutes": askWait.Minutes()})
}

func (f *Ring) Options(env *cli.Env) keyring.Options {
	return keyring.Options{Getenv: env.Getenv, Unlock: f.Unlock, Wait: askWait, Timeout: f.Timeout, BeforeSecrets: env.Seal}
}
