package cli

import (
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"acctaudit/audit"
)

// What is typed and makes no sense is never repeated: it may be a password in
// the wrong place. What is shown are known words that are near it, or the name
// of the flag and what it takes.

// Unknown refuses a word that is none of those known.
func Unknown(what audit.Text, word string, known []string) error {
	return Usage(audit.Text{En: "there is no such " + what.En, Ja: "その" + what.Ja + "はありません"}, Suggest(word, known), nil)
}

// Suggest names the known words that are near, or all if they are few.
func Suggest(word string, known []string) audit.Text {
	if near := Nearest(word, known); len(near) > 0 {
		return audit.Text{En: "Did you mean: " + strings.Join(near, ", ") + "?", Ja: "もしかして: " + strings.Join(near, "、")}
	}
	if len(known) > maxListed {
		return audit.Text{}
	}
	list := strings.Join(known, ", ")
	return audit.Text{En: "Use one of: " + list + ".", Ja: "次のどれかを指定してください: " + list}
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
		return Usage(audit.Text{En: flag + " is needed", Ja: flag + " を指定してください"}, Suggest("", allowed), nil)
	}
	return Usage(audit.Text{En: flag + " does not take this value", Ja: flag + " にその値は使えません"}, Suggest(value, allowed), nil)
}

// FlagError puts what pflag says into both languages.
func FlagError(c *cobra.Command, err error) error {
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		hint := SeeHelp(c)
		if near := Nearest("--"+e.GetSpecifiedName(), flagNames(c)); len(near) > 0 {
			hint = Suggest("--"+e.GetSpecifiedName(), flagNames(c))
		}
		return Usage(audit.Text{En: "there is no flag of this name", Ja: "その名前のフラグはありません"}, hint, nil)
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		name := "--" + e.GetFlag().Name
		return Usage(audit.Text{En: name + " needs a value", Ja: "フラグ " + name + " には値が要ります"}, takes(e.GetFlag()), nil)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		name := "--" + e.GetFlag().Name
		return Usage(audit.Text{En: name + " does not take this value", Ja: name + " にその値は使えません"}, takes(e.GetFlag()), nil)
	}
	return Usage(audit.Text{En: "this is not how a flag is written", Ja: "フラグの書き方が正しくありません"}, SeeHelp(c), nil)
}

func flagNames(c *cobra.Command) []string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return names
}

// takes says what a flag is for, in the words of its help.
func takes(f *pflag.Flag) audit.Text {
	value, text := pflag.UnquoteUsage(f)
	line := strings.TrimSpace("--"+f.Name+" "+value) + ": " + text
	return audit.Text{En: line, Ja: line}
}

// NoSuchCommand refuses a word that is no command, with the nearest ones.
func NoSuchCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			names = append(names, sub.Name())
		}
	}
	hint := SeeHelp(c)
	if len(Nearest(args[0], names)) > 0 {
		hint = Suggest(args[0], names)
	}
	return Usage(audit.Text{En: "there is no such command", Ja: "そのコマンドはありません"}, hint, nil)
}

// Shown is how a file is called in an error: by its path if there is such a
// file, and else by what names it, such as --from.
func Shown(name, path string) string {
	if _, err := os.Lstat(path); err != nil {
		return name
	}
	return path
}
