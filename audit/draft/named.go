package draft

import (
	"bytes"
	"slices"
	"strings"
)

// A claim is what stands beside a name and may be what it announces.
type claim struct {
	f        *folded
	rule     *rule
	name     int // where the name begins
	from, to int // the value
	joint    []byte
	far      bool // other words stand between
	quoted   bool
	last     bool // nothing follows on its line, or it is in quotes
}

func (c claim) free() bool    { return c.f.free(c.from, c.to) }
func (c claim) value() []byte { return c.f.b[c.from:c.to] }
func (c claim) low() []byte   { return c.f.low[c.from:c.to] }
func (c claim) signed() bool  { return has(c.joint, "sign") }
func (c claim) marked() bool  { return c.signed() || has(c.joint, "verb") }

// findNamed adds passwords, codes and the like that are known by the words
// beside them.
func (f *folded) findNamed(r *Result) {
	rules().names.in(f.low, func(named []*rule, i, j int) {
		if !f.isWord(i, j) {
			return
		}
		for _, rule := range named {
			for _, c := range []claim{f.after(i, j, rule), f.before(i, j, rule)} {
				if c.from < c.to && (string(c.joint) == "=" || !f.inLink(c.from, c.to)) && c.tells() {
					r.Found = append(r.Found, f.hit(rule.Kind, c.from, c.to))
				}
			}
			f.findNear(i, j, rule, r)
		}
	})
}

// findNear adds the values that stand on the line of the name from i to j, with
// other words between.
func (f *folded) findNear(i, j int, rule *rule, r *Result) {
	if rule.near == nil || has(head(f.low[j:], 24), "compound") {
		return
	}
	from := i - len(lastLine(tail(f.b[:i], 60)))
	line := f.b[from : j+len(firstLine(head(f.b[j:], 60)))]
	for at := 0; at < len(line); {
		m := rule.near.FindSubmatchIndex(line[at:])
		if m == nil {
			return
		}
		c := claim{f: f, rule: rule, name: i, from: from + at + m[2], to: from + at + m[3]}
		before, first := f.about(c.from)
		c.quoted = strings.ContainsRune("\"'`", first) || before == '「' || before == '『'
		if isNearby(c) {
			r.add(f, rule.Kind, c.from, c.to)
		}
		at += m[3]
	}
}

// isWord reports whether bytes i to j are a word: Latin ones within no other,
// Japanese ones at the end of one.
func (f *folded) isWord(i, j int) bool {
	before, first := f.about(i)
	return !(latin(before) && before != '_' && latin(first)) && !oneWord(f.about(j))
}

// after returns what stands after the name from i to j.
func (f *folded) after(i, j int, rule *rule) claim {
	m := shape("joint").FindSubmatchIndex(head(f.low[j:], 240))
	c := claim{f: f, rule: rule, name: i, joint: f.low[j : j+m[1]], far: m[2] >= 0 && hasLetter(f.low[j+m[2]:j+m[3]])}
	v := rule.value.Find(bytes.TrimRight(firstLine(head(f.b[j+m[1]:], 240)), " \t\r"))
	v, _, _ = bytes.Cut(v, []byte("&"))
	v = bytes.TrimRight(v, punctuation+"#")
	c.from, c.to = j+m[1], j+m[1]+len(v)
	next := head(f.b[c.to:], 40)
	if has(next, "unit") || !has(next, "ending") {
		return claim{}
	}
	c.quoted = has(slices.Concat(tail(f.b[:c.from], 3), []byte("…"), next), "quoted")
	c.last = c.quoted || len(firstLine(next)) < 40 && len(bytes.Trim(firstLine(next), " \t\r。」』"+punctuation)) == 0
	return c
}

const punctuation = "`.,;:!?)]>}\"'*"

// before returns what stands before the name from i to j.
func (f *folded) before(i, j int, rule *rule) claim {
	next := head(f.low[j:], 24)
	if !rule.Before || has(next, "compound") {
		return claim{}
	}
	from := i - len(lastLine(tail(f.low[:i], 120)))
	m := shape("before").FindSubmatchIndex(f.low[from:i])
	if m == nil {
		m = shape("before, Japanese").FindSubmatchIndex(f.low[from:i])
		if m == nil || m[4] < 0 && !has(next, "itself") {
			return claim{}
		}
	}
	v := bytes.TrimLeft(f.b[from+m[2]:from+m[3]], `"'(<[*`+"`")
	if len(rule.value.Find(v)) != len(v) {
		return claim{}
	}
	return claim{f: f, rule: rule, name: i, from: from + m[3] - len(v), to: from + m[3]}
}
