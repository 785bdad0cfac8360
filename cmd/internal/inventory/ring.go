package inventory

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
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
	c.Flags().BoolVar(&f.Unlock, "unlock", false, fmt.Sprintf(env.T(audit.Text{
		En: "let the keyring ask you to unlock it; its dialog stays for %d minutes",
		Ja: "キーリングが解錠を求める画面を出すことを許す。画面は%d分で閉じる",
	}), int(askWait.Minutes())))
	cli.SpanVar(c.Flags(), &f.Timeout, "timeout", keyring.DefaultTimeout, env.T(audit.Text{
		En: "how `long` to wait for each answer of the keyring (default 5s)",
		Ja: "キーリングの返事を一つずつ待つ`時間`（既定は 5s）",
	}))
}

func (f *Ring) Options(env *cli.Env) keyring.Options {
	return keyring.Options{Getenv: env.Getenv, Unlock: f.Unlock, Wait: askWait, Timeout: f.Timeout, BeforeSecrets: env.Seal}
}
