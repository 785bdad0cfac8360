package words

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"acctaudit/audit"
)

// TestTree holds every book of the program to its promises.
func TestTree(t *testing.T) {
	for _, f := range faults(os.DirFS("../..")) {
		t.Error(f)
	}
}

// TestFaults plants one fault of each kind.
func TestFaults(t *testing.T) {
	const head = "package p\n\nimport _ \"embed\"\n\n//go:embed words.yaml\nvar data string\n\nvar book = words.New(data)\n"
	tests := []struct{ name, yaml, code, want string }{
		{"sound", `a: {one: {en: "{n} {n|day|days}", ja: "{n}日"}}`, `var _ = book.In(l, "a.one", words.V{"n": 1})`, ""},
		{"sound list", `a: [{en: x, ja: y}]`, `var _ = book.List("a")`, ""},
		{"sound prefix", `a: {one: {en: x, ja: y}}`, `var _ = book.Text("a." + n)`, ""},
		{"sound wrapper", `a: {one: {en: x, ja: y}}`, "func say(key string) string { return book.Text(key).En }\nvar _ = say(\"a.one\")", ""},
		{"no file", `a: {en: x, ja: y}`, "//go:embed letters/*.yaml\nvar more embed.FS\n\nvar letters = words.Open(more)\nvar _ = book.Text(\"a\")", "p: more: no file"},
		{"a folder", `a: {en: x, ja: y}`, "//go:embed none.yaml *.yaml\nvar more embed.FS\n\nvar letters = words.Open(more)\nvar _ = book.Text(\"a\")", "p: words: a stands twice"},
		{"no yaml", `a: {`, ``, "p: "},
		{"twice", "a: {en: x, ja: y}\na: {en: x, ja: y}", `var _ = book.Text("a")`, "p: "},
		{"one language", `a: {en: x}`, `var _ = book.Text("a")`, "p: words: a stands twice, or is no text in two languages"},
		{"the other language", `a: {ja: x}`, `var _ = book.Text("a")`, "p: words: a.ja is no text in two languages"},
		{"empty", `a: {en: x, ja: ""}`, `var _ = book.Text("a")`, "p: a: empty"},
		{"placeholders", `a: {en: "{n}", ja: "{m}"}`, `var _ = book.Text("a")`, "p: a: {n} in English, {m} in Japanese"},
		{"plural of nothing", `a: {en: "{n} {m|day|days}", ja: "{n}"}`, `var _ = book.Text("a")`, "p: a: {m n} in English, {n} in Japanese"},
		{"japanese plural", `a: {en: "{n} {n|day|days}", ja: "{n|日|日}"}`, `var _ = book.Text("a")`, "p: a: a plural in Japanese"},
		{"odd brace", `a: {en: "{n", ja: "{n"}`, `var _ = book.Text("a")`, "p: a: a brace without its other half"},
		{"unused", `a: {en: x, ja: y}`, ``, "p: a: unused"},
		{"missing", `a: {en: x, ja: y}`, `var _ = book.Text("a") + book.Text("b")`, "p: b: missing"},
		{"missing prefix", `a: {en: x, ja: y}`, `var _ = book.Text("a") + book.Text("b." + n)`, "p: b.: missing"},
		{"no value", `a: {en: "{n}", ja: "{n}"}`, `var _ = book.In(l, "a", words.V{"m": 1})`, "p: a: wants {n}, gets {m}"},
		{"sound fault", `a: {what: {en: "{n}", ja: "{n}"}, todo: {en: x, ja: y}}`, `var _ = cli.Fault(nil, book, "a", words.V{"n": 1})`, ""},
		{"fault without words", `a: {what: {en: x, ja: y}}`, `var _, _ = cli.Fault(nil, book, "b", nil), cli.Fault(nil, book, "a", nil)`, "p: b.what: missing"},
		{"fault without its value", `a: {what: {en: x, ja: y}, todo: {en: "{n}", ja: "{n}"}}`, `var _ = cli.Fault(nil, book, "a", nil)`, "p: a: wants {n}, gets {}"},
		{"sound page", `a: {short: {en: x, ja: y}, long: {en: x, ja: y}, example: {en: x, ja: y}, status: {ok: {en: x, ja: y}}}`, `var _ = cli.Page{Key: "a"}`, ""},
		{"page without help", `a: {short: {en: x, ja: y}, example: {en: x, ja: y}}`, `var _ = cli.Page{Key: "a"}`, "p: a.long: missing"},
		{"page of nothing", `a: {short: {en: x, ja: y}}`, ``, "p: a.short: unused"},
		{"nil values", `a: {en: "{n}", ja: "{n}"}`, `var _ = book.In(l, "a", nil)`, "p: a: wants {n}, gets {}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { plant(t, tt.yaml, head+tt.code, tt.want) })
	}
}

// TestCheckFaults plants one fault of each kind into the words of a check.
func TestCheckFaults(t *testing.T) {
	const head = "package p\n\nimport _ \"embed\"\n\n//go:embed words.yaml\nvar data string\n\nvar check = words.Check(data)\n"
	tests := []struct{ name, yaml, code, want string }{
		{"sound", `codes: {pw.a: {word: {en: x, ja: y}}}`, `var code = "pw.a"`, ""},
		{"misspelt", `codes: {pw.a: {wrod: {en: x, ja: y}}}`, `var code = "pw.a"`, "p: words: "},
		{"one language", `codes: {pw.a: {word: {en: x}}}`, `var code = "pw.a"`, "p: codes.pw.a.word.: empty"},
		{"placeholders", `codes: {pw.a: {word: {en: "{n}", ja: y}}}`, `var code = "pw.a"`, "p: codes.pw.a.word.: {n} in English, {} in Japanese"},
		{"unused", `codes: {pw.a: {word: {en: x, ja: y}}}`, ``, "p: pw.a: unused"},
		{"unused value", `values: {v: {en: x, ja: y}}`, ``, "p: v: unused"},
		{"missing", `codes: {pw.a: {word: {en: x, ja: y}}}`, `var code = "pw.a" + "pw.b"`, "p: pw.b: missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { plant(t, tt.yaml, head+tt.code, tt.want) })
	}
}

// plant expects one fault that begins with want, or none.
func plant(t *testing.T, yaml, code, want string) {
	t.Helper()
	got := faults(fstest.MapFS{"p/words.yaml": {Data: []byte(yaml)}, "p/p.go": {Data: []byte(code)}})
	if want == "" && len(got) == 0 {
		return
	}
	if len(got) != 1 || want == "" || !strings.HasPrefix(got[0], want) {
		t.Errorf("got %q, want one %q", got, want)
	}
}

// faults returns what is wrong with the books of the Go packages in tree, and
// with the calls that open them. A package has at most one book, and opens no
// other's.
func faults(tree fs.FS) []string {
	var found []string
	for _, dir := range folders(tree) {
		p := &room{tree: tree, dir: dir, used: make(map[string]bool), keyed: map[string]int{"Text": 0, "Find": 0, "List": 0, "In": 1, "Both": 0, "Fault": 2}}
		p.parse()
		p.judgeBook()
		p.judgeCheck()
		found = append(found, p.found...)
	}
	return found
}

func (p *room) judgeBook() {
	texts, err := parse(p.files)
	if err != nil {
		p.found = append(p.found, p.dir+": "+err.Error())
		return
	}
	p.texts = texts
	p.sentences()
	if len(p.files) > 0 {
		p.walk()
		p.unused()
	}
}

func folders(tree fs.FS) []string {
	var dirs []string
	fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if len(name) > 1 && path.Base(name)[0] == '.' {
			return fs.SkipDir
		}
		dirs = append(dirs, name)
		return nil
	})
	return dirs
}

// A room is a folder with the Go files of a package.
type room struct {
	tree  fs.FS
	dir   string
	asts  []*ast.File
	files []string // of its book
	check string   // of its check
	texts map[string]audit.Text
	keyed map[string]int // functions that take a key, and the place of it
	used  map[string]bool
	found []string
}

func (p *room) fault(key, format string, args ...any) {
	p.found = append(p.found, p.dir+": "+key+": "+fmt.Sprintf(format, args...))
}

// parse reads the Go files, and those that they embed for words.New.
func (p *room) parse() {
	names, _ := fs.Glob(p.tree, path.Join(p.dir, "*.go"))
	embedded := make(map[string]string)
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, _ := fs.ReadFile(p.tree, name)
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			p.fault(name, "%v", err)
			continue
		}
		p.asts = append(p.asts, f)
		maps.Copy(embedded, embeds(f))
	}
	p.each(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.FuncDecl:
			p.wrapper(n)
		case *ast.CallExpr:
			p.opened(n, embedded)
		}
	})
}

// opened notes the files that a call makes a book or the words of a check of.
func (p *room) opened(call *ast.CallExpr, embedded map[string]string) {
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || named(s.X) != "words" {
		return
	}
	for _, arg := range call.Args {
		read := p.embedded(embedded[named(arg)])
		switch {
		case s.Sel.Name != "New" && s.Sel.Name != "Open" && s.Sel.Name != "Check":
		case len(read) == 0:
			p.fault(named(arg), "no file")
		case s.Sel.Name == "Check":
			p.check = read[0]
		default:
			p.files = append(p.files, read...)
		}
	}
}

// embedded returns the files of the patterns that a variable embeds.
func (p *room) embedded(patterns string) []string {
	var files []string
	for _, pattern := range strings.Fields(patterns) {
		names, _ := fs.Glob(p.tree, path.Join(p.dir, pattern))
		for _, name := range names {
			data, _ := fs.ReadFile(p.tree, name)
			files = append(files, string(data))
		}
	}
	return files
}

func (p *room) each(do func(ast.Node)) {
	for _, f := range p.asts {
		ast.Inspect(f, func(n ast.Node) bool { do(n); return true })
	}
}

func named(e ast.Expr) string {
	id, _ := e.(*ast.Ident)
	if id == nil {
		return ""
	}
	return id.Name
}

// embeds returns the variables of f that hold files.
func embeds(f *ast.File) map[string]string {
	files := make(map[string]string)
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Doc == nil {
			continue
		}
		for _, c := range g.Doc.List {
			if file, ok := strings.CutPrefix(c.Text, "//go:embed "); ok {
				files[g.Specs[0].(*ast.ValueSpec).Names[0].Name] = file
			}
		}
	}
	return files
}

// wrapper notes a function that has a parameter called key.
func (p *room) wrapper(f *ast.FuncDecl) {
	i := 0
	for _, field := range f.Type.Params.List {
		for _, name := range field.Names {
			if name.Name == "key" {
				p.keyed[f.Name.Name] = i
			}
			i++
		}
	}
}

var (
	filled = regexp.MustCompile(`\{(\w+)(\|[^{}]*\|[^{}]*)?\}`)
	plural = regexp.MustCompile(`\{\w+\|`)
)

// sentences judges the texts themselves.
func (p *room) sentences() {
	for _, key := range slices.Sorted(maps.Keys(p.texts)) {
		t := p.texts[key]
		en, ja := names(t.En), names(t.Ja)
		switch {
		case t.En == "" || t.Ja == "":
			p.fault(key, "empty")
		case !slices.Equal(en, ja):
			p.fault(key, "{%s} in English, {%s} in Japanese", strings.Join(en, " "), strings.Join(ja, " "))
		case plural.MatchString(t.Ja):
			p.fault(key, "a plural in Japanese")
		case strings.ContainsAny(bare(t.En)+bare(t.Ja), "{}"):
			p.fault(key, "a brace without its other half")
		}
	}
}

func bare(s string) string { return filled.ReplaceAllString(s, "") }

// names returns the placeholders in s, sorted, each once.
func names(s string) []string {
	var found []string
	for _, m := range filled.FindAllStringSubmatch(s, -1) {
		found = append(found, m[1])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// walk judges the calls with keys, and notes which keys are used: those that
// stand in the code as a string, whole or as a beginning that ends in a dot.
func (p *room) walk() {
	p.each(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
				p.used[s] = true
			}
		case *ast.CallExpr:
			p.call(n)
		case *ast.CompositeLit:
			p.page(n)
		}
	})
}

// page judges the help of a command: a value of type Page names the key that
// short, long and example stand under.
func (p *room) page(c *ast.CompositeLit) {
	s, ok := c.Type.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != "Page" {
		return
	}
	for _, el := range c.Elts {
		kv, _ := el.(*ast.KeyValueExpr)
		if kv == nil || named(kv.Key) != "Key" {
			continue
		}
		key, _, _ := literal(kv.Value)
		for _, part := range []string{".short", ".long", ".example"} {
			if p.texts[key+part] == (audit.Text{}) {
				p.fault(key+part, "missing")
			}
		}
	}
}

// parts are what a page or a fault of a command has under its key.
var parts = regexp.MustCompile(`^(.*)\.(short|long|example|status\.\w+|what|todo)$`)

func (p *room) call(c *ast.CallExpr) {
	name := named(c.Fun)
	if s, ok := c.Fun.(*ast.SelectorExpr); ok {
		name = s.Sel.Name
	}
	at, ok := p.keyed[name]
	if !ok || at >= len(c.Args) {
		return
	}
	key, prefix, ok := literal(c.Args[at])
	switch {
	case !ok:
	case name == "List" || prefix:
		if !p.begins(strings.TrimSuffix(key, ".") + ".") {
			p.fault(key, "missing")
		}
	case name == "Fault" && p.texts[key+".what"] == audit.Text{}:
		p.fault(key+".what", "missing")
	case name != "Fault" && p.texts[key] == audit.Text{}:
		p.fault(key, "missing")
	case at+1 < len(c.Args):
		p.values(key, c.Args[at+1])
	}
}

func (p *room) begins(prefix string) bool {
	for key := range p.texts {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	return false
}

// literal returns the string that e is, or begins with.
func literal(e ast.Expr) (s string, prefix, ok bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, false, err == nil
	case *ast.BinaryExpr:
		s, _, ok := literal(e.X)
		return s, true, ok
	}
	return "", false, false
}

// values compares what a text wants with what a call gives, where that can be
// seen.
func (p *room) values(key string, e ast.Expr) {
	var given []string
	switch v := e.(type) {
	case *ast.CompositeLit:
		if t, ok := v.Type.(*ast.SelectorExpr); !ok || t.Sel.Name != "V" {
			return
		}
		for _, el := range v.Elts {
			name, _, _ := literal(el.(*ast.KeyValueExpr).Key)
			given = append(given, name)
		}
		slices.Sort(given)
	case *ast.Ident:
		if v.Name != "nil" {
			return
		}
	default:
		return
	}
	said := p.texts[key].En + p.texts[key+".what"].En + p.texts[key+".todo"].En
	if want := names(said); !slices.Equal(want, given) {
		p.fault(key, "wants {%s}, gets {%s}", strings.Join(want, " "), strings.Join(given, " "))
	}
}

func (p *room) unused() {
	for _, key := range slices.Sorted(maps.Keys(p.texts)) {
		if !p.uses(key) {
			p.fault(key, "unused")
		}
	}
}

// uses reports whether the code has key, the list that it is in, or a
// beginning of it.
func (p *room) uses(key string) bool {
	if p.used[key] {
		return true
	}
	if m := parts.FindStringSubmatch(key); m != nil && p.used[m[1]] {
		return true
	}
	for i := range key {
		if key[i] == '.' && (p.used[key[:i+1]] || p.used[key[:i]] && isNumber(key[i+1:])) {
			return true
		}
	}
	return false
}

func isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

// judgeCheck judges the words of a check: every text, and that the code of its
// folder, or of those below, names every code and value and no code that has
// no words.
func (p *room) judgeCheck() {
	if p.check == "" {
		return
	}
	w, err := parseCheck(p.check)
	if err != nil {
		p.found = append(p.found, p.dir+": "+err.Error())
		return
	}
	p.texts = make(map[string]audit.Text)
	p.collect("", reflect.ValueOf(*w))
	p.sentences()
	said := p.below(false)
	families := make(map[string]bool)
	for code := range w.Codes {
		family, _, _ := strings.Cut(code, ".")
		families[family] = true
		if !said[code] {
			p.fault(code, "unused")
		}
	}
	for value := range w.Values {
		if !said[value] && !strings.HasPrefix(value, "10^") {
			p.fault(value, "unused")
		}
	}
	for s := range p.below(true) {
		family, rest, ok := strings.Cut(s, ".")
		if _, there := w.Codes[s]; ok && rest != "" && families[family] && !there && !strings.ContainsAny(s, " /{") {
			p.fault(s, "missing")
		}
	}
}

// collect puts the texts in v under their keys. A text that is there in neither
// language may be left out.
func (p *room) collect(key string, v reflect.Value) {
	if t, ok := v.Interface().(audit.Text); ok {
		if t != (audit.Text{}) {
			p.texts[key] = t
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			p.collect(key+strings.ToLower(v.Type().Field(i).Name)+".", v.Field(i))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			p.collect(key+k.String()+".", v.MapIndex(k))
		}
	case reflect.Slice:
		for i := range v.Len() {
			p.collect(key+strconv.Itoa(i)+".", v.Index(i))
		}
	}
}

// below returns the strings in the code of the folder and of those below it; with own,
// of those alone that have no words of their own.
func (p *room) below(own bool) map[string]bool {
	said := make(map[string]bool)
	for _, dir := range folders(p.tree) {
		if dir != p.dir && !strings.HasPrefix(dir, p.dir+"/") {
			continue
		}
		r := &room{tree: p.tree, dir: dir, used: make(map[string]bool), keyed: make(map[string]int)}
		r.parse()
		r.walk()
		if !own || dir == p.dir || len(r.files) == 0 {
			maps.Copy(said, r.used)
		}
	}
	return said
}
