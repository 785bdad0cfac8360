package inventory

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/audit/incident"
	"acctaudit/cmd/internal/cli"
)

// A guard stands before every free text that is kept or shown: it knows what
// looks like a secret, and the passwords of entries.
type Guard []audit.Entry

// Refuse refuses texts of which one is or holds a secret.
func (g Guard) Refuse(texts ...string) error {
	for _, text := range texts {
		if _, refused := draft.Refuse(text, g); refused {
			return SecretError(incident.ErrSecret)
		}
	}
	return nil
}

// RefusePlaces is refuse for places, things and names of sites.
func (g Guard) RefusePlaces(texts ...string) error {
	for _, text := range texts {
		if _, refused := draft.RefusePlace(text, g); refused {
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
func RefuseSecrets(env *cli.Env, c *cobra.Command, in *Flags, texts ...string) error {
	if len(texts) == 0 {
		return nil
	}
	inv, _, err := in.ReadOr(c.Context(), env)
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
