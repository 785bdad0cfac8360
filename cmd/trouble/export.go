package trouble

import (
	"github.com/spf13/cobra"

	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/inventory"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// newExport writes the record of a case for others.
func newExport(env *cli.Env) *cobra.Command {
	var in inventory.Flags
	var out cli.Output
	p := cli.Page{Book: book, Key: "incident.export", Use: "export [CASE]", Statuses: lettered, Args: cobra.MaximumNArgs(1)}
	c := onCase(env, p, func(c *cobra.Command, args []string) error {
		if err := out.Check(); err != nil {
			return err
		}
		found, _, err := pick(env, args, 0)
		if err != nil {
			return err
		}
		inv, failed, err := in.ReadOr(c.Context(), env)
		if err != nil {
			return err
		}
		defer inv.Clear()
		scene := plainScene(env, found, inv, failed)
		return write(env, &out, func(o kit.Options) []doc.Doc { return []doc.Doc{kit.Export(scene, o)} })
	})
	in.Add(env, c)
	out.Add(env, c, cli.Formats)
	return c
}

// newDrill shows what would work and what would fail if the telephone were gone.
func newDrill(env *cli.Env) *cobra.Command {
	return newSurvey(env, cli.Page{Book: book, Key: "incident.drill", Use: "drill", Statuses: looked}, kit.Drill)
}
