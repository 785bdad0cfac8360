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

// A Guard refuses secrets in free text that would be kept or shown: what looks like a
// secret, and the passwords of its entries.
type Guard []audit.Entry

// Refuse returns an error if one of texts is or contains a secret.
func (g Guard) Refuse(texts ...string) error { return g.refuse(draft.Refuse, texts) }

// RefusePlaces is like Refuse, for places, things and names of sites.
func (g Guard) RefusePlaces(texts ...string) error { return g.refuse(draft.RefusePlace, texts) }

func (g Guard) refuse(looks func(string, []audit.Entry) (draft.Kind, bool), texts []string) error {
	for _, text := range texts {
		if _, refused := looks(text, g); refused {
			return SecretError(incident.ErrSecret)
		}
	}
	return nil
}

// SayBlind warns that texts were compared with no password, if g has none.
func (g Guard) SayBlind(env *cli.Env, texts ...string) {
	if len(g) == 0 && strings.Join(texts, "") != "" {
		fmt.Fprintln(env.Err, "acctaudit: "+book.In(env.Lang, "blind", nil))
	}
}

// RefuseSecrets is [Guard.Refuse] with the person's own logins. Without any login that
// can be read it warns, and still refuses what looks like a secret.
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

// SecretError returns the error of a text that is or contains a secret.
func SecretError(err error) error {
	return cli.Fault(err, book, "secret", nil)
}
