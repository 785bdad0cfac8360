package checklist

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"

	"acctaudit/audit"
)

// ErrPlace reports an answer that could not be put into the file without
// disturbing what stands there.
var ErrPlace = errors.New("the answer cannot be placed in the checklist without disturbing it")

// SetAccount writes what changed in a. The key says which account it is; a
// new one goes to the end.
func (f *File) SetAccount(a Account) error {
	old := f.Account(a.Key)
	if old == nil {
		return f.put(f.with(a), []string{"accounts", a.Key}, accountTree(a))
	}
	want := f.with(a)
	return f.change(want, []string{"accounts", a.Key}, accountKeys, accountTree(*old), accountTree(a))
}

// change writes the keys in which after differs from before, reads the whole
// again, and takes it only if it says what it should.
func (f *File) change(want *File, path, keys []string, before, after tree) error {
	src := f.src
	for _, key := range keys {
		if reflect.DeepEqual(before.values[key], after.values[key]) {
			continue
		}
		var err error
		if src, err = edit(src, append(slices.Clip(path), key), after.values[key], (*editor).put); err != nil {
			return err
		}
	}
	return f.take(want, src)
}

// with returns the answers that f has once a is set.
func (f *File) with(a Account) *File {
	want := &File{Things: f.Things, Accounts: slices.Clone(f.Accounts), Habits: f.Habits}
	if old := want.Account(a.Key); old != nil {
		*old = a
	} else {
		want.Accounts = append(want.Accounts, a)
	}
	return want
}

// SetThing writes a thing, whether it is new or known.
func (f *File) SetThing(t audit.Thing) error {
	want := &File{Things: slices.Clone(f.Things), Accounts: f.Accounts, Habits: f.Habits}
	path := []string{"things", t.ID}
	if old := want.Thing(t.ID); old != nil {
		before := *old
		*old = t
		return f.change(want, path, thingKeys, thingTree(before), thingTree(t))
	}
	want.Things = append(want.Things, t)
	return f.put(want, path, thingTree(t))
}

// SetHabit writes the answer to a question about the person.
func (f *File) SetHabit(h audit.Habit) error {
	want := &File{Things: f.Things, Accounts: f.Accounts, Habits: slices.Clone(f.Habits)}
	i := slices.IndexFunc(want.Habits, func(old audit.Habit) bool { return old.ID == h.ID })
	if i < 0 {
		i = len(want.Habits)
		want.Habits = append(want.Habits, h)
	}
	want.Habits[i] = h
	return f.put(want, []string{"habits", h.ID}, answerTree(h.Answer))
}

// put writes value at path and takes the outcome if it says what it should.
func (f *File) put(want *File, path []string, value tree) error {
	src, err := edit(f.src, path, value, (*editor).put)
	if err != nil {
		return err
	}
	return f.take(want, src)
}

// take makes src the text of f, if it can be read and says what want does.
func (f *File) take(want *File, src []byte) error {
	got, err := Parse(src)
	if err != nil {
		return errors.Join(ErrPlace, err)
	}
	if !same(want, got) {
		return ErrPlace
	}
	got.read = f.read
	*f = *got
	return nil
}

// same reports whether two checklists say the same, in whatever order.
func same(a, b *File) bool { return reflect.DeepEqual(trees(a), trees(b)) }

func trees(f *File) map[string]tree {
	all := make(map[string]tree)
	for _, a := range f.Accounts {
		all["account "+a.Key] = accountTree(a)
	}
	for _, t := range f.Things {
		all["thing "+t.ID] = thingTree(t)
	}
	for _, h := range f.Habits {
		all["habit "+h.ID] = answerTree(h.Answer)
	}
	return all
}

// An editor changes lines of a checklist.
type editor struct {
	lines  []string
	tokens token.Tokens
	end    string // how lines end
}

// edit returns src with value put at path, in the given manner, and everything
// else as it was.
func edit(src []byte, path []string, value tree, how func(*editor, ast.Node, []string, tree)) ([]byte, error) {
	bom := []byte("\xef\xbb\xbf")
	text, marked := bytes.CutPrefix(src, bom)
	e := &editor{end: "\n"}
	if bytes.Contains(text, []byte("\r\n")) {
		e.end = "\r\n"
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	}
	_, root, p := parse(text)
	if p != nil {
		return nil, p
	}
	e.lines = strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	e.tokens = lexer.Tokenize(string(text))
	how(e, root, path, value)
	out := []byte(strings.Join(e.lines, e.end) + e.end)
	if marked {
		out = append(bom, out...)
	}
	return out, nil
}

// put descends along path as far as the file goes.
func (e *editor) put(n ast.Node, path []string, value tree) {
	pairs := mapping(n)
	if len(pairs) == 0 {
		e.insert(len(e.lines), 0, []string{"version"}, number(Version))
		e.insert(len(e.lines), 0, path, value)
		return
	}
	if flow(n) {
		e.rewrite(treeOf(n), path, value)
		return
	}
	var pair *ast.MappingValueNode
	for depth, key := range path {
		next := find(pairs, key)
		if next == nil {
			last := pairs[len(pairs)-1]
			e.insertUnder(path[:depth], e.lastLine(last), column(last)-1, path[depth:], value)
			return
		}
		pair = next
		rest := path[depth+1:]
		if flow(pair.Value) || (len(rest) > 0 && len(mapping(pair.Value)) == 0) {
			whole := treeOf(pair.Value)
			if len(rest) == 0 {
				whole = value
			} else {
				whole.put(rest, value)
			}
			e.replace(pair, whole)
			return
		}
		pairs = mapping(pair.Value)
	}
	e.replace(pair, value)
}

// rewrite gives a checklist that is all in brackets, such as JSON, lines.
func (e *editor) rewrite(all tree, path []string, value tree) {
	all.put(path, value)
	e.lines = nil
	for _, key := range all.keys {
		e.lines = append(e.lines, all.values[key].block(key, 0, false)...)
	}
}

func mapping(n ast.Node) []*ast.MappingValueNode {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	}
	return nil
}

func flow(n ast.Node) bool {
	m, ok := n.(*ast.MappingNode)
	return ok && m.IsFlowStyle
}

func find(pairs []*ast.MappingValueNode, key string) *ast.MappingValueNode {
	for _, p := range pairs {
		if strings.TrimSpace(p.Key.GetToken().Value) == key {
			return p
		}
	}
	return nil
}

func column(p *ast.MappingValueNode) int { return p.Key.GetToken().Position.Column }

// lastLine returns how many lines of the file lie up to the end of p. The
// value ends before the first token that stands no further right than its
// key, outside any brackets; comments and blank lines after it are not its own.
func (e *editor) lastLine(p *ast.MappingValueNode) int {
	key := p.Key.GetToken().Position
	depth, end, remark := 0, len(e.lines), 0
	literal := false
	for _, t := range e.tokens {
		at := t.Position
		if at.Line < key.Line || (at.Line == key.Line && at.Column <= key.Column) {
			continue
		}
		if t.Type == token.CommentType {
			if at.Line > key.Line && remark == 0 {
				remark = at.Line
			}
			continue
		}
		depth += nesting(t)
		closing := t.Type == token.SequenceEndType || t.Type == token.MappingEndType
		content := t.Prev != nil && (t.Prev.Type == token.LiteralType || t.Prev.Type == token.FoldedType)
		if at.Line > key.Line && depth == 0 && !closing && !content && outside(at.Column, key.Column, t.Type) {
			end = at.Line - 1
			break
		}
		literal, remark = content, 0
	}
	if literal && remark > 0 {
		end = min(end, remark-1)
	}
	for end > key.Line && (strings.TrimSpace(e.lines[end-1]) == "" || (!literal && comment(e.lines[end-1]))) {
		end--
	}
	return end
}

// outside reports whether a token at that column ends the value of a key.
func outside(column, key int, t token.Type) bool {
	return column < key || (column == key && t != token.SequenceEntryType)
}

// nesting is how many more brackets are open after t.
func nesting(t *token.Token) int {
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		return 1
	case token.SequenceEndType, token.MappingEndType:
		return -1
	}
	return 0
}

func comment(line string) bool { return strings.HasPrefix(strings.TrimSpace(line), "#") }

// insert adds the keys of path with value after a number of lines.
func (e *editor) insert(after, indent int, path []string, value tree) {
	e.insertUnder(nil, after, indent, path, value)
}

// insertUnder is insert for a map that is itself under the keys of parents.
// An account gets lines of its own; a small thing or habit stays on one.
func (e *editor) insertUnder(parents []string, after, indent int, path []string, value tree) {
	if value.kind == absent {
		return
	}
	section := slices.Concat(parents, path)[0]
	for i := len(path) - 1; i > 0; i-- {
		var up tree
		up.set(path[i], value)
		value = up
	}
	lines := value.block(path[0], indent, section != "accounts")
	if indent == 0 && after > 0 {
		lines = append([]string{""}, lines...)
	}
	e.lines = slices.Insert(e.lines, after, lines...)
}

// replace puts value in the place of p's, or takes p out. Comments inside
// move above it; the one at the end of its line stays there.
func (e *editor) replace(p *ast.MappingValueNode, value tree) {
	key := p.Key.GetToken()
	from, to := key.Position.Line-1, e.lastLine(p)
	indent := column(p) - 1
	above, behind := e.comments(from+1, to)
	var lines []string
	for _, c := range above {
		lines = append(lines, strings.Repeat(" ", indent)+c)
	}
	if value.kind != absent {
		block := value.block(key.Value, indent, flow(p.Value))
		block[0] += behind
		lines = append(lines, block...)
	} else if behind != "" {
		lines = append(lines, strings.Repeat(" ", indent)+strings.TrimSpace(behind))
	}
	e.lines = slices.Replace(e.lines, from, to, lines...)
}

// comments returns the comments on the lines from first to last, and apart
// from them the one that ends the first.
func (e *editor) comments(first, last int) (inside []string, behind string) {
	for _, t := range e.tokens {
		if t.Type != token.CommentType || t.Position.Line < first || t.Position.Line > last {
			continue
		}
		if text := "#" + t.Value; t.Position.Line == first {
			behind = "  " + text
		} else {
			inside = append(inside, text)
		}
	}
	return inside, behind
}
