package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/cmd/internal/cli"
)

func newCompletion(env *cli.Env) *cobra.Command {
	c := env.Command(cli.Page{
		Use:   "completion bash|zsh|fish|powershell",
		Group: cli.GroupHelp,
		Short: audit.Text{En: "Print a completion script for your shell", Ja: "シェルの補完スクリプトを出力する"},
		Long: audit.Text{
			En: "Prints a script that teaches your shell to complete acctaudit's commands and flags.",
			Ja: "acctaudit のコマンドやフラグをシェルで補完するためのスクリプトを出力します。",
		},
		Example: audit.Text{
			En: `  source <(acctaudit completion bash)
  acctaudit completion zsh > "${fpath[1]}/_acctaudit"
  acctaudit completion fish > ~/.config/fish/completions/acctaudit.fish`,
			Ja: `  source <(acctaudit completion bash)
  acctaudit completion zsh > "${fpath[1]}/_acctaudit"
  acctaudit completion fish > ~/.config/fish/completions/acctaudit.fish`,
		},
		Statuses: cli.PlainStatuses,
		Args:     shellArgument,
	}, func(c *cobra.Command, args []string) error {
		root := c.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(env.Out, true)
		case "zsh":
			return root.GenZshCompletion(env.Out)
		case "fish":
			return root.GenFishCompletion(env.Out, true)
		}
		return root.GenPowerShellCompletionWithDesc(env.Out)
	})
	c.ValidArgs = shells
	return c
}

var shells = []string{"bash", "zsh", "fish", "powershell"}

func shellArgument(c *cobra.Command, args []string) error {
	if err := cobra.ExactArgs(1)(c, args); err != nil {
		return err
	}
	if !slices.Contains(shells, args[0]) {
		return cli.Unknown(audit.Text{En: "shell", Ja: "シェル"}, args[0], shells)
	}
	return nil
}
