package cmd

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
)

// A page is what a command says of itself, in both languages. Its exit
// statuses are printed at the end of its help.
type page struct {
	use         string // as in cobra: NAME and arguments
	group       string
	short, long audit.Text
	example     audit.Text
	statuses    []int
	args        cobra.PositionalArgs // nil is no arguments
}

// Groups of commands in the help.
const (
	groupAudit   = "audit"
	groupData    = "data"
	groupTrouble = "trouble"
	groupHelp    = "help"
)

var groups = []struct {
	id    string
	title audit.Text
}{
	{groupAudit, audit.Text{En: "Audit:", Ja: "点検:"}},
	{groupData, audit.Text{En: "What is audited:", Ja: "点検の対象:"}},
	{groupTrouble, audit.Text{En: "Preparing for a bad day, and on the day:", Ja: "困ったときの備えと、そのとき:"}},
	{groupHelp, audit.Text{En: "Explanations:", Ja: "説明:"}},
}

var (
	auditStatuses = []int{ExitOK, ExitFailure, ExitUsage, ExitFindings, ExitIncomplete, ExitInterrupted}
	plainStatuses = []int{ExitOK, ExitFailure, ExitUsage}
)

// command makes a cobra command of p that speaks the language of env.
func (env *Env) command(p page, run func(c *cobra.Command, args []string) error) *cobra.Command {
	c := &cobra.Command{
		Use:     p.use,
		GroupID: p.group,
		Short:   env.t(p.short),
		Long:    env.t(p.long) + "\n\n" + env.statusHelp(p.statuses),
		Example: env.t(p.example),
		Args:    positional(p.args),
		RunE:    run,
	}
	c.Flags().BoolP("help", "h", false, env.t(audit.Text{En: "show this help", Ja: "この説明を表示する"}))
	return c
}

func (env *Env) statusHelp(statuses []int) string {
	var b strings.Builder
	b.WriteString(env.t(audit.Text{En: "Exit status:", Ja: "終了ステータス:"}))
	for _, s := range slices.Sorted(slices.Values(statuses)) {
		fmt.Fprintf(&b, "\n  %3d  %s", s, env.t(statusWords[s]))
	}
	return b.String()
}

func positional(args cobra.PositionalArgs) cobra.PositionalArgs {
	if args == nil {
		args = cobra.NoArgs
	}
	return func(c *cobra.Command, given []string) error {
		err := args(c, given)
		if _, worded := errors.AsType[*userError](err); worded {
			return err
		}
		if err != nil {
			return usage(
				audit.Text{
					En: fmt.Sprintf("%s does not take these arguments (%d given)", c.CommandPath(), len(given)),
					Ja: fmt.Sprintf("%s に渡した引数が合いません（%d個ありました）", c.CommandPath(), len(given)),
				},
				seeHelp(c), err)
		}
		return nil
	}
}

func seeHelp(c *cobra.Command) audit.Text {
	return audit.Text{
		En: fmt.Sprintf("Run '%s --help' to see how it is used.", c.CommandPath()),
		Ja: fmt.Sprintf("使い方は '%s --help' で見られます。", c.CommandPath()),
	}
}

// headings are the fixed words of cobra's usage template, in Japanese.
var headings = strings.NewReplacer(
	"Usage:", "使い方:",
	"Aliases:", "別名:",
	"Examples:", "例:",
	"Available Commands:", "コマンド:",
	"Additional Commands:", "そのほか:",
	"Global Flags:", "共通のフラグ:",
	"Flags:", "フラグ:",
	"Additional help topics:", "そのほかの説明:",
	`Use "{{.CommandPath}} [command] --help" for more information about a command.`,
	`くわしくは "{{.CommandPath}} [command] --help" を見てください。`,
	"[command]", "[コマンド]",
)

func (env *Env) translateUsage(root *cobra.Command) {
	if env.Lang == audit.Japanese {
		root.SetUsageTemplate(headings.Replace(root.UsageTemplate()))
	}
}
