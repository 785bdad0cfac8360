package cli

import (
	"slices"
	"strings"

	"acctaudit/audit"
)

// Both is the value of --lang that asks a report for every language.
const Both = "both"

// Language returns the language that --lang in args names, else the one that is kept in
// the settings, and else that of the environment.
func Language(getenv func(string) string, args []string, kept audit.Lang) audit.Lang {
	for _, l := range []audit.Lang{audit.Lang(langFlag(args)), kept} {
		if slices.Contains(audit.Langs, l) {
			return l
		}
	}
	name := strings.FieldsFunc(strings.ToLower(locale(getenv)), func(r rune) bool { return strings.ContainsRune("_-.@", r) })
	if len(name) > 0 && name[0] == string(audit.Japanese) {
		return audit.Japanese
	}
	return audit.English
}

// langFlag returns the value of --lang in args, or "". It is looked for before
// the command line is parsed, since the help itself is in a language.
func langFlag(args []string) string {
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

// locale returns the locale of the environment, such as ja_JP.UTF-8, in the order of POSIX.
func locale(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			return v
		}
	}
	return ""
}

// country guesses where somebody who reads l lives: in Japan, or where the locale of the
// environment says; "" is not known.
func country(getenv func(string) string, l audit.Lang) string {
	if l == audit.Japanese {
		return "JP"
	}
	_, territory, _ := strings.Cut(locale(getenv), "_")
	return strings.ToUpper(territory[:min(2, len(territory))])
}
