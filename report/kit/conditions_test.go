package kit

import (
	"io/fs"
	"os"
	"regexp"
	"testing"

	"acctaudit/audit/access"
	"acctaudit/audit/incident"
)

// TestConditionsAreKnown: a line never stands behind a condition that no code gives, for it
// would be dropped in silence.
func TestConditionsAreKnown(t *testing.T) {
	known := map[string]bool{}
	for _, topic := range incident.Topics {
		known[placeholder(topic)] = true
	}
	for _, kind := range incident.Kinds {
		known[placeholder(kind)] = true
	}
	for _, judged := range []access.Judged{access.NotAll, access.NotInside, access.NotCompared, access.NoPassword} {
		known[placeholder(judged)] = true
	}
	for _, m := range matches(t, "*.go", `"(?:if_)?(\w+)"`) {
		known[m] = true
	}
	for _, name := range []string{"sheets.yaml", "letters/*.yaml"} {
		used := matches(t, name, `\{(?:if|no)_(\w+)\}`)
		if len(used) == 0 {
			t.Errorf("%s has no conditions", name)
		}
		for _, condition := range used {
			if !known[condition] {
				t.Errorf("%s: no code gives %q", name, condition)
			}
		}
	}
}

// matches returns the first group of each match of pattern in files of the package.
func matches(t *testing.T, files, pattern string) (all []string) {
	t.Helper()
	tree := os.DirFS(".")
	names, err := fs.Glob(tree, files)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(data), -1) {
			all = append(all, m[1])
		}
	}
	return all
}
