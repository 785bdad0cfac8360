package cli

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

// An unknown word is never repeated: it may be a password in the wrong place. The
// errors below name known words that are near it, or the flag and its values.

// Unknown returns the error what, with a hint at known words near to word.
func Unknown(what audit.Text, word string, known []string) error {
	return Usage(what, Suggest(word, known), nil)
}

// Suggest returns a hint that names the known words near to word, or else all known
// words if they are few. It is empty if there is nothing to name.
func Suggest(word string, known []string) audit.Text {
	hint := didYouMean(Nearest(word, known))
	if hint == (audit.Text{}) && len(known) > 0 && len(known) <= maxListed {
		return book.Both("hints.all", listed(known))
	}
	return hint
}

// didYouMean returns a hint that names words. It is empty without any.
func didYouMean(words []string) audit.Text {
	if len(words) == 0 {
		return audit.Text{}
	}
	return book.Both("hints.near", listed(words))
}

// How many words a hint names at most.
const (
	maxNear   = 5  // that are near
	maxListed = 20 // if none is near
)

// Nearest returns the known words whose Levenshtein distance from word is at most two,
// and at most a third of their length, the nearest first.
func Nearest(word string, known []string) []string {
	word = strings.ToLower(word[:min(len(word), 64)])
	slips := func(k string) int { return levenshtein.ComputeDistance(word, strings.ToLower(k)) }
	var near []string
	for _, k := range known {
		if slips(k) <= min(2, len(k)/3) {
			near = append(near, k)
		}
	}
	slices.SortStableFunc(near, func(a, b string) int { return slips(a) - slips(b) })
	return near[:min(maxNear, len(near))]
}

// OneOf returns an error if the value of a flag is not allowed. Values that are too many to
// be named stand in the help of the command.
func OneOf(flag, value string, allowed []string) error {
	switch {
	case slices.Contains(allowed, value):
		return nil
	case value == "":
		return Unknown(book.Both("errors.needed", words.V{"flag": flag}), "", allowed)
	}
	hint := cmp.Or(Suggest(value, allowed), book.Text("hints.listed"))
	return Usage(book.Both("errors.badValue", words.V{"flag": flag}), hint, nil)
}

// FlagError returns an error of pflag in words.
func (env *Env) FlagError(c *cobra.Command, err error) error {
	env.Dress()
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		near := Nearest("--"+e.GetSpecifiedName(), flagNames(c))
		return Usage(book.Text("errors.noFlag"), cmp.Or(didYouMean(near), seeHelp(c)), nil)
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return Usage(book.Both("errors.noValue", words.V{"flag": "--" + e.GetFlag().Name}), takes(e.GetFlag()), nil)
	}
	if worded, ok := errors.AsType[*Error](err); ok {
		return worded
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return Usage(book.Both("errors.badValue", words.V{"flag": "--" + e.GetFlag().Name}), takes(e.GetFlag()), nil)
	}
	return Usage(book.Text("errors.badFlag"), seeHelp(c), nil)
}

func flagNames(c *cobra.Command) []string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return names
}

// takes returns the help of a flag.
func takes(f *pflag.Flag) audit.Text {
	value, text := pflag.UnquoteUsage(f)
	return as(strings.TrimSpace("--"+f.Name+" "+value) + ": " + text)
}

// NoSuchCommand is the rule for arguments of a command that takes only subcommands.
func NoSuchCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names, meant []string
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			names = append(names, sub.Name())
		}
		if slices.Contains(sub.SuggestFor, strings.ToLower(args[0])) {
			meant = append(meant, sub.Name())
		}
	}
	hint := cmp.Or(meansExport(c, args), didYouMean(meant), didYouMean(Nearest(args[0], names)), seeHelp(c))
	return Usage(book.Text("errors.noCommand"), hint, nil)
}

// meansExport returns a hint at --from if c has that flag and one of words may be an
// export. It repeats only the name of a file that exists.
func meansExport(c *cobra.Command, words []string) audit.Text {
	if c.Flag("from") == nil {
		return audit.Text{}
	}
	for _, word := range words {
		if info, err := os.Stat(word); err == nil && info.Mode().IsRegular() {
			return didYouMean([]string{"--from " + word})
		}
		if kind := strings.ToLower(filepath.Ext(word)); kind == ".csv" || kind == ".json" {
			return book.Text("hints.from")
		}
	}
	return audit.Text{}
}

// Shown returns how an error calls a file: its path if the file exists, or else name,
// such as --from.
func Shown(name, path string) string {
	if _, err := os.Lstat(path); err != nil {
		return name
	}
	return path
}
