package edit

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// nodeOf returns what document says as it is written: lists, and maps of single
// values, on one line, but each member of the sections in tall on lines of its
// own.
func nodeOf(document any, tall []string) *ast.MappingNode {
	n, err := yaml.ValueToNode(document)
	root, ok := n.(*ast.MappingNode)
	if err != nil || !ok {
		return &ast.MappingNode{}
	}
	for _, section := range root.Values {
		if slices.Contains(tall, keyOf(section)) {
			eachMember(section.Value, func(m ast.Node) { eachMember(m, compact) })
		} else if !eachMember(section.Value, compact) {
			compact(section.Value)
		}
	}
	ast.Walk(quoting{}, root)
	return root
}

// eachMember reports whether n is a map, and calls do with the values in it.
func eachMember(n ast.Node, do func(ast.Node)) bool {
	m, ok := n.(*ast.MappingNode)
	if ok {
		for _, v := range m.Values {
			do(v.Value)
		}
	}
	return ok
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
