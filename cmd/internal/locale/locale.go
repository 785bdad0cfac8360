// Package locale decides which language the program speaks. It reads nothing
// but what it is given.
package locale

import (
	"slices"
	"strings"

	"acctaudit/audit"
)

// Both is the value of --lang that asks a report for every language.
const Both = "both"

// Flag returns the value of --lang in args, or "". It is looked for before
// the command line is parsed, since the help itself is in a language.
func Flag(args []string) string {
	for i, arg := range args {
		if arg == "--" {
			return ""
		}
		if v, ok := strings.CutPrefix(arg, "--lang="); ok {
			return v
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

// Choose returns the first of wishes that names a language, and else that of the
// environment: LC_ALL, LC_MESSAGES, LANG, in the order of POSIX.
func Choose(getenv func(string) string, wishes ...string) audit.Lang {
	for _, wish := range wishes {
		if l := audit.Lang(wish); slices.Contains(audit.Langs, l) {
			return l
		}
	}
	if v := of(getenv); v != "" {
		return match(v)
	}
	return audit.English
}

// Country guesses where somebody who reads l lives: in Japan, or where the locale of the
// environment says; "" is not known.
func Country(getenv func(string) string, l audit.Lang) string {
	if l == audit.Japanese {
		return "JP"
	}
	_, territory, _ := strings.Cut(of(getenv), "_")
	return strings.ToUpper(territory[:min(2, len(territory))])
}

// of returns the locale of the environment.
func of(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			return v
		}
	}
	return ""
}

// match reads a POSIX locale such as ja_JP.UTF-8.
func match(posix string) audit.Lang {
	name := strings.FieldsFunc(strings.ToLower(posix), func(r rune) bool { return strings.ContainsRune("_-.@", r) })
	if len(name) > 0 && name[0] == string(audit.Japanese) {
		return audit.Japanese
	}
	return audit.English
}
