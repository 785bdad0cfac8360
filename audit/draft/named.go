package draft

import (
	"bytes"
	"slices"
	"unicode/utf8"
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
func (c claim) signed() bool  { return signs().Match(c.joint) }
func (c claim) marked() bool  { return c.signed() || verbs().Match(c.joint) }

var (
	// joint is what may stand between a name and its value.
	joint = lazy(`^(?:[ \t]*\([0-9]{0,2}[^\n()0-9]{0,14}\))?` + // brackets: PIN (4 digits)
		`(?:([^\n。.:=0-9「『"]{0,32}?)(?:[:=「『、]|\b(?:is|was)\b)){0,2}` + // other words, up to a mark or a verb
		`[ \t]*(?:(?:は|が|を|に|で|\)?の(?:答え)?|と(?:して)?|、|,|"?[:=~(|>-]|=>|→|\*\*|__|(?:is|was|are|were|to|of|as|used|now|still)\b)[ \t]*)*` +
		`(?:\r?\n[ \t>|]*){0,2}(?:[0-9]{1,2}[.)][ \t]+|[-*・•][ \t]*)?` + // a line break, the number or mark of a list
		`(?:[「『"'(\[<` + "`" + `]|\*\*|__)*[ \t]*`) // an opening quote
	signs = lazy(`[:=→「『"(>\n]`)
	verbs = lazy(`は|が|\b(?:is|was|are|were)\b`)

	// unit makes a number, or a day, of the digits before it.
	unit = lazy(`^[ \t]*(?:年|月|日|時|分|秒|回|件|個|桁|円|通|文字|か月|週間|度|名|人|歳|番|-?(?:minutes?|hours?|days?|times?|digits?|years?|yen|characters?|letters?|weeks?|months?|users?|people|points?|items?)\b)`)
	// ending ends the sentence that tells a value: not "1Passwordで管理".
	ending = lazy(`^(?:$|[\s.,;:!?#)\]<>"'` + "`" + `*|&}」』、。]|です|でし|で合|で正し|で間違|でよ|だ|と|に|を|が|という)`)

	beforeEn = lazy(`((?:\b[0-9]{2,3}[ -]){0,2}[!-~]{2,64})["'\x60)*]*[ \t]+(?:\(|as|is|was|for|=|->)[ \t]*(?:(?:my|the|a|an|your|our|his|her|its|this|old|new|current|latest|right)[ \t]+)*(?:[a-z]+[ \t]+)?$`)
	beforeJa = lazy(`((?:\b[0-9]{2,3}[ -]){0,2}[!-~]{2,64})[」』"')]*[ \t]*(?:(という|って)|が|は|を)[ \t]*(?:私の|今の|いまの|現在の|以前の|元の|その|届いた|使った)?$`)
	// itself follows a Japanese name whose value stood before it; compound
	// makes an English name the name of something else.
	itself   = lazy(`^(?:です|でし|だ|に|と|。|、|$|\s)`)
	compound = lazy(`^[ \t-]+(?:manager|reset|policy|hint|prompt|field|page|screen|box|form|rule|generator|vault|protected|change)`)
)

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
	if rule.near == nil || compound().Match(head(f.low[j:], 24)) {
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
		before, _ := utf8.DecodeLastRune(f.b[:c.from])
		c.quoted = bytes.IndexByte([]byte("\"'`"), f.b[c.from]) >= 0 || before == '「' || before == '『'
		if isNearby(c) {
			r.add(f, rule.Kind, c.from, c.to)
		}
		at += m[3]
	}
}

// isWord reports whether bytes i to j are a word: Latin ones within no other,
// Japanese ones at the end of one.
func (f *folded) isWord(i, j int) bool {
	before, _ := utf8.DecodeLastRune(f.b[:i])
	last, _ := utf8.DecodeLastRune(f.b[:j])
	after, _ := utf8.DecodeRune(f.b[j:])
	first, _ := utf8.DecodeRune(f.b[i:])
	return !(latin(before) && before != '_' && latin(first)) && !oneWord(last, after)
}

// after returns what stands after the name from i to j.
func (f *folded) after(i, j int, rule *rule) claim {
	m := joint().FindSubmatchIndex(head(f.low[j:], 240))
	c := claim{f: f, rule: rule, name: i, joint: f.low[j : j+m[1]], far: m[2] >= 0 && hasLetter(f.low[j+m[2]:j+m[3]])}
	v := rule.value.Find(bytes.TrimRight(firstLine(head(f.b[j+m[1]:], 240)), " \t\r"))
	v, _, _ = bytes.Cut(v, []byte("&"))
	v = bytes.TrimRight(v, punctuation+"#")
	c.from, c.to = j+m[1], j+m[1]+len(v)
	next := head(f.b[c.to:], 40)
	if unit().Match(next) || !ending().Match(next) {
		return claim{}
	}
	c.quoted = quotes().Match(slices.Concat(tail(f.b[:c.from], 3), []byte("…"), next))
	c.last = c.quoted || len(firstLine(next)) < 40 && len(bytes.Trim(firstLine(next), " \t\r。」』"+punctuation)) == 0
	return c
}

const punctuation = "`.,;:!?)]>}\"'*"

// quotes matches what stands about a value that is in quotes.
var quotes = lazy(`(?:"…"|'…'|` + "`…`" + `|「…」|『…』)`)

// before returns what stands before the name from i to j.
func (f *folded) before(i, j int, rule *rule) claim {
	next := head(f.low[j:], 24)
	if !rule.Before || compound().Match(next) {
		return claim{}
	}
	from := i - len(lastLine(tail(f.low[:i], 120)))
	m := beforeEn().FindSubmatchIndex(f.low[from:i])
	if m == nil {
		m = beforeJa().FindSubmatchIndex(f.low[from:i])
		if m == nil || m[4] < 0 && !itself().Match(next) {
			return claim{}
		}
	}
	v := bytes.TrimLeft(f.b[from+m[2]:from+m[3]], `"'(<[*`+"`")
	if len(rule.value.Find(v)) != len(v) {
		return claim{}
	}
	return claim{f: f, rule: rule, name: i, from: from + m[3] - len(v), to: from + m[3]}
}
