package memory

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"acctaudit/audit/settings"
	"acctaudit/cmd/internal/cli"
)

// shows are the flags that say how an audit is shown and how it may be done. Audits
// are compared if all others are the same.
var shows = []string{
	"audience", "bom", "fail-new", "fail-on", "force", "format", "full", "json", "lang", "later", "no-input", "notify", "output", "ping", "quiet", "reason", "since-last", "timeout", "unlock", "until", "user",
}

// Usual is the scope of an audit of what is remembered.
const Usual = "usual"

// Scope returns the scope of a run of c with some of the checks, "" if it is not to be kept: what came by
// standard input is not there again, and without the settings nobody knows
// whether anything is to be kept.
func Scope(env *cli.Env, c *cobra.Command, checks []string) string {
	if no := c.Flag(cli.NoSettings); no != nil && no.Changed || env.Settings.History == settings.Off {
		return ""
	}
	kept := true
	said := slices.Sorted(slices.Values(checks))
	c.Flags().Visit(func(f *pflag.Flag) {
		if f.Name == "check" || slices.Contains(shows, f.Name) {
			return
		}
		value := f.Value.String()
		switch f.Name {
		case "from-command":
			value = programs(f)
		case "from", "checklist":
			files, named := absolute(c, f.Name)
			value, kept = files, kept && named
		}
		said = append(said, f.Name+"="+value)
	})
	if !kept {
		return ""
	}
	if len(said) == 0 {
		return Usual
	}
	sum := sha256.Sum256([]byte(strings.Join(said, "\n")))
	return hex.EncodeToString(sum[:4])
}

// programs returns what the commands of a flag are called: their arguments may hold the
// key of a session, of which not even a hash is kept.
func programs(f *pflag.Flag) string {
	names := cli.Each(f.Value.(pflag.SliceValue).GetSlice(), func(command string) string {
		name, _, _ := strings.Cut(command, " ")
		return name
	})
	return strings.Join(names, "\n")
}

// absolute returns the files of a flag, as they are named from anywhere.
func absolute(c *cobra.Command, name string) (string, bool) {
	files, err := c.Flags().GetStringArray(name)
	if err != nil {
		files = []string{c.Flag(name).Value.String()}
	}
	for i, f := range files {
		if files[i], err = filepath.Abs(f); err != nil || f == "-" {
			return "", false
		}
	}
	return strings.Join(files, "\n"), true
}
