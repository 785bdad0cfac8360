package cmd

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"acctaudit/cmd/internal/cli"
)

func newVersion(env *cli.Env) *cobra.Command {
	return env.Command(cli.Page{
		Book: book, Key: "version", Use: "version", Group: cli.GroupHelp, Statuses: cli.PlainStatuses,
	}, func(*cobra.Command, []string) error {
		_, err := fmt.Fprintf(env.Out, "%s (%s, %s/%s)\n", cli.Tool(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return err
	})
}
