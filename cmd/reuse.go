package cmd

import (
	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/checks/reuse"
	"acctaudit/cmd/internal/cli"
)

var reusePage = cli.Page{
	Use:   "reuse",
	Group: cli.GroupAudit,
	Short: audit.Text{En: "Find passwords that guard more than one account", Ja: "使い回しているパスワードを見つける"},
	Long: audit.Text{
		En: `Finds each password that several accounts share, and names every one of them.
The same login at two addresses of one service, or stored by two programs, is
not reuse. The password itself is never shown.`,
		Ja: `複数のアカウントで使っているパスワードを見つけ、どのアカウントかをすべて挙げます。
一つのサービスの別のアドレス（URL）に保存された同じログインや、二つのプログラムに保存された同じ
ログインは、使い回しとは数えません。パスワードそのものは決して表示しません。`,
	},
	Example: audit.Text{
		En: `  acctaudit reuse
  acctaudit reuse --from bitwarden.json --format json`,
		Ja: `  acctaudit reuse
  acctaudit reuse --from bitwarden.json --format json`,
	},
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
