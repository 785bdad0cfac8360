package about

import (
	_ "embed"
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/cmd/internal/cli"
)

// alone makes the script of bash work without the package bash-completion.
//
//go:embed alone.bash
var alone string

var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletion(env *cli.Env) *cobra.Command {
	c := explains(env, cli.Page{Key: "completion", Use: "completion bash|zsh|fish|powershell", Args: shellArgument}, func(c *cobra.Command, args []string) error {
		root := c.Root()
		switch args[0] {
		case "bash":
			if err := root.GenBashCompletionV2(env.Out, true); err != nil {
				return err
			}
			_, err := env.Out.Write([]byte(alone))
			return err
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

func shellArgument(c *cobra.Command, args []string) error {
	if err := cobra.ExactArgs(1)(c, args); err != nil {
		return err
	}
	if !slices.Contains(shells, args[0]) {
		return cli.Unknown(book.Text("completion.unknown"), args[0], shells)
	}
	return nil
}
