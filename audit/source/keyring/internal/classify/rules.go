package classify

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"acctaudit/audit"
)

//go:embed rules.yaml
var rulesFile []byte

// A rulebook is the content of rules.yaml, which explains its fields.
type rulebook struct {
	SecretService, Keychain, Windows []rule
	Protocols                        map[string]string
	Tokens                           []tokenForm
}

// A rule says what an item with certain attributes is.
type rule struct {
	Has          map[string][]string
	Kind         audit.Kind
	Service, URL string
	Keys         []string
	Writer       string
}

// The writers whose items or values are read in a way of their own.
const (
	writerOwn       = "acctaudit"
	writerGOA       = "gnome-online-accounts"
	writerGit       = "git"
	writerKWallet   = "kwallet"
	writerEvolution = "evolution"
	writerGVFS      = "gvfs"
)

// rules reads rules.yaml when it is first needed: most commands never do.
var rules = sync.OnceValue(func() (b rulebook) {
	if err := yaml.UnmarshalWithOptions(rulesFile, &b, yaml.Strict()); err != nil {
		panic("classify: rules.yaml: " + err.Error()) // it is part of the program
	}
	return b
})

// follow applies the first rule that fits, and reports whether there is one.
func (it *Item) follow(rules []rule, attrs map[string]string) bool {
	for _, r := range rules {
		if rest, ok := r.fits(attrs); ok {
			it.take(r, attrs, rest)
			return true
		}
	}
	return false
}

// fits reports whether attrs match r, and returns what the asterisk stands for.
func (r rule) fits(attrs map[string]string) (rest string, ok bool) {
	for key, patterns := range r.Has {
		ok = slices.ContainsFunc(patterns, func(pattern string) bool {
			start, open := strings.CutSuffix(pattern, "*")
			after, found := strings.CutPrefix(attrs[key], start)
			if open {
				rest = after
			}
			return found && (open || after == "")
		})
		if !ok {
			return "", false
		}
	}
	return rest, true
}

// take applies r, whose asterisk stands for rest.
func (it *Item) take(r rule, attrs map[string]string, rest string) {
	it.Kind, it.Writer = cmp.Or(r.Kind, it.Kind), r.Writer
	for _, key := range r.Keys {
		it.Keys = append(it.Keys, attrs[key])
	}
	switch r.Service {
	case "-":
		it.Service = ""
	case "*":
		it.Service = rest
	default:
		it.Service = cmp.Or(attrs[r.Service], it.Service)
	}
	switch p := attrs["protocol"]; {
	case r.URL == "*":
		it.URL = rest
	case r.URL == "protocol" && p != "" && attrs["server"] != "":
		it.URL = p + "://" + attrs["server"] + "/" + strings.TrimPrefix(attrs["object"], "/")
	}
}
