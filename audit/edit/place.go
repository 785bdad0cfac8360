package edit

import (
	"slices"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// add puts a member at the end of the map n.
func add(n *ast.MappingNode, v *ast.MappingValueNode) {
	v.AddColumn(column(n.Values[len(n.Values)-1]) - column(v))
	if n.IsFlowStyle {
		v.SetIsFlowStyle(true)
	}
	n.Values = append(n.Values, v)
}

// replace puts a member in the place of old. The comment that ends the line
// stays there; others in it move above.
func replace(n *ast.MappingNode, old, v *ast.MappingValueNode) {
	v.AddColumn(column(old) - column(v))
	if n.IsFlowStyle {
		v.SetIsFlowStyle(true)
	}
	above, behind := commentsOf(old)
	if isBlock(v.Value) {
		above, behind = append(above, behind...), nil
	}
	if len(above) > 0 {
		v.SetComment(ast.CommentGroup(above))
	}
	if len(behind) > 0 {
		v.Value.SetComment(ast.CommentGroup(behind))
	}
	n.Values[slices.Index(n.Values, old)] = v
}

func isBlock(n ast.Node) bool {
	m, ok := n.(*ast.MappingNode)
	return ok && !m.IsFlowStyle
}

// remove takes a member out of n, unless it is the last one there. Its comments
// go to the one behind it, or else to the one before.
func remove(n *ast.MappingNode, old *ast.MappingValueNode) {
	i := slices.Index(n.Values, old)
	if len(n.Values) == 1 {
		return
	}
	n.Values = slices.Delete(n.Values, i, i+1)
	above, behind := commentsOf(old)
	above = append(above, behind...)
	if len(above) == 0 {
		return
	}
	to := n.Values[min(i, len(n.Values)-1)]
	if c := to.GetComment(); c != nil {
		for _, one := range c.Comments {
			above = append(above, one.Token)
		}
	}
	to.SetComment(ast.CommentGroup(above))
}

func column(v *ast.MappingValueNode) int { return v.Key.GetToken().Position.Column }

// commentsOf returns the comments of a member: those on lines of their own, and
// the one that ends its first line.
func commentsOf(v *ast.MappingValueNode) (above, behind []*token.Token) {
	var c collector
	ast.Walk(&c, v)
	for _, t := range c.found {
		if t.Position.Line == v.Key.GetToken().Position.Line {
			behind = append(behind, t)
		} else {
			above = append(above, t)
		}
	}
	return above, behind
}

type collector struct{ found []*token.Token }

func (c *collector) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.CommentGroupNode:
		c.add(n)
	case *ast.SequenceNode:
		for _, g := range append(n.ValueHeadComments, n.FootComment) {
			c.add(g)
		}
	case *ast.MappingNode:
		c.add(n.FootComment)
	case *ast.MappingValueNode:
		c.add(n.FootComment)
	}
	return c
}

func (c *collector) add(g *ast.CommentGroupNode) {
	if g == nil {
		return
	}
	for _, one := range g.Comments {
		if !slices.Contains(c.found, one.Token) {
			c.found = append(c.found, one.Token)
		}
	}
}
