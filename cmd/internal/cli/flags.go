package cli

import (
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

// Never is the value of --fail-on with which no finding counts.
const Never = "never"

// Severities lists what --fail-on may be.
func Severities() []string {
	var all []string
	for _, s := range audit.Severities {
		all = append(all, string(s))
	}
	return append(all, Never)
}

// FailOn is the severity that a value of --fail-on stands for; none for [Never].
func FailOn(value string) audit.Severity {
	if value == Never {
		return ""
	}
	return audit.Severity(value)
}
