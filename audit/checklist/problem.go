package checklist

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/goccy/go-yaml/token"
	"github.com/rivo/uniseg"

	"acctaudit/audit"
)

// A Problem is something in a checklist that makes no sense, and where. It
// shows the line it stands on, but never the value of a key that has no
// business in a checklist.
type Problem struct {
	File         string // as it was named; "" if it came from elsewhere
	Line, Column int    // from 1; 0 if it is about the file as a whole
	What         audit.Text
	Near         string // what was probably meant; "" if nothing is near
	Source       string // the line, for the caret; "" if it is not to be shown
}

// Error gives the place, the problem and a caret under it, in English.
func (p *Problem) Error() string { return p.In(audit.English) }

// In gives the place, the problem and a caret under it.
func (p *Problem) In(l audit.Lang) string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File + ":")
	}
	if p.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", p.Line, p.Column)
	}
	if b.Len() > 0 {
		b.WriteString(" ")
	}
	b.WriteString(p.What.In(l))
	if p.Near != "" {
		fmt.Fprintf(&b, audit.Text{En: "; did you mean %q?", Ja: "。もしかして: %q"}.In(l), p.Near)
	}
	p.caret(&b)
	return b.String()
}

func (p *Problem) caret(b *strings.Builder) {
	if p.Source == "" {
		return
	}
	gutter := fmt.Sprintf("%4d", p.Line)
	before := []rune(strings.ReplaceAll(p.Source, "\t", " "))
	before = before[:min(max(p.Column-1, 0), len(before))]
	fmt.Fprintf(b, "\n%s | %s\n%s | %s^", gutter, strings.ReplaceAll(p.Source, "\t", " "),
		strings.Repeat(" ", len(gutter)), strings.Repeat(" ", uniseg.StringWidth(string(before))))
}

// shownLine bounds what is repeated of a line.
const shownLine = 200

// problem returns a problem at tok, with the line it stands on.
func (d *decoder) problem(tok *token.Token, what audit.Text) *Problem {
	p := &Problem{Line: tok.Position.Line, Column: tok.Position.Column, What: what}
	if line := p.Line - 1; line >= 0 && line < len(d.lines) {
		p.Source = showable(d.lines[line])
	}
	return p
}

// showable returns line as it may be repeated in an error: cut to a length,
// without control characters, and without what follows a key that sounds like
// a secret. A line that speaks of one and has no key is not shown at all.
func showable(line string) string {
	line = strings.TrimRight(strings.Map(printable, line), " ")
	if !strings.Contains(line, ":") && soundsSecret(strings.ToLower(line)) {
		return ""
	}
	if i := secretValue(line); i >= 0 {
		line = line[:i] + " …"
	}
	if r := []rune(line); len(r) > shownLine {
		line = string(r[:shownLine]) + "…"
	}
	return line
}

func printable(r rune) rune {
	if r == '\t' || (r >= ' ' && r != 0x7f && (r < 0x80 || r > 0x9f)) {
		return r
	}
	return '?'
}

// secretWords are parts of keys that promise a secret.
var secretWords = []string{
	"pass", "pw", "pin", "secret", "code", "seed", "otp", "token", "answer", "hint", "cvv", "card",
	"パスワード", "暗証", "合言葉", "コード", "答え", "秘密",
}

// secretValue returns where the value of a secret-sounding key begins in
// line, or -1. The checklist's own backup_codes and its like are left alone.
func secretValue(line string) int {
	for start := 0; ; {
		colon := strings.IndexByte(line[start:], ':')
		if colon < 0 {
			return -1
		}
		colon += start
		if soundsSecret(lastWord(line[:colon])) {
			return colon + 1
		}
		start = colon + 1
	}
}

func lastWord(s string) string {
	s = strings.TrimRight(s, ` "'`)
	if i := strings.LastIndexAny(s, ` {,"'?`); i >= 0 {
		s = s[i+1:]
	}
	return strings.ToLower(s)
}

func soundsSecret(key string) bool {
	if slices.Contains(accountKeys, key) || slices.Contains(thingKeys, key) || slices.Contains(codesKeys, key) || slices.Contains(answerKeys, key) {
		return false
	}
	return slices.ContainsFunc(secretWords, func(w string) bool { return strings.Contains(key, w) })
}

// nearest returns the one of known that is closest to word, if any is close
// enough to be a slip of the hand.
func nearest(word string, known []string) string {
	best, found := 1+len(word)/3, ""
	for _, k := range known {
		if n := levenshtein.ComputeDistance(strings.ToLower(word), k); n <= best {
			best, found = n-1, k
		}
	}
	return found
}
