package trouble

import (
	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// newExport writes the record of a case for others.
func newExport(env *cli.Env) *cobra.Command {
	p := cli.Page{Book: book, Key: "incident.export", Use: "export [CASE]", Statuses: lettered, Args: cobra.MaximumNArgs(1)}
	return newSheet(env, p, func(_ *cobra.Command, out *cli.Output, found *incident.Case, inv *audit.Inventory, failed error) error {
		scene := plainScene(env, found, inv, failed)
		return write(env, out, func(o kit.Options) []doc.Doc { return []doc.Doc{kit.Export(scene, o)} })
	})
}

// newDrill shows what would work and what would fail if the telephone were gone.
func newDrill(env *cli.Env) *cobra.Command {
	return newSurvey(env, cli.Page{Book: book, Key: "incident.drill", Use: "drill", Statuses: looked}, kit.Drill)
}
