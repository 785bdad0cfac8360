package file

import (
	"bytes"
	"errors"
	"reflect"
	"slices"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"acctaudit/audit"
	"acctaudit/audit/answers"
)

// ErrPlace reports an answer that could not be put into the file without
// disturbing what stands there.
var ErrPlace = errors.New("the answer cannot be placed in the checklist without disturbing it")

// SetAccount writes what changed in a. The key says which account it is; a
// new one goes to the end.
func (c *Checklist) SetAccount(a answers.Account) error {
	want := answers.Set{Things: c.Things, Accounts: slices.Clone(c.Accounts), Habits: c.Habits}
	after := answers.Set{Accounts: []answers.Account{a}}
	old := want.Account(a.Key)
	if old == nil {
		want.Accounts = append(want.Accounts, a)
		return c.edit(answers.Set{}, after, want)
	}
	before := answers.Set{Accounts: []answers.Account{*old}}
	*old = a
	return c.edit(before, after, want)
}

// Add writes new accounts in one step.
func (c *Checklist) Add(accounts []answers.Account) error {
	want := answers.Set{Things: c.Things, Accounts: slices.Concat(c.Accounts, accounts), Habits: c.Habits}
	return c.edit(answers.Set{}, answers.Set{Accounts: accounts}, want)
}

// SetThing writes a thing, whether it is new or known.
func (c *Checklist) SetThing(t audit.Thing) error {
	want := answers.Set{Things: slices.Clone(c.Things), Accounts: c.Accounts, Habits: c.Habits}
	after := answers.Set{Things: []audit.Thing{t}}
	old := want.Thing(t.ID)
	if old == nil {
		want.Things = append(want.Things, t)
		return c.edit(answers.Set{}, after, want)
	}
	before := answers.Set{Things: []audit.Thing{*old}}
	*old = t
	return c.edit(before, after, want)
}

// SetHabit writes the answer to a question about the person.
func (c *Checklist) SetHabit(h audit.Habit) error {
	want := answers.Set{Things: c.Things, Accounts: c.Accounts, Habits: slices.Clone(c.Habits)}
	after := answers.Set{Habits: []audit.Habit{h}}
	i := slices.IndexFunc(want.Habits, func(old audit.Habit) bool { return old.ID == h.ID })
	if i < 0 {
		want.Habits = append(want.Habits, h)
		return c.edit(answers.Set{}, after, want)
	}
	before := answers.Set{Habits: []audit.Habit{want.Habits[i]}}
	want.Habits[i] = h
	return c.edit(before, after, want)
}

// edit makes of what before says in the file what after says, and takes the
// outcome only if it reads as want and has lost no comment.
func (c *Checklist) edit(before, after, want answers.Set) error {
	form := formOf(c.text)
	text := form.plain(c.text)
	tree, err := parser.ParseBytes(text, parser.ParseComments)
	if err != nil {
		return ErrPlace
	}
	root, ok := rootOf(tree)
	if !ok { // nothing but comments yet
		c.text = form.dress(append(withNewline(text), "version: 1\n"...))
		return c.edit(before, after, want)
	}
	old := tree.String()
	merge(root, nodeOf(before), nodeOf(after))
	whole := tree.String()
	for _, try := range []string{splice(string(text), old, whole), whole} {
		got, err := Parse(form.dress(withNewline([]byte(try))))
		if err == nil && same(got.Set, want) && slices.Equal(comments(text), comments(got.text)) {
			*c = *got
			return nil
		}
	}
	return ErrPlace
}

func rootOf(tree *ast.File) (*ast.MappingNode, bool) {
	if len(tree.Docs) == 0 {
		return nil, false
	}
	root, ok := tree.Docs[0].Body.(*ast.MappingNode)
	return root, ok
}

func withNewline(text []byte) []byte {
	if len(text) == 0 || bytes.HasSuffix(text, []byte("\n")) {
		return text
	}
	return append(text, '\n')
}

// same reports whether two sets say the same.
func same(a, b answers.Set) bool { return reflect.DeepEqual(documentOf(a), documentOf(b)) }

// comments returns every comment in text, sorted: an edit may move one.
func comments(text []byte) []string {
	var all []string
	for _, t := range lexer.Tokenize(string(text)) {
		if t.Type == token.CommentType {
			all = append(all, t.Value)
		}
	}
	slices.Sort(all)
	return all
}

// A form is how the lines of a file end, and whether it begins with a byte
// order mark.
type form struct{ mark, crlf bool }

var (
	mark = []byte("\xef\xbb\xbf")
	crlf = []byte("\r\n")
)

func formOf(text []byte) form { return form{bytes.HasPrefix(text, mark), bytes.Contains(text, crlf)} }

// plain returns text without the form.
func (f form) plain(text []byte) []byte {
	return bytes.ReplaceAll(bytes.TrimPrefix(text, mark), crlf, []byte("\n"))
}

// dress gives text the form.
func (f form) dress(text []byte) []byte {
	if f.crlf {
		text = bytes.ReplaceAll(text, []byte("\n"), crlf)
	}
	if f.mark {
		text = slices.Concat(mark, text)
	}
	return text
}
