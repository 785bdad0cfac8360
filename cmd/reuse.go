package cmd

import (
	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/checks"
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
		for _, c := range checks.Relating(audit.SamePassword, audit.SimilarPassword) {
			a.checks = append(a.checks, c.ID)
		}
		return a.run(c)
	})
	a.flags(env, c)
	return c
}
