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

// shows lists the flags that do not change what an audit looks at. Audits are compared
// if all other flags are the same.
var shows = []string{
	"audience", "bom", "fail-new", "fail-on", "force", "format", "full", "json", "lang", "later", "no-input", "notify", "output", "ping", "quiet", "reason", "since-last", "timeout", "unlock", "until", "user",
}

// Usual is the scope of an audit by the settings alone.
const Usual = "usual"

// Scope returns the scope of a run of c with these checks: Usual, or eight hex digits.
// It is "" if the run is not kept: standard input cannot be read again, and with
// --no-settings nobody knows whether the person wants a history.
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

// programs returns the names of the commands in a flag, one a line. Their arguments may
// hold the key of a session, of which not even a hash is kept.
func programs(f *pflag.Flag) string {
	names := cli.Each(f.Value.(pflag.SliceValue).GetSlice(), func(command string) string {
		name, _, _ := strings.Cut(command, " ")
		return name
	})
	return strings.Join(names, "\n")
}

// absolute returns the absolute paths of the files in a flag, one a line. Ok is false
// for standard input.
func absolute(c *cobra.Command, name string) (paths string, ok bool) {
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
