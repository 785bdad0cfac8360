// Package trouble has the commands for a bad day: the sheets to prepare before it, and
// the cases of what happened. It sends nothing, and keeps nothing that looks like a
// secret.
package trouble

import (
	"embed"

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
	return out.Docs(env, func(l audit.Lang) []doc.Doc { return sheets(options(env, l)) })
}
