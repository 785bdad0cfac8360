package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

// A span is the value of a flag that says how long. A bare number is of seconds if the
// default is less than a minute, else of days.
type span struct {
	to   *time.Duration
	unit time.Duration
}

func (s span) String() string {
	if s.to == nil {
		return ""
	}
	return s.to.String()
}

func (span) Type() string { return "long" }

func (s span) Set(text string) error {
	d, err := audit.ParseSpan(text, s.unit)
	if err == nil {
		*s.to = d
	}
	return err
}

// SpanVar defines a flag that says how long.
func SpanVar(flags *pflag.FlagSet, to *time.Duration, name string, value time.Duration, text string) {
	*to = value
	unit := 24 * time.Hour
	if value < time.Minute {
		unit = time.Second
	}
	flags.Var(span{to, unit}, name, text)
}

// Exclusive refuses flag beside any of others. (Cobra's own rule for this
// speaks English only.)
func Exclusive(c *cobra.Command, flag string, others ...string) error {
	if !c.Flags().Changed(flag) {
		return nil
	}
	for _, other := range others {
		if c.Flags().Changed(other) {
			return Usage(book.Both("errors.exclusive", words.V{"flag": flag, "other": other}), SeeHelp(c), nil)
		}
	}
	return nil
}

// A choice is the value of a flag that takes some words and no other.
type choice struct {
	pflag.Value
	flag  string
	known func() []string
	bare  bool // none is one as well
}

// Choice lets the flag of that name take known words only, and offers them to a shell.
// They stand in its usage as {list}.
func Choice(c *cobra.Command, name string, known func() []string) {
	f := c.Flag(name)
	f.Value = choice{f.Value, "--" + name, known, strings.Trim(f.DefValue, "[]") == ""}
	Offer(c, name, known)
}

// Offer offers words for a flag to a shell.
func Offer(c *cobra.Command, name string, known func() []string) {
	c.RegisterFlagCompletionFunc(name, Words(known))
}

// Words offers words to a shell, that are looked up when it asks.
func Words(known func() []string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return known(), cobra.ShellCompDirectiveNoFileComp
	}
}

// These are words that are at hand.
func These(words ...string) func() []string { return func() []string { return words } }

func (o choice) Set(text string) error {
	given := []string{text}
	if o.Type() == "stringSlice" {
		given = strings.Split(text, ",")
	}
	for _, word := range given {
		if err := OneOf(o.flag, word, o.known()); err != nil && (word != "" || !o.bare) {
			return err
		}
	}
	return o.Value.Set(text)
}

// Never is the value of --fail-on with which no finding counts.
const Never = "never"

// Severities lists what --fail-on may be.
func Severities() []string {
	return append(As[string](audit.Severities), Never)
}

// FailOn is the severity that a value of --fail-on stands for; none for [Never].
func FailOn(value string) audit.Severity {
	if value == Never {
		return ""
	}
	return audit.Severity(value)
}
