package file

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"acctaudit/audit/answers"
)

// nodeOf returns what s says as it is written: lists, and maps of single values,
// on one line, but each account on lines of its own.
func nodeOf(s answers.Set) *ast.MappingNode {
	n, err := yaml.ValueToNode(documentOf(s))
	root, ok := n.(*ast.MappingNode)
	if err != nil || !ok {
		return &ast.MappingNode{}
	}
	for _, section := range root.Values {
		all, _ := section.Value.(*ast.MappingNode)
		for _, member := range all.Values {
			if section.Key.GetToken().Value != "accounts" {
				compact(member.Value)
				continue
			}
			for _, field := range member.Value.(*ast.MappingNode).Values {
				compact(field.Value)
			}
		}
	}
	ast.Walk(quoting{}, root)
	return root
}

// compact puts a node on one line if it is a list or a map of single values,
// and else the maps in it.
func compact(n ast.Node) {
	switch n := n.(type) {
	case *ast.SequenceNode:
		n.SetIsFlowStyle(true)
		for _, v := range n.Values {
			compact(v)
		}
	case *ast.MappingNode:
		flat := true
		for _, v := range n.Values {
			_, deep := v.Value.(*ast.MappingNode)
			flat = flat && !deep
			compact(v.Value)
		}
		n.SetIsFlowStyle(flat)
	}
}

// quoting puts every string into quotes that could be read as something else
// in some place, and no other: not a date, for which the library would.
type quoting struct{}

func (q quoting) Visit(n ast.Node) ast.Visitor {
	if s, ok := n.(*ast.StringNode); ok {
		if raw, err := strconv.Unquote(s.Value); err == nil && s.Value[0] == '"' {
			s.Value = raw
		}
		s.Token.Type = token.StringType
		if !plain().MatchString(s.Value) || strings.EqualFold(s.Value, "null") {
			s.Token.Type = token.DoubleQuoteType
		}
	}
	return q
}

// plain matches what needs no quotes wherever it stands.
var plain = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[\p{L}\p{N}_/][\p{L}\p{M}\p{N}_./@+-]*( [\p{L}\p{M}\p{N}_./@+-]+)*$`)
})

// merge makes of what before says in the map n what after says.
func merge(n, before, after *ast.MappingNode) {
	here, was, is := members(n), members(before), members(after)
	for _, v := range before.Values {
		if is[keyOf(v)] == nil && here[keyOf(v)] != nil {
			remove(n, here[keyOf(v)])
		}
	}
	for _, v := range after.Values {
		now, then := here[keyOf(v)], was[keyOf(v)]
		switch {
		case now == nil:
			add(n, v)
		case then != nil && then.Value.String() == v.Value.String():
		case len(mapOf(now).Values) > 0 && len(mapOf(v).Values) > 0:
			merge(mapOf(now), mapOf(then), mapOf(v))
		default:
			replace(n, now, v)
		}
	}
}

func members(n *ast.MappingNode) map[string]*ast.MappingValueNode {
	all := make(map[string]*ast.MappingValueNode, len(n.Values))
	for _, v := range n.Values {
		all[keyOf(v)] = v
	}
	return all
}

func keyOf(v *ast.MappingValueNode) string { return strings.TrimSpace(v.Key.GetToken().Value) }

// mapOf returns the map that is the value of a member, an empty one if it is
// none.
func mapOf(v *ast.MappingValueNode) *ast.MappingNode {
	if v != nil {
		if m, ok := v.Value.(*ast.MappingNode); ok {
			return m
		}
	}
	return &ast.MappingNode{}
}
