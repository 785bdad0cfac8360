package inventory

import (
	"errors"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/keep"
	"acctaudit/audit/source/keyring"
	"acctaudit/audit/words"
	"acctaudit/checks/strength/policy"
	"acctaudit/cmd/internal/cli"
)

// askWait is how long a person may take to answer the dialog of the keyring.
const askWait = 2 * time.Minute

// A Ring is the flags that say how to reach the keyring.
type Ring struct {
	Unlock  bool
	Timeout time.Duration
}

// Add gives c the flags.
func (f *Ring) Add(env *cli.Env, c *cobra.Command) {
	c.Flags().BoolVar(&f.Unlock, "unlock", false, "flags.unlock")
	cli.SpanVar(c.Flags(), &f.Timeout, "timeout", keyring.DefaultTimeout, "flags.timeout")
	env.Label(c, book, words.V{"minutes": askWait.Minutes()})
}

// Options returns how to read the keyring.
func (f *Ring) Options(env *cli.Env) keyring.Options {
	opts := keyring.Options{Getenv: env.Getenv, Timeout: f.Timeout, BeforeSecrets: env.Seal}
	if f.Unlock {
		opts.Wait = askWait
	}
	return opts
}

// scope parses the patterns of --include and --exclude.
func (in *Flags) scope() (out audit.Scope, err error) {
	if out.Include, err = patterns("--include", in.include); err == nil {
		out.Exclude, err = patterns("--exclude", in.exclude)
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

func scopeKeys() string { return strings.Join(audit.ScopeKeys, ", ") }

// PolicyVar gives c the flag --policy.
func PolicyVar(env *cli.Env, c *cobra.Command, to *string) {
	c.Flags().StringVar(to, "policy", env.Settings.Policy, "flags.policy")
	env.Label(c, book, words.V{"policy": profiles()})
	c.RegisterFlagCompletionFunc("policy", cobra.FixedCompletions(ProfileIDs(), cobra.ShellCompDirectiveDefault))
}

// ProfileIDs returns the names of the published profiles.
func ProfileIDs() []string {
	return cli.Each(policy.Profiles, func(p policy.Profile) string { return p.ID })
}

func profiles() string { return strings.Join(ProfileIDs(), ", ") }

// Policy returns value if it names a profile, or else the rule in the file value.
func Policy(value string) (string, error) {
	if _, err := policy.Find(value); err == nil {
		return value, nil
	}
	data, err := keep.Read(value, policy.Format.Size)
	if errors.Is(err, fs.ErrNotExist) && !strings.ContainsAny(value, "./") {
		return "", cli.Fault(err, book, "noPolicy", words.V{"list": profiles()})
	}
	if err != nil {
		return "", cli.FileError("--policy", value, err)
	}
	p, err := policy.Read(data)
	return p.String(), cli.FileError("--policy", value, err)
}
