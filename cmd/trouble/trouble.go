// Package trouble has the commands for a bad day: the sheets to prepare before it, and
// the cases of what happened. It sends nothing, and keeps nothing that looks like a
// secret.
package trouble

import (
	"embed"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

//go:embed *.yaml
var files embed.FS

var book = words.Open(files)

// Commands returns the commands of this package.
func Commands(env *cli.Env) []*cobra.Command { return []*cobra.Command{newKit(env), newIncident(env)} }

var (
	lettered = []int{cli.ExitOK, cli.ExitFailure, cli.ExitUsage, cli.ExitInterrupted}
	looked   = append([]int{cli.ExitIncomplete}, lettered...)
)

func options(env *cli.Env, l audit.Lang) kit.Options {
	return kit.Options{Lang: l, Country: env.Country(), Clock: env.Clock(env.StaleAfter())}
}

// write writes the sheets that each language gives, whole or not at all.
func write(env *cli.Env, out *cli.Output, sheets func(kit.Options) []doc.Doc) error {
	var docs []doc.Doc
	for _, l := range out.Langs(env) {
		docs = append(docs, sheets(options(env, l))...)
	}
	return out.Docs(env, docs...)
}

// choice gives c a flag that takes one of names. The usage of the flag is key.
func choice(env *cli.Env, c *cobra.Command, to *string, flag, key string, names []string) {
	c.Flags().StringVar(to, flag, "", key)
	env.Label(c, book, words.V{flag: strings.Join(names, ", ")})
	c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}
