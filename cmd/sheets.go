package cmd

import (
	"acctaudit/audit"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// formatEML is a mail that is not yet sent; only letters have it.
const formatEML = "eml"

// writeSheets writes the sheets that each language gives, whole or not at all.
func writeSheets(o *cli.Output, env *cli.Env, sheets func(kit.Options) ([]doc.Doc, error)) error {
	var docs []doc.Doc
	for _, l := range o.Langs(env) {
		more, err := sheets(kitOptions(env, l))
		if err != nil {
			return err
		}
		docs = append(docs, more...)
	}
	return o.Docs(env, docs...)
}

func kitOptions(env *cli.Env, l audit.Lang) kit.Options {
	return kit.Options{Lang: l, Clock: env.Clock(env.StaleAfter())}
}
