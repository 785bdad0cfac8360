package checklist

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/goccy/go-yaml/ast"
	"github.com/rivo/uniseg"

	"acctaudit/audit"
)

// A tree is a value as it will be written: a scalar, a list or a map whose
// keys have an order. The zero tree is a value that is not there.
type tree struct {
	scalar string
	list   []tree
	keys   []string
	values map[string]tree
	kind   treeKind
}

type treeKind int

const (
	absent treeKind = iota
	scalarTree
	listTree
	mapTree
)

func word(s string) tree {
	if s == "" {
		return tree{}
	}
	return tree{kind: scalarTree, scalar: s}
}

func number(n int) tree {
	if n == 0 {
		return tree{}
	}
	return word(strconv.Itoa(n))
}

func day(t time.Time) tree {
	if t.IsZero() {
		return tree{}
	}
	return word(t.Format(time.DateOnly))
}

func list(items ...tree) tree {
	if len(items) == 0 {
		return tree{}
	}
	return tree{kind: listTree, list: items}
}

// set puts value under key, at the end if it is new. An absent value removes.
func (t *tree) set(key string, value tree) {
	if value.kind == absent {
		delete(t.values, key)
		t.keys = slices.DeleteFunc(t.keys, func(k string) bool { return k == key })
		return
	}
	if t.kind != mapTree {
		*t = tree{kind: mapTree}
	}
	if t.values == nil {
		t.values = make(map[string]tree)
	}
	if _, ok := t.values[key]; !ok {
		t.keys = append(t.keys, key)
	}
	t.values[key] = value
}

// put sets the value at a path of keys.
func (t *tree) put(path []string, value tree) {
	if len(path) == 1 {
		t.set(path[0], value)
		return
	}
	child := t.values[path[0]]
	child.put(path[1:], value)
	if child.kind == mapTree && len(child.keys) == 0 {
		child = tree{}
	}
	t.set(path[0], child)
}

// flow writes t on one line.
func (t tree) flow() string {
	switch t.kind {
	case scalarTree:
		return quote(t.scalar)
	case listTree:
		items := make([]string, len(t.list))
		for i, v := range t.list {
			items[i] = v.flow()
		}
		return "[" + strings.Join(items, ", ") + "]"
	case mapTree:
		items := make([]string, len(t.keys))
		for i, k := range t.keys {
			items[i] = quote(k) + ": " + t.values[k].flow()
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	return ""
}

// lineWidth is where a map is broken into lines of its own.
const lineWidth = 100

// block writes "key: t" as lines, the first indented by n spaces. Small maps
// stay on the line: those deep inside, and any where inline is asked for.
func (t tree) block(key string, n int, inline bool) []string {
	indent := strings.Repeat(" ", n)
	oneLine := indent + quote(key) + ": " + t.flow()
	if t.kind != mapTree || (t.flat() && n > 0 && (n > 2 || inline) && uniseg.StringWidth(oneLine) <= lineWidth) {
		return []string{oneLine}
	}
	lines := []string{indent + quote(key) + ":"}
	for _, k := range t.keys {
		lines = append(lines, t.values[k].block(k, n+2, inline)...)
	}
	return lines
}

func (t tree) flat() bool {
	for _, v := range t.values {
		if v.kind == mapTree {
			return false
		}
	}
	return true
}

// plain matches what needs no quotes wherever it stands.
var plain = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[\p{L}\p{N}_./][\p{L}\p{M}\p{N}_./@+-]*( [\p{L}\p{M}\p{N}_./@+-]+)*$`)
})

// quote writes s so that it is read back as it is.
func quote(s string) string {
	if plain().MatchString(s) && !strings.HasPrefix(s, "..") && !slices.Contains([]string{"null", "Null", "NULL"}, s) {
		return s
	}
	return strconv.Quote(s)
}

// treeOf copies what stands in the file.
func treeOf(n ast.Node) tree {
	switch n := n.(type) {
	case nil, *ast.NullNode:
		return tree{}
	case *ast.StringNode:
		return tree{kind: scalarTree, scalar: n.Value}
	case *ast.LiteralNode:
		return tree{kind: scalarTree, scalar: n.Value.Value}
	case *ast.SequenceNode:
		t := tree{kind: listTree}
		for _, v := range n.Values {
			t.list = append(t.list, treeOf(v))
		}
		return t
	case *ast.MappingNode:
		t := tree{kind: mapTree}
		for _, v := range n.Values {
			t.set(v.Key.GetToken().Value, treeOf(v.Value))
		}
		return t
	case *ast.MappingValueNode:
		var t tree
		t.set(n.Key.GetToken().Value, treeOf(n.Value))
		return t
	}
	return word(n.GetToken().Value)
}

func thingTree(t audit.Thing) tree {
	var m tree
	lock := "lock"
	switch t.Kind {
	case "device":
		lock = "screen_lock"
	case "number":
		lock = "carrier_pin"
	}
	for _, f := range []struct {
		key   string
		value tree
	}{
		{"kind", word(t.Kind)},
		{"name", word(t.Name)},
		{"held", word(string(t.Held))},
		{"place", word(t.Place)},
		{"expires", day(t.Expires)},
		{"photo", word(string(t.Photo))},
		{"backup", word(string(t.Backup))},
		{lock, word(string(t.Lock))},
		{"confirmed", day(t.Date)},
	} {
		m.set(f.key, f.value)
	}
	return m
}

func answerTree(a audit.Answer) tree {
	if a.Date.IsZero() && a.Place == "" {
		return word(string(a.Value))
	}
	var m tree
	m.set("answer", word(string(a.Value)))
	m.set("date", day(a.Date))
	m.set("place", word(a.Place))
	return m
}

func accountTree(a Account) tree {
	var m tree
	for _, f := range []struct {
		key   string
		value tree
	}{
		{"service", word(a.Service)},
		{"name", word(a.Name)},
		{"domain", word(a.Domain)},
		{"username", word(a.Username)},
		{"importance", number(a.Importance)},
		{"importance_guess", number(a.ImportanceGuess)},
		{"factors", factorTree(a.Factors)},
		{"backup_codes", codesTree(a.BackupCodes)},
		{"confirmed", day(a.Confirmed)},
		{"confirmed_by", word(a.ConfirmedBy)},
		{"signin", routeTree(a.SignIn)},
		{"recover", routeTree(a.Recover)},
		{"reviewed", day(a.Reviewed)},
		{"recovery", recoveryTree(a.Recovery)},
		{"note", word(a.Note)},
	} {
		m.set(f.key, f.value)
	}
	return m
}

func factorTree(factors []audit.Factor) tree {
	var items []tree
	for _, f := range factors {
		items = append(items, word(FormatFactor(f)))
	}
	return list(items...)
}

// FormatFactor writes a factor as [ParseFactor] reads it.
func FormatFactor(f audit.Factor) string {
	if f.On == "" {
		return string(f.Method)
	}
	return string(f.Method) + "@" + f.On
}

func codesTree(c audit.BackupCodes) tree {
	if c.Place == "" {
		return word(c.State)
	}
	var m tree
	m.set("state", word(c.State))
	m.set("place", word(c.Place))
	return m
}

func routeTree(routes []audit.Route) tree {
	var items []tree
	for _, r := range routes {
		var parts []tree
		for _, p := range r {
			parts = append(parts, word(p))
		}
		items = append(items, list(parts...))
	}
	return list(items...)
}

func recoveryTree(r *audit.Recovery) tree {
	var m tree
	if r == nil {
		return m
	}
	m.set("mail", answerTree(r.Mail))
	m.set("phone", answerTree(r.Phone))
	var evidence tree
	for _, kind := range EvidenceKinds() {
		evidence.set(kind, answerTree(r.Evidence[kind]))
	}
	m.set("evidence", evidence)
	m.set("support", word(r.Support))
	m.set("hours", word(r.Hours))
	return m
}
