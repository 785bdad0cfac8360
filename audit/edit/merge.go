package edit

import (
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// A page is the lines of a file while they are changed, the last first, so that those
// before keep their numbers.
type page struct {
	lines    []string
	comments map[int]string // by the number of the line that each ends
}

// merge makes of what before says in the block map n, which ends before the line end,
// what after says. Levels are those of [block], by the keys of members.
func (p *page) merge(n *ast.MappingNode, end int, before, after yaml.MapSlice, levels func(string) int) {
	first := n.Values[0]
	end = p.last(lineOf(first), end, indentOf(first))
	for _, m := range slices.Backward(members(n, before, after)) {
		start, deep := end, levels(m.key)
		if m.node != nil {
			start = lineOf(m.node)
		}
		switch inner, now := m.maps(); {
		case m.same():
		case m.is == nil:
			p.replace(start, end, indentOf(first))
		case inner == nil || now == nil || inner.IsFlowStyle:
			p.replace(start, end, indentOf(first), block(indentOf(first), m.item(), deep)...)
		default:
			p.merge(inner, end, mapIn(m.was), now, func(string) int { return below(now, deep) })
		}
		end = start
	}
}

// replace puts lines in the place of those of a member. The comment that ends its first
// line stays there if one line comes in its place; all others move above.
func (p *page) replace(start, end, indent int, lines ...string) {
	end = p.last(start, end, math.MaxInt)
	var above []string
	for i := start; i < end; i++ {
		comment, ok := p.comments[i]
		switch {
		case ok && i == start && len(lines) == 1:
			lines[0] += " " + comment
		case ok:
			above = append(above, strings.Repeat(" ", indent)+comment)
		}
	}
	p.lines = slices.Replace(p.lines, start, end, slices.Concat(above, lines)...)
}

// last returns the line behind the last one between two that says something. A comment
// does if it is indented as far as that.
func (p *page) last(from, to, indent int) int {
	for to > from+1 && p.idle(to-1, indent) {
		to--
	}
	return to
}

func (p *page) idle(i, indent int) bool {
	line := strings.TrimLeft(p.lines[i], " ")
	comment := p.comments[i] != "" && strings.HasPrefix(line, "#")
	return strings.TrimSpace(line) == "" || p.lines[i] == "..." || comment && len(p.lines[i])-len(line) < indent
}

// A member is one of a map: what it said and what it says; nil is nothing.
type member struct {
	node    *ast.MappingValueNode // nil if it is new
	key     string
	was, is any
}

// members returns those of n, and behind them those that after has and n has not.
func members(n *ast.MappingNode, before, after yaml.MapSlice) []member {
	was, is := before.ToMap(), after.ToMap()
	var all []member
	for _, v := range n.Values {
		key := strings.TrimSpace(v.Key.GetToken().Value)
		all = append(all, member{v, key, was[key], is[key]})
		delete(is, key)
	}
	for _, m := range after {
		if value, ok := is[m.Key]; ok {
			all = append(all, member{nil, m.Key.(string), nil, value})
		}
	}
	return all
}

func (m member) same() bool { return reflect.DeepEqual(m.was, m.is) }

// maps returns the map that is the value of m in the file, and the one that is to be; nil
// if it is none, or an empty one.
func (m member) maps() (*ast.MappingNode, yaml.MapSlice) {
	if m.node == nil {
		return nil, nil
	}
	inner, ok := m.node.Value.(*ast.MappingNode)
	if !ok || len(inner.Values) == 0 {
		return nil, nil
	}
	return inner, mapIn(m.is)
}

// item is m on one line: spelled as it stands, as far as it is the same.
func (m member) item() yaml.MapItem {
	if m.node == nil {
		return yaml.MapItem{Key: m.key, Value: m.is}
	}
	item := yaml.MapItem{Key: spelled(m.node.Key.String()), Value: m.is}
	if m.same() {
		item.Value = spelled(m.node.Value.String())
	} else if inner, now := m.maps(); now != nil {
		item.Value = spelled(flow(kept(inner, mapIn(m.was), now)))
	}
	return item
}

// kept returns after in the order of n.
func kept(n *ast.MappingNode, before, after yaml.MapSlice) (all yaml.MapSlice) {
	for _, m := range members(n, before, after) {
		if m.is != nil || m.same() {
			all = append(all, m.item())
		}
	}
	return all
}

func mapIn(value any) yaml.MapSlice {
	m, _ := value.(yaml.MapSlice)
	return m
}

func lineOf(v *ast.MappingValueNode) int { return v.Key.GetToken().Position.Line - 1 }

func indentOf(v *ast.MappingValueNode) int { return v.Key.GetToken().Position.Column - 1 }
