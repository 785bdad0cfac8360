package cmd

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/cmd/internal/cli"
)

func newVersion(env *cli.Env) *cobra.Command {
	return env.Command(cli.Page{
		Use:   "version",
		Group: cli.GroupHelp,
		Short: audit.Text{En: "Show the version of the program", Ja: "バージョンを表示する"},
		Long:  audit.Text{En: "Shows the version of acctaudit and of the Go that built it.", Ja: "acctaudit のバージョンと、ビルドに使った Go のバージョンを表示します。"},
		Example: audit.Text{
			En: "  acctaudit version", Ja: "  acctaudit version",
		},
		Statuses: cli.PlainStatuses,
	}, func(*cobra.Command, []string) error {
		_, err := fmt.Fprintf(env.Out, "%s (%s, %s/%s)\n", cli.Tool(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return err
	})
}
