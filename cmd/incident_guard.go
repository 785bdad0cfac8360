package cmd

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/audit/incident"
)

// refuseSecrets refuses texts that hold a password or secret of the person's
// own, as far as the logins can be read. It does not ask, and goes on where
// they cannot: what looks like a secret is refused by its form in any case.
func (env *Env) refuseSecrets(c *cobra.Command, in *input, texts ...string) error {
	if len(texts) == 0 {
		return nil
	}
	inv, _, err := in.readOr(c.Context(), env)
	if err != nil {
		return err
	}
	defer inv.Clear()
	for _, text := range texts {
		if _, refused := draft.Refuse(text, inv.Entries); refused {
			return caseError(incident.ErrSecret)
		}
	}
	return nil
}

// guarded returns c without the text of notes that hold a secret after all,
// because they were made while the logins could not be read.
func (env *Env) guarded(c *incident.Case, inv *audit.Inventory) *incident.Case {
	var texts []string
	for _, n := range c.Timeline {
		texts = append(texts, n.Text)
	}
	found := draft.Holding(texts, inv.Entries)
	if len(found) == 0 {
		return c
	}
	safe := *c
	safe.Timeline = slices.Clone(c.Timeline)
	for _, i := range found {
		safe.Timeline[i].Text = env.t(audit.Text{
			En: "(not shown: it holds a password or secret of yours)", Ja: "（自分のパスワードか秘密が入っているため表示しません）",
		})
	}
	fmt.Fprintf(env.Err, "acctaudit: "+env.t(audit.Text{
		En: "case %s: notes that hold a password or secret of yours, to be taken out of its file: %d\n",
		Ja: "事案 %s: パスワードか秘密の入ったメモが%d件あります。事案のファイルから消してください\n",
	}), c.ID, len(found))
	return &safe
}

// looksSecret reports whether a text that was typed looks like a secret.
func looksSecret(text string) bool {
	_, refused := draft.Refuse(text, nil)
	return refused
}
