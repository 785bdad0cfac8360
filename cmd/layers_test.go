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

// impure is what neither a check nor a report may touch, nor any package of ours
// that they link: what they need arrives in the Pass or the record. A lock is
// taken through os.
var impure = []string{
	"os", "os/exec", "os/signal", "net", "net/http", "syscall", "io/ioutil",
	"github.com/rogpeppe/go-internal/lockedfile",
}

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
	if family, ok := strings.CutPrefix(path.Dir(rest+"/x"), "cmd/"); ok && !strings.HasPrefix(family, "internal/") && path.Dir(name) != "cmd" {
		t.Errorf("%s imports %s; only cmd knows a family of commands", name, imp)
	}
	switch {
	case ours && to != top && !slices.Contains(allowed[top], to):
		t.Errorf("%s imports %s; %s may import only %v", name, imp, top, allowed[top])
	case !ours && path.Dir(name) == "audit" && strings.Contains(imp, "."):
		t.Errorf("%s imports %s; package audit is standard library only", name, imp)
	}
}

// TestPureBelow follows the imports of the checks and of the reports through our
// packages, and finds what touches the system or reads the clock.
func TestPureBelow(t *testing.T) {
	type source struct {
		name string
		file *ast.File
	}
	packages := make(map[string][]source)
	for top := range allowed {
		files(t, top, func(name string, f *ast.File) {
			packages[path.Dir(name)] = append(packages[path.Dir(name)], source{name, f})
		})
	}
	seen := make(map[string]bool)
	var follow func(pkg, from string)
	follow = func(pkg, from string) {
		if seen[pkg] {
			return
		}
		seen[pkg] = true
		for _, s := range packages[pkg] {
			if clock(s.file) {
				t.Errorf("%s reads the clock; it is linked by %s", s.name, from)
			}
			for _, spec := range s.file.Imports {
				imp, _ := strconv.Unquote(spec.Path.Value)
				if slices.Contains(impure, imp) {
					t.Errorf("%s imports %s; it is linked by %s", s.name, imp, from)
				}
				if rest, ours := strings.CutPrefix(imp, module); ours {
					follow(rest, pkg)
				}
			}
		}
	}
	for pkg := range packages {
		if top, _, _ := strings.Cut(pkg, "/"); top == "checks" || top == "report" {
			follow(pkg, pkg)
		}
	}
	if len(seen) < 20 || !seen["audit/answers"] || !seen["audit/incident"] {
		t.Errorf("only %d packages were looked at", len(seen))
	}
}

// clock reports whether f asks what time it is.
func clock(f *ast.File) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		pkg, ok := sel.X.(*ast.Ident)
		found = found || ok && pkg.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, sel.Sel.Name)
		return true
	})
	return found
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
