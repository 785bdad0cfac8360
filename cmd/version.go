package cmd

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"acctaudit/audit"
)

func newVersion(env *Env) *cobra.Command {
	return env.command(page{
		use:   "version",
		group: groupHelp,
		short: audit.Text{En: "Show the version of the program", Ja: "バージョンを表示する"},
		long:  audit.Text{En: "Shows the version of acctaudit and of the Go that built it.", Ja: "acctaudit のバージョンと、ビルドに使った Go のバージョンを表示します。"},
		example: audit.Text{
			En: "  acctaudit version", Ja: "  acctaudit version",
		},
		statuses: plainStatuses,
	}, func(*cobra.Command, []string) error {
		_, err := fmt.Fprintf(env.Out, "%s (%s, %s/%s)\n", tool(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return err
	})
}

// tool returns the program's name and version, as records carry it.
func tool() string {
	version := "devel"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		version = info.Main.Version
	}
	return "acctaudit " + version
}
