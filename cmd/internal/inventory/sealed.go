package inventory

import (
	"context"
	"errors"

	"acctaudit/audit"
	"acctaudit/audit/source/export"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/term"
)

// asker asks on the terminal for the password of the export at path.
func asker(env *cli.Env, path string) func(context.Context, int) (audit.Secret, error) {
	return func(ctx context.Context, n int) (audit.Secret, error) {
		tty, err := env.Terminal()
		if errors.Is(err, term.ErrNone) {
			return audit.Secret{}, export.ErrNobody
		}
		if err != nil {
			return audit.Secret{}, err
		}
		defer tty.Close()
		prompt := book.In(env.Lang, "sealed.password", words.V{"file": export.Label(path)})
		if n > 0 {
			prompt = book.In(env.Lang, "sealed.again", nil)
		}
		secret, err := tty.Secret(ctx, prompt)
		return secret, cli.AskError(err)
	}
}
