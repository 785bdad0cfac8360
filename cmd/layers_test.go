package cmd_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "acctaudit/"

// allowed says what each top folder may import of the others. The arrows all
// point one way: cmd → checks, report → audit.
var allowed = map[string][]string{
	"audit":  {},
	"checks": {"audit"},
	"report": {"audit"},
	"cmd":    {"audit", "checks", "report"},
}

// impure is what a check may not touch: what it needs arrives in the Pass.
var impure = []string{"os", "os/exec", "net", "net/http", "syscall", "io/ioutil"}

// TestLayers reads the imports itself rather than asking go list, so that go
// test's cache sees the files and runs it again when they change.
func TestLayers(t *testing.T) {
	for top := range allowed {
		files(t, top, func(name string, f *ast.File) {
			for _, spec := range f.Imports {
				imp, _ := strconv.Unquote(spec.Path.Value)
				checkImport(t, top, name, imp)
			}
		})
	}
}

func checkImport(t *testing.T, top, name, imp string) {
	rest, ours := strings.CutPrefix(imp, module)
	to, _, _ := strings.Cut(rest, "/")
	switch {
	case ours && to != top && !slices.Contains(allowed[top], to):
		t.Errorf("%s imports %s; %s may import only %v", name, imp, top, allowed[top])
	case !ours && path.Dir(name) == "audit" && strings.Contains(imp, "."):
		t.Errorf("%s imports %s; package audit is standard library only", name, imp)
	case top == "checks" && slices.Contains(impure, imp):
		t.Errorf("%s imports %s; a check touches nothing outside", name, imp)
	}
}

// TestChecksReadNoClock finds time.Now in the checks: the same inventory must
// give the same findings.
func TestChecksReadNoClock(t *testing.T) {
	files(t, "checks", func(name string, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, sel.Sel.Name) {
				t.Errorf("%s reads the clock: time.%s", name, sel.Sel.Name)
			}
			return true
		})
	})
}

// TestHouseRules finds what STYLE forbids everywhere: init functions, and
// printing or ending the program other than through Env and main.
func TestHouseRules(t *testing.T) {
	banned := []string{"fmt.Print", "fmt.Printf", "fmt.Println", "log.Print", "log.Printf", "log.Fatal", "log.Fatalf", "os.Exit"}
	for top := range allowed {
		files(t, top, func(name string, f *ast.File) {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
					t.Errorf("%s has an init function", name)
				}
			}
			ast.Inspect(f, func(n ast.Node) bool {
				sel, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				pkg, _ := sel.X.(*ast.Ident)
				if pkg != nil && slices.Contains(banned, pkg.Name+"."+sel.Sel.Name) && name != "cmd/acctaudit/main.go" {
					t.Errorf("%s calls %s.%s", name, pkg.Name, sel.Sel.Name)
				}
				return true
			})
		})
	}
}

// files parses every Go file below folder top that is part of the program: no
// tests, and no generator marked with a build constraint.
func files(t *testing.T, top string, each func(name string, f *ast.File)) {
	t.Helper()
	root := os.DirFS("..")
	err := fs.WalkDir(root, top, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		src, err := fs.ReadFile(root, name)
		if err != nil || strings.HasPrefix(string(src), "//go:build ignore") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, src, 0)
		if err != nil {
			return err
		}
		each(name, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
