// Package about has the commands that explain: the program itself, the keyring of this
// machine, what a finding means, and the advice. They change nothing, and read no
// password.
package about

import (
	_ "embed"
	"fmt"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report/doc"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// Commands returns the commands of this package.
func Commands(env *cli.Env) []*cobra.Command {
	return []*cobra.Command{newAdvice(env), newExplain(env), newDoctor(env), newVersion(env), newCompletion(env)}
}

// explains makes the command of p. It judges nothing.
func explains(env *cli.Env, p cli.Page, run func(*cobra.Command, []string) error) *cobra.Command {
	p.Book, p.Group, p.Statuses = book, cli.GroupHelp, cli.PlainStatuses
	return env.Command(p, run)
}

func newVersion(env *cli.Env) *cobra.Command {
	return explains(env, cli.Page{Key: "version", Use: "version"}, func(*cobra.Command, []string) error {
		_, err := fmt.Fprintf(env.Out, "%s (%s, %s/%s)\n", cli.Tool(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return err
	})
}

// write writes v as JSON, or the document of it.
func write(env *cli.Env, asJSON bool, v any, document func(audit.Lang) doc.Doc) error {
	if asJSON {
		return env.WriteJSON(v)
	}
	return env.Show(document(env.Lang))
}

// alone makes the bash script work without the package bash-completion.
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
