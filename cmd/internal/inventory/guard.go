package inventory

import (
	"context"
	"fmt"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/audit/incident"
	"acctaudit/cmd/internal/cli"
)

// A guard stands before every free text that is kept or shown: it knows what
// looks like a secret, and the passwords of entries.
type Guard []audit.Entry

// Refuse refuses texts of which one is or holds a secret.
func (g Guard) Refuse(texts ...string) error { return g.refuse(draft.Refuse, texts) }

// RefusePlaces is refuse for places, things and names of sites.
func (g Guard) RefusePlaces(texts ...string) error { return g.refuse(draft.RefusePlace, texts) }

func (g Guard) refuse(looks func(string, []audit.Entry) (draft.Kind, bool), texts []string) error {
	for _, text := range texts {
		if _, refused := looks(text, g); refused {
			return SecretError(incident.ErrSecret)
		}
	}
	return nil
}

// SayBlind says that texts were compared with no password, if there was none.
func (g Guard) SayBlind(env *cli.Env, texts ...string) {
	if len(g) == 0 && strings.Join(texts, "") != "" {
		fmt.Fprintln(env.Err, "acctaudit: "+book.In(env.Lang, "blind", nil))
	}
}

// RefuseSecrets is guard.refuse with the person's own logins, as far as they can
// be read. It does not ask, and goes on where they cannot, saying so: what
// looks like a secret is refused by its form in any case.
func RefuseSecrets(ctx context.Context, env *cli.Env, in *Flags, texts ...string) error {
	if len(texts) == 0 {
		return nil
	}
	inv, _, err := in.ReadOr(ctx, env)
	if err != nil {
		return err
	}
	defer inv.Clear()
	g := Guard(inv.Entries)
	if err := g.Refuse(texts...); err != nil {
		return err
	}
	g.SayBlind(env, texts...)
	return nil
}

// SecretError says that what was typed is, or holds, a secret.
func SecretError(err error) error {
	return cli.Fault(err, book, "secret", nil)
}
