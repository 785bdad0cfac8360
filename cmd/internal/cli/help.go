package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
)

// A Page is the help of a command. Its words are in Book below Key: short, long,
// example, and status for exit statuses with a meaning of their own. The help ends with
// the exit statuses.
type Page struct {
	Book       *words.Book
	Key        string
	Use, Group string // as in cobra
	Statuses   []int
	Args       cobra.PositionalArgs    // nil is no arguments
	More       func(audit.Lang) string // the end of the long help that is no text of the book, or nil
}

// Groups of commands in the help.
const (
	GroupAudit   = "audit"
	GroupData    = "data"
	GroupTrouble = "trouble"
	GroupHelp    = "help"
)

// AddGroups gives root the groups of commands.
func (env *Env) AddGroups(root *cobra.Command) {
	for _, id := range []string{GroupAudit, GroupData, GroupTrouble, GroupHelp} {
		g := &cobra.Group{ID: id}
		root.AddGroup(g)
		env.later = append(env.later, func() { g.Title = book.In(env.Lang, "groups."+id, nil) })
	}
}

// Exit statuses of a command that judges, and of one that does not.
var (
	AuditStatuses = []int{ExitOK, ExitFailure, ExitUsage, ExitFindings, ExitIncomplete, ExitInterrupted}
	PlainStatuses = []int{ExitOK, ExitFailure, ExitUsage}
)

// Command returns the cobra command of p. It has no words before [Env.Dress].
func (env *Env) Command(p Page, run func(c *cobra.Command, args []string) error) *cobra.Command {
	c := &cobra.Command{Use: p.Use, GroupID: p.Group, Args: positional(p.Args), RunE: run}
	c.Flags().BoolP("help", "h", false, "flags.help")
	env.Label(c, book, nil)
	env.Label(c, p.Book, nil)
	env.later = append(env.later, func() { p.dress(env, c) })
	return c
}

// Family returns the command of p with subcommands. Alone it shows its help.
func (env *Env) Family(p Page, commands ...*cobra.Command) *cobra.Command {
	p.Args = NoSuchCommand
	c := env.Command(p, func(c *cobra.Command, _ []string) error { return c.Help() })
	c.AddCommand(commands...)
	return c
}

func (p Page) dress(env *Env, c *cobra.Command) {
	part := func(name string) string { return p.Book.In(env.Lang, p.Key+"."+name, nil) }
	c.Short = part("short")
	c.Example = "  " + strings.ReplaceAll(part("example"), "\n", "\n  ")
	long := part("long")
	if p.More != nil {
		long += "\n" + p.More(env.Lang)
	}
	c.Long = reflow(long, env.Lang, pipeWidth) + "\n\n" + env.statusHelp(p)
}

// statusNames are the keys of what a status means.
var statusNames = map[int]string{
	ExitOK: "ok", ExitFailure: "failure", ExitUsage: "usage",
	ExitFindings: "findings", ExitIncomplete: "incomplete", ExitInterrupted: "interrupted",
}

// word returns the meaning of an exit status: that of the command, or that of commands
// that judge nothing, or the general one.
func (p Page) word(status int) audit.Text {
	name := statusNames[status]
	if w, ok := p.Book.Find(p.Key + ".status." + name); ok {
		return w
	}
	if w, ok := book.Find("plain." + name); ok && !slices.Contains(p.Statuses, ExitFindings) {
		return w
	}
	return book.Text("status." + name)
}

func (env *Env) statusHelp(p Page) string {
	var b strings.Builder
	b.WriteString(book.In(env.Lang, "help.statuses", nil))
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
		if _, worded := errors.AsType[*Error](err); worded || err == nil {
			return err
		}
		fault := Fault(err, book, "errors.arguments", words.V{
			"name": strings.TrimPrefix(c.CommandPath(), c.Root().Name()+" "), "n": len(given), "command": c.CommandPath(),
		})
		fault.Hint = cmp.Or(meansExport(c, given), fault.Hint)
		return fault
	}
}

// seeHelp is the hint to read the help of c.
func seeHelp(c *cobra.Command) audit.Text {
	return book.Both("hints.help", words.V{"command": c.CommandPath()})
}

// Help writes the help of c.
func (env *Env) Help(c *cobra.Command, _ []string) {
	env.Dress()
	fmt.Fprintf(c.OutOrStdout(), "%s\n\n%s", strings.TrimRight(c.Long, "\n"), c.UsageString())
}

// Usage writes the part of the help of c below the explanation. It is our own because
// that of cobra is in English and aligns by bytes.
func (env *Env) Usage(c *cobra.Command) error {
	env.Dress()
	flags := book.In(env.Lang, "help.flagsMark", nil)
	line := c.UseLine()
	if bare, ok := strings.CutSuffix(line, " [flags]"); ok {
		line = bare + flags
	}
	if c.HasAvailableSubCommands() {
		line = c.CommandPath() + book.In(env.Lang, "help.commandMark", nil) + flags
	}
	c.Println(book.In(env.Lang, "help.usage", nil) + "\n  " + line)
	if c.Example != "" {
		c.Println("\n" + book.In(env.Lang, "help.examples", nil))
		c.Println(c.Example)
	}
	for _, g := range c.Groups() {
		env.list(c, g.Title, commandRows(c, g.ID))
	}
	env.list(c, book.In(env.Lang, "help.commands", nil), commandRows(c, ""))
	env.list(c, book.In(env.Lang, "help.flags", nil), flagRows(c.LocalFlags()))
	env.list(c, book.In(env.Lang, "help.common", nil), flagRows(c.InheritedFlags()))
	return nil
}

func (env *Env) list(c *cobra.Command, title string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	c.Println("\n" + title)
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
