package cmd

import (
	"github.com/spf13/cobra"

	"acctaudit/cmd/internal/cli"
)

// newHelp returns 'help', which shows the same text as --help of the command that it names.
func newHelp(env *cli.Env) *cobra.Command {
	c := env.Command(cli.Page{
		Book: book, Key: "help", Use: "help [COMMAND]", Group: cli.GroupHelp, Statuses: cli.PlainStatuses, Args: cobra.ArbitraryArgs,
	}, func(c *cobra.Command, args []string) error {
		about, rest, err := c.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return cli.NoSuchCommand(about, append(rest, args...))
		}
		return about.Help()
	})
	c.ValidArgsFunction = completeCommands
	return c
}

// completeCommands offers the subcommands of the command typed so far.
func completeCommands(c *cobra.Command, args []string, _ string) (names []string, _ cobra.ShellCompDirective) {
	above, rest, err := c.Root().Find(args)
	if err != nil || len(rest) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	for _, sub := range above.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
