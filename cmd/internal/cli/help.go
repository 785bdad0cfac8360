package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"acctaudit/audit"
	"acctaudit/audit/text"
)

// A page is what a command says of itself, in both languages. Its exit
// statuses are printed at the end of its help.
type Page struct {
	Use         string // as in cobra: NAME and arguments
	Group       string
	Short, Long audit.Text
	Example     audit.Text
	Statuses    []int
	Says        map[int]audit.Text   // what a status means here, where that is not what it means in general
	Args        cobra.PositionalArgs // nil is no arguments
}

// Groups of commands in the help.
const (
	GroupAudit   = "audit"
	GroupData    = "data"
	GroupTrouble = "trouble"
	GroupHelp    = "help"
)

var Groups = []struct {
	ID    string
	Title audit.Text
}{
	{GroupAudit, audit.Text{En: "Audit:", Ja: "点検:"}},
	{GroupData, audit.Text{En: "Getting ready:", Ja: "点検の準備:"}},
	{GroupTrouble, audit.Text{En: "Preparing for a bad day, and on the day:", Ja: "困ったときの備えと、そのとき:"}},
	{GroupHelp, audit.Text{En: "Explanations:", Ja: "説明:"}},
}

var (
	AuditStatuses = []int{ExitOK, ExitFailure, ExitUsage, ExitFindings, ExitIncomplete, ExitInterrupted}
	PlainStatuses = []int{ExitOK, ExitFailure, ExitUsage}
)

// Command makes a cobra command of p that speaks the language of env.
func (env *Env) Command(p Page, run func(c *cobra.Command, args []string) error) *cobra.Command {
	c := &cobra.Command{
		Use:     p.Use,
		GroupID: p.Group,
		Short:   env.T(p.Short),
		Long:    reflow(env.T(p.Long), env.Lang, pipeWidth) + "\n\n" + env.statusHelp(p),
		Example: env.T(p.Example),
		Args:    positional(p.Args),
		RunE:    run,
	}
	c.Flags().BoolP("help", "h", false, env.T(audit.Text{En: "show this help", Ja: "この説明を表示する"}))
	return c
}

// word returns what a status of p means.
func (p Page) word(status int) audit.Text {
	if w, ok := p.Says[status]; ok {
		return w
	}
	if w, ok := plainWords[status]; ok && !slices.Contains(p.Statuses, ExitFindings) {
		return w
	}
	return statusWords[status]
}

func (env *Env) statusHelp(p Page) string {
	var b strings.Builder
	b.WriteString(env.T(audit.Text{En: "Exit status:", Ja: "終了ステータス:"}))
	for _, s := range slices.Sorted(slices.Values(p.Statuses)) {
		fmt.Fprintf(&b, "\n  %3d  %s", s, env.T(p.word(s)))
	}
	return b.String()
}

func positional(args cobra.PositionalArgs) cobra.PositionalArgs {
	if args == nil {
		args = cobra.NoArgs
	}
	return func(c *cobra.Command, given []string) error {
		err := args(c, given)
		if _, worded := errors.AsType[*Error](err); worded {
			return err
		}
		if err != nil {
			return Usage(
				audit.Text{
					En: fmt.Sprintf("%s does not take this many arguments (%d given)", withoutProgram(c), len(given)),
					Ja: fmt.Sprintf("%s の引数の数が正しくありません（%d個指定されています）", withoutProgram(c), len(given)),
				},
				SeeHelp(c), err)
		}
		return nil
	}
}

// withoutProgram names c where the name of the program stands already.
func withoutProgram(c *cobra.Command) string {
	return strings.TrimPrefix(c.CommandPath(), c.Root().Name()+" ")
}

func SeeHelp(c *cobra.Command) audit.Text {
	return audit.Text{
		En: fmt.Sprintf("Run '%s --help' to see how it is used.", c.CommandPath()),
		Ja: fmt.Sprintf("使い方は '%s --help' で見られます。", c.CommandPath()),
	}
}

// usage writes how c is used: the part of its help below the explanation. It
// is ours because cobra's is in English and aligns by bytes.
func (env *Env) WriteUsage(c *cobra.Command) error {
	flags := env.T(audit.Text{En: " [flags]", Ja: " [フラグ]"})
	line := c.UseLine()
	if bare, ok := strings.CutSuffix(line, " [flags]"); ok {
		line = bare + flags
	}
	if c.HasAvailableSubCommands() {
		line = c.CommandPath() + env.T(audit.Text{En: " COMMAND", Ja: " コマンド"}) + flags
	}
	c.Println(env.T(audit.Text{En: "Usage:", Ja: "使い方:"}) + "\n  " + line)
	if c.Example != "" {
		env.heading(c, audit.Text{En: "Examples:", Ja: "例:"})
		c.Println(c.Example)
	}
	for _, g := range c.Groups() {
		env.list(c, audit.Text{En: g.Title, Ja: g.Title}, commandRows(c, g.ID))
	}
	env.list(c, audit.Text{En: "Commands:", Ja: "コマンド:"}, commandRows(c, ""))
	env.list(c, audit.Text{En: "Flags:", Ja: "フラグ:"}, flagRows(c.LocalFlags()))
	env.list(c, audit.Text{En: "Flags of every command:", Ja: "共通のフラグ:"}, flagRows(c.InheritedFlags()))
	return nil
}

func (env *Env) heading(c *cobra.Command, title audit.Text) { c.Println("\n" + env.T(title)) }

func (env *Env) list(c *cobra.Command, title audit.Text, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	env.heading(c, title)
	width, _ := env.screen()
	for _, line := range text.Columns(rows, []bool{false, false}, max(width, 40)-2) {
		c.Println("  " + line)
	}
}

func commandRows(c *cobra.Command, group string) [][]string {
	var rows [][]string
	for _, sub := range c.Commands() {
		if sub.GroupID == group && sub.IsAvailableCommand() {
			rows = append(rows, []string{sub.Name(), sub.Short})
		}
	}
	return rows
}

func flagRows(flags *pflag.FlagSet) [][]string {
	var rows [][]string
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, use := pflag.UnquoteUsage(f)
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		rows = append(rows, []string{strings.TrimRight(name+" "+value, " "), use})
	})
	return rows
}
