package cmd

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring"
)

// askWait is how long a person may take to answer the keyring's own dialog.
const askWait = 2 * time.Minute

// ringFlags say how the keyring may be reached.
type ringFlags struct {
	unlock  bool
	timeout time.Duration
}

func (f *ringFlags) add(env *Env, c *cobra.Command) {
	c.Flags().BoolVar(&f.unlock, "unlock", false, fmt.Sprintf(env.t(audit.Text{
		En: "let the keyring ask you to unlock it; its dialog stays for %d minutes",
		Ja: "キーリングが解錠を求める画面を出すことを許す。画面は%d分で閉じる",
	}), int(askWait.Minutes())))
	spanVar(c.Flags(), &f.timeout, "timeout", keyring.DefaultTimeout, env.t(audit.Text{
		En: "how `long` to wait for each answer of the keyring (default 5s)",
		Ja: "キーリングの返事を一つずつ待つ`時間`（既定は 5s）",
	}))
}

func (f *ringFlags) options(env *Env) keyring.Options {
	return keyring.Options{Getenv: env.Getenv, Unlock: f.unlock, Wait: askWait, Timeout: f.timeout, BeforeSecrets: env.harden}
}
