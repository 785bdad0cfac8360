package cli

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"acctaudit/audit/words"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// A span is the value of a flag that says how long: what time.ParseDuration
// takes, or days as in 180d. It is never negative.
type span struct{ to *time.Duration }

func (s span) String() string {
	if s.to == nil {
		return ""
	}
	return s.to.String()
}

func (span) Type() string { return "long" }

func (s span) Set(text string) error {
	d, err := time.ParseDuration(text)
	if days, ok := strings.CutSuffix(text, "d"); ok {
		var n int
		n, err = strconv.Atoi(days)
		d = time.Duration(n) * 24 * time.Hour
	}
	if err != nil {
		return err
	}
	if d < 0 || d > maxSpan {
		return errors.New("out of range")
	}
	*s.to = d
	return nil
}

// maxSpan is a hundred years, so that no date made with a span overflows.
const maxSpan = 100 * 366 * 24 * time.Hour

// SpanVar defines a flag that says how long.
func SpanVar(flags *pflag.FlagSet, to *time.Duration, name string, value time.Duration, text string) {
	*to = value
	flags.Var(span{to}, name, text)
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
