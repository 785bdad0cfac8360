// Package words keeps what the program says in YAML files beside the code that
// says it, both languages side by side, so that it can be edited without Go.
//
// It promises to parse a file when it is first asked and not before, and never
// to fail at run time: a key that is missing, or a placeholder without a value,
// stands in the text as it is. faults_test.go finds both before that.
// docs/architecture.md says how a file is laid out.
package words

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"acctaudit/audit"
)

// A Book is what one package says: texts under keys.
type Book struct {
	texts func() (map[string]audit.Text, error)
}

// New returns the book in the YAML of files.
func New(files ...string) *Book {
	return &Book{sync.OnceValues(func() (map[string]audit.Text, error) { return parse(files) })}
}

// Open returns the book in the YAML files of a folder and of those in it. They
// are embedded, so that reading them does not fail.
func Open(files fs.FS) *Book {
	return &Book{sync.OnceValues(func() (map[string]audit.Text, error) {
		var all []string
		_ = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(files, name)
			all = append(all, string(data))
			return err
		})
		return parse(all)
	})}
}

// Find returns what stands under key, and whether anything does.
func (b *Book) Find(key string) (audit.Text, bool) {
	texts, _ := b.texts()
	t, ok := texts[key]
	return t, ok
}

// Text returns what stands under key, or key itself if nothing does.
func (b *Book) Text(key string) audit.Text {
	if t, ok := b.Find(key); ok {
		return t
	}
	return audit.Text{En: key, Ja: key}
}

// In returns what stands under key in language l, filled with v.
func (b *Book) In(l audit.Lang, key string, v V) string {
	return Fill(b.Text(key).In(l), v.in(l))
}

// Both is In in every language.
func (b *Book) Both(key string, v V) audit.Text {
	return audit.Text{En: b.In(audit.English, key, v), Ja: b.In(audit.Japanese, key, v)}
}

// List returns the texts of the list under key.
func (b *Book) List(key string) []audit.Text {
	texts, _ := b.texts()
	var list []audit.Text
	for {
		t, ok := texts[key+"."+strconv.Itoa(len(list))]
		if !ok {
			return list
		}
		list = append(list, t)
	}
}

// V are the values of placeholders, by name. One that has words in each language, as
// [audit.Text], stands in that of the text.
type V map[string]any

func (v V) in(l audit.Lang) V {
	out := make(V, len(v))
	for name, value := range v {
		if t, ok := value.(interface{ In(audit.Lang) string }); ok {
			value = t.In(l)
		}
		out[name] = value
	}
	return out
}

// Fill puts values in the place of {name}. Where {name|one|many} stands it puts
// one if the value is 1, and many if it is not.
func Fill(text string, v V) string {
	var out strings.Builder
	for {
		before, rest, opened := strings.Cut(text, "{")
		inside, after, closed := strings.Cut(rest, "}")
		if !opened || !closed {
			return out.String() + text
		}
		out.WriteString(before)
		out.WriteString(v.fill(inside))
		text = after
	}
}

func (v V) fill(inside string) string {
	name, forms, plural := strings.Cut(inside, "|")
	value, ok := v[name]
	one, many, _ := strings.Cut(forms, "|")
	switch {
	case !ok:
		return "{" + inside + "}"
	case !plural:
		return fmt.Sprint(value)
	case fmt.Sprint(value) == "1":
		return one
	}
	return many
}

// Fills reports whether v has every value that text wants.
func (v V) Fills(text string) bool {
	return !slices.ContainsFunc(Names(text), func(name string) bool { _, ok := v[name]; return !ok })
}

// Names returns the names of the placeholders in text.
func Names(text string) []string {
	var names []string
	for _, rest := range strings.Split(text, "{")[1:] {
		inside, _, _ := strings.Cut(rest, "}")
		name, _, _ := strings.Cut(inside, "|")
		names = append(names, name)
	}
	return names
}

func parse(files []string) (map[string]audit.Text, error) {
	texts := make(map[string]audit.Text)
	for _, f := range files {
		var tree map[string]any
		if err := yaml.UnmarshalWithOptions([]byte(f), &tree, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("words: %w", err)
		}
		if err := flatten(texts, "", tree); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// flatten puts the texts of node under their keys: the names on the way to
// them, joined by dots. A name may have dots itself.
func flatten(texts map[string]audit.Text, key string, node any) error {
	switch n := node.(type) {
	case map[string]any:
		if _, ok := n["en"]; ok {
			return add(texts, key, n)
		}
		for name, child := range n {
			if err := flatten(texts, strings.TrimPrefix(key+"."+name, "."), child); err != nil {
				return err
			}
		}
		return nil
	case []any:
		for i, child := range n {
			if err := flatten(texts, key+"."+strconv.Itoa(i), child); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("words: %s is no text in two languages", key)
}

func add(texts map[string]audit.Text, key string, leaf map[string]any) error {
	en, isEn := leaf["en"].(string)
	ja, isJa := leaf["ja"].(string)
	if _, twice := texts[key]; twice || !isEn || !isJa || len(leaf) != 2 {
		return fmt.Errorf("words: %s stands twice, or is no text in two languages", key)
	}
	texts[key] = audit.Text{En: strings.TrimSuffix(en, "\n"), Ja: strings.TrimSuffix(ja, "\n")}
	return nil
}
