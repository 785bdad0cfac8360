package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/audit/incident"
)

// A guard stands before every free text that is kept or shown: it knows what
// looks like a secret, and the passwords of entries.
type guard struct{ entries []audit.Entry }

// refuse refuses texts of which one is or holds a secret.
func (g guard) refuse(texts ...string) error {
	for _, text := range texts {
		if _, refused := draft.Refuse(text, g.entries); refused {
			return caseError(incident.ErrSecret)
		}
	}
	return nil
}

// refusePlaces is refuse for places, things and names of sites.
func (g guard) refusePlaces(texts ...string) error {
	for _, text := range texts {
		if _, refused := draft.RefusePlace(text, g.entries); refused {
			return caseError(incident.ErrSecret)
		}
	}
	return nil
}

// sayBlind says that texts were compared with no password, if there was none.
func (g guard) sayBlind(env *Env, texts ...string) {
	if len(g.entries) == 0 && strings.Join(texts, "") != "" {
		fmt.Fprintln(env.Err, "acctaudit: "+env.t(audit.Text{
			En: "what you typed could not be compared with your passwords: none could be read",
			Ja: "保存されたパスワードを読み取れなかったため、入力した内容と照合できませんでした",
		}))
	}
}

// refuseSecrets is guard.refuse with the person's own logins, as far as they can
// be read. It does not ask, and goes on where they cannot, saying so: what
// looks like a secret is refused by its form in any case.
func (env *Env) refuseSecrets(c *cobra.Command, in *input, texts ...string) error {
	if len(texts) == 0 {
		return nil
	}
	inv, _, err := in.readOr(c.Context(), env)
	if err != nil {
		return err
	}
	defer inv.Clear()
	g := guard{inv.Entries}
	if err := g.refuse(texts...); err != nil {
		return err
	}
	g.sayBlind(env, texts...)
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
