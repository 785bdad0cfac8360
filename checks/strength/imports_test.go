package strength_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestImports holds the program to the two packages of zxcvbn-go that start
// at once: the others parse their lists at every start.
func TestImports(t *testing.T) {
	const module = "github.com/nbutton23/zxcvbn-go"
	seen := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil || strings.HasPrefix(string(src), "//go:build ignore") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			if strings.HasPrefix(path, module) {
				seen++
				if !slices.Contains([]string{module + "/scoring", module + "/match"}, path) {
					t.Errorf("%s imports %s", name, path)
				}
			}
		}
		return nil
	})
	if err != nil || seen == 0 {
		t.Errorf("%d imports of zxcvbn-go seen, %v", seen, err)
	}
}
