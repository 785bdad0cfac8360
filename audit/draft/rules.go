package draft

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed rules.yaml
var rulesFile []byte

// A rulebook is what rules.yaml says, which explains it.
type rulebook struct {
	Rules    []*rule
	Lists    map[string][]string
	Patterns map[string][]string // in pieces

	names, prefixes list[[]*rule] // by their words; prefixes are glued
	forms           []*rule
	shapes          map[string]*regexp.Regexp // of lists and patterns
}

// A rule is of one kind of secret.
type rule struct {
	Kind          Kind
	Words         []string
	Value         string
	Near          string
	Judge         string
	Before, Glued bool

	value, near *regexp.Regexp
}

// sep stands between groups of digits.
const sep = `(?:[ \t]?[ .\-_/·•][ \t]?|[ \t]*(?:\r?\n[ \t>|]*){1,2})`

// rules reads rules.yaml when it is first needed: most commands never do.
var rules = sync.OnceValue(func() *rulebook {
	b := &rulebook{shapes: make(map[string]*regexp.Regexp)}
	if err := yaml.UnmarshalWithOptions(rulesFile, b, yaml.Strict()); err != nil {
		panic("draft: rules.yaml: " + err.Error()) // it is part of the program
	}
	var names, prefixes []item[[]*rule]
	for _, r := range b.Rules {
		if len(r.Words) == 0 {
			r.value = regexp.MustCompile(strings.ReplaceAll(r.Value, "SEP", sep))
			b.forms = append(b.forms, r)
			continue
		}
		r.value = regexp.MustCompile(`^(?:` + r.Value + `)`)
		if r.Near != "" {
			r.near = regexp.MustCompile(r.Near)
		}
		to := &names
		if r.Glued {
			to = &prefixes
		}
		for _, w := range r.Words {
			*to = append(*to, item[[]*rule]{[]byte(w), []*rule{r}})
		}
	}
	join := func(a, b []*rule) []*rule { return append(slices.Clip(a), b...) }
	b.names, b.prefixes = newList(names, join), newList(prefixes, join)
	for name, words := range b.Lists {
		b.shapes[name] = anyOf(words)
	}
	for name, pieces := range b.Patterns {
		b.shapes[name] = regexp.MustCompile(strings.Join(pieces, ""))
	}
	return b
})

// anyOf matches one of words: the Latin ones where they are no part of a
// longer one.
func anyOf(words []string) *regexp.Regexp {
	alternatives := []string{`\z.`}
	for _, w := range words {
		if w[0] < 0x80 {
			w = `(?:^|[^a-z])` + regexp.QuoteMeta(w) + `(?:[^a-z]|$)`
		}
		alternatives = append(alternatives, w)
	}
	return regexp.MustCompile(strings.Join(alternatives, "|"))
}

// has reports whether b holds a word of a list, which is for small letters, or what a
// pattern describes.
func has(b []byte, name string) bool { return shape(name).Match(b) }

func shape(name string) *regexp.Regexp { return rules().shapes[name] }
