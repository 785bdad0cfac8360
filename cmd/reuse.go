package cmd

import (
	"github.com/spf13/cobra"

	"acctaudit/checks/reuse"
	"acctaudit/cmd/internal/cli"
)

var reusePage = cli.Page{
	Book: book, Key: "reuse", Use: "reuse",
	Group:    cli.GroupAudit,
	Statuses: cli.AuditStatuses,
}

func newReuse(env *cli.Env) *cobra.Command {
	a := &auditRun{env: env}
	c := env.Command(reusePage, func(c *cobra.Command, _ []string) error {
		a.checks = []string{reuse.Check.ID}
		return a.run(c)
	})
	a.flags(env, c)
	return c
}
