package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

// A span is the value of a flag that is a duration. A number alone counts units.
type span struct {
	to   *time.Duration
	unit time.Duration
}

func (s span) String() string { return s.to.String() }

func (span) Type() string { return "long" }

func (s span) Set(text string) error {
	d, err := audit.ParseSpan(text, s.unit)
	if err == nil {
		*s.to = d
	}
	return err
}

// SpanVar defines a flag that is a duration, in the syntax of [audit.ParseSpan]. A number
// alone is seconds if the default is below a minute, and days otherwise.
func SpanVar(flags *pflag.FlagSet, to *time.Duration, name string, value time.Duration, text string) {
	*to = value
	unit := 24 * time.Hour
	if value < time.Minute {
		unit = time.Second
	}
	flags.Var(span{to, unit}, name, text)
}

// Exclusive returns an error if flag was given together with one of others. The rule
// that cobra has for this speaks English only.
func Exclusive(c *cobra.Command, flag string, others ...string) error {
	if !c.Flags().Changed(flag) {
		return nil
	}
	for _, other := range others {
		if c.Flags().Changed(other) {
			return Usage(book.Both("errors.exclusive", words.V{"flag": flag, "other": other}), seeHelp(c), nil)
		}
	}
	return nil
}

// A choice is the value of a flag that takes only known words.
type choice struct {
	pflag.Value
	flag  string
	known func() []string
	bare  bool // "" is allowed as well
}

// Choice restricts the flag of that name to known words, and offers them to a shell.
// The usage of the flag may name them as {list}.
func Choice(c *cobra.Command, name string, known func() []string) {
	f := c.Flag(name)
	f.Value = choice{f.Value, "--" + name, known, strings.Trim(f.DefValue, "[]") == ""}
	Offer(c, name, known)
}

// Offer completes the flag of that name with words, in a shell.
func Offer(c *cobra.Command, name string, known func() []string) {
	c.RegisterFlagCompletionFunc(name, Words(known))
}

// Words completes arguments with words that are looked up when a shell asks.
func Words(known func() []string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return known(), cobra.ShellCompDirectiveNoFileComp
	}
}

// These returns a function that returns words.
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

// Severities returns the values of --fail-on.
func Severities() []string {
	return append(As[string](audit.Severities), Never)
}

// FailOn returns the severity that a value of --fail-on means, or "" for [Never].
func FailOn(value string) audit.Severity {
	if value == Never {
		return ""
	}
	return audit.Severity(value)
}
