package cli

import (
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

// What is typed and makes no sense is never repeated: it may be a password in
// the wrong place. What is shown are known words that are near it, or the name
// of the flag and what it takes.

// Unknown refuses a word that is none of those known, saying what there is not.
func Unknown(what audit.Text, word string, known []string) error {
	return Usage(what, Suggest(word, known), nil)
}

// Suggest names the known words that are near, or all if they are few. Of none it
// says nothing.
func Suggest(word string, known []string) audit.Text {
	if near := Nearest(word, known); len(near) > 0 {
		return book.Both("hints.near", listed(near))
	}
	if len(known) == 0 || len(known) > maxListed {
		return audit.Text{}
	}
	return book.Both("hints.all", listed(known))
}

// How many words a hint offers at most: of those that are near, and of all if
// none is.
const (
	maxNear   = 5
	maxListed = 20
)

// Nearest returns the known words that are at most two slips of the finger
// from word, the nearest first.
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

// OneOf refuses a value of a flag that is none of those allowed.
func OneOf(flag, value string, allowed []string) error {
	switch {
	case slices.Contains(allowed, value):
		return nil
	case value == "":
		return Unknown(book.Both("errors.needed", words.V{"flag": flag}), "", allowed)
	}
	return Unknown(book.Both("errors.badValue", words.V{"flag": flag}), value, allowed)
}

// FlagError puts what pflag says into both languages.
func (env *Env) FlagError(c *cobra.Command, err error) error {
	env.Dress()
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return nearOrHelp(c, book.Text("errors.noFlag"), "--"+e.GetSpecifiedName(), flagNames(c))
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
	return Usage(book.Text("errors.badFlag"), SeeHelp(c), nil)
}

// nearOrHelp refuses a word with the nearest of those known, or with the help
// of c if none is near.
func nearOrHelp(c *cobra.Command, what audit.Text, word string, known []string) error {
	hint := SeeHelp(c)
	if len(Nearest(word, known)) > 0 {
		hint = Suggest(word, known)
	}
	return Usage(what, hint, nil)
}

func flagNames(c *cobra.Command) []string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return names
}

// takes says what a flag is for, in the words of its help.
func takes(f *pflag.Flag) audit.Text {
	value, text := pflag.UnquoteUsage(f)
	return as(strings.TrimSpace("--"+f.Name+" "+value) + ": " + text)
}

// NoSuchCommand refuses a word that is no command, with the nearest ones.
func NoSuchCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	what := book.Text("errors.noCommand")
	if hint := meansExport(c, args); hint != (audit.Text{}) {
		return Usage(what, hint, nil)
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
	if len(meant) > 0 {
		return Usage(what, book.Both("hints.near", listed(meant)), nil)
	}
	return nearOrHelp(c, what, args[0], names)
}

// meansExport says how an export is named, if one of words is one where c takes it by
// a flag. Only the name of a file that is there is repeated.
func meansExport(c *cobra.Command, words []string) audit.Text {
	if c.Flag("from") == nil {
		return audit.Text{}
	}
	for _, word := range words {
		if info, err := os.Stat(word); err == nil && info.Mode().IsRegular() {
			return book.Both("hints.near", listed([]string{"--from " + word}))
		}
		if kind := strings.ToLower(filepath.Ext(word)); kind == ".csv" || kind == ".json" {
			return book.Text("hints.from")
		}
	}
	return audit.Text{}
}

// Shown is how a file is called in an error: by its path if there is such a
// file, and else by what names it, such as --from.
func Shown(name, path string) string {
	if _, err := os.Lstat(path); err != nil {
		return name
	}
	return path
}
