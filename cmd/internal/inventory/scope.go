package inventory

import (
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

// A Scope says which logins are looked at, by patterns.
type Scope struct{ Include, Exclude []string }

func (s *Scope) Add(env *cli.Env, c *cobra.Command) {
	c.Flags().StringArrayVar(&s.Include, "include", nil, "flags.include")
	c.Flags().StringArrayVar(&s.Exclude, "exclude", nil, "flags.exclude")
	env.Label(c, book, words.V{"keys": scopeKeys()})
}

func scopeKeys() string { return strings.Join(audit.ScopeKeys, ", ") }

// scope reads the patterns of s.
func (s Scope) scope() (out audit.Scope, err error) {
	if out.Include, err = patterns("--include", s.Include); err == nil {
		out.Exclude, err = patterns("--exclude", s.Exclude)
	}
	return out, err
}

func patterns(flag string, texts []string) ([]audit.Pattern, error) {
	var all []audit.Pattern
	for _, t := range texts {
		p, ok := audit.ParsePattern(t)
		if !ok {
			return nil, cli.Fault(nil, book, "badPattern", words.V{"flag": flag, "keys": scopeKeys()})
		}
		all = append(all, p)
	}
	return all, nil
}
