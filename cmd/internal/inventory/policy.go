package inventory

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"acctaudit/audit/keep"
	"acctaudit/audit/words"
	"acctaudit/checks/strength/policy"
	"acctaudit/cmd/internal/cli"
)

// PolicyVar gives c the flag --policy.
func PolicyVar(env *cli.Env, c *cobra.Command, to *string) {
	c.Flags().StringVar(to, "policy", env.Settings.Policy, "flags.policy")
	env.Label(c, book, words.V{"policy": profiles()})
	c.RegisterFlagCompletionFunc("policy", cobra.FixedCompletions(ProfileIDs(), cobra.ShellCompDirectiveDefault))
}

// ProfileIDs are the names of the published profiles.
func ProfileIDs() []string {
	return cli.Each(policy.Profiles, func(p policy.Profile) string { return p.ID })
}

func profiles() string { return strings.Join(ProfileIDs(), ", ") }

// Policy returns the name of a profile: value itself if it is one, or the rule that is
// in the file of that name.
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
