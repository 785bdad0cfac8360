package doc

import (
	"regexp"
	"strings"
	"sync"

	"acctaudit/audit/text"
)

// inline returns s so that Markdown shows it as it is within a line. Only what
// would mean something is escaped, since the text is also read raw.
func inline(s string) string {
	s = strings.Trim(text.Visible(strings.ReplaceAll(s, "\n", " ")), " ")
	var b strings.Builder
	for i := 0; i < len(s); {
		if n := addressAt(s, i); n > 0 {
			b.WriteString("`" + s[i:i+n] + "`")
			i += n
			continue
		}
		if means(s, i) {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// addressAt returns the length of the word with an @ that begins at i, or 0 if there is
// none. GitHub makes mail links of such words even where the @ is escaped, and leaves
// only code alone.
func addressAt(s string, i int) int {
	if i > 0 && ofAddress(s[i-1]) {
		return 0
	}
	to := i
	for to < len(s) && ofAddress(s[to]) {
		to++
	}
	if !strings.Contains(s[i:to], "@") {
		return 0
	}
	return to - i
}

func ofAddress(c byte) bool { return alnum(c) || strings.IndexByte("@.+_-", c) >= 0 }

func alnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// means reports whether the byte of s at i would mean something to Markdown.
func means(s string, i int) bool {
	before, after := s[:i], s[i+1:]
	switch s[i] {
	case '`', '*', '<', '~', '$':
		return true
	case '\\': // before a letter it is no escape, unless that begins code
		return after == "" || strings.IndexByte(punctuation, after[0]) >= 0 || addressAt(s, i+1) > 0
	case '&':
		return entity().MatchString(after)
	case ']': // of a link, a footnote or a definition
		return after != "" && strings.IndexByte("([:", after[0]) >= 0
	case ':':
		return strings.HasPrefix(after, "//") && len(after) > 2 && after[2] != ' '
	case '.': // GitHub links what begins so
		return len(before) >= 3 && strings.EqualFold(before[len(before)-3:], "www")
	case '#': // closes a heading
		return after == ""
	case '_':
		return emphasises(s, i)
	}
	return false
}

// punctuation is what a backslash escapes.
const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

var entity = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^#?[0-9A-Za-z]+;`) })

// emphasises reports whether the underscore of s at i may set words apart. Between
// letters, or between spaces, it does not.
func emphasises(s string, i int) bool {
	before, after := strings.TrimRight(s[:i], "_"), strings.TrimLeft(s[i:], "_")
	inWord := before != "" && after != "" && alnum(before[len(before)-1]) && alnum(after[0])
	alone := strings.HasSuffix(before, " ") && strings.HasPrefix(after+" ", " ")
	return !inWord && !alone
}

// marker matches the beginning of a line that would make a block of it.
var marker = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:[=>#\[]|[-+](?:[- ]|$)|[0-9]{1,9}[.)](?: |$))`) })

// start is inline for a text that begins a line.
func start(s string) string {
	s = inline(s)
	m := marker().FindString(s)
	if m == "" {
		return s
	}
	at := len(strings.TrimRight(m, " ")) - 1
	return s[:at] + "\\" + s[at:]
}

func bold(s string) string {
	if s == "" {
		return ""
	}
	return "**" + inline(s) + "**"
}

// cell is inline for a cell of a table. An element breaks its lines, since a cell has
// one in Markdown.
func cell(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.ReplaceAll(inline(l), "|", `\|`)
	}
	return strings.Join(lines, "<br>")
}

// link returns an address as a link. An address that a character in it could end early
// is shown and does not link.
func link(to string) string {
	if !strings.HasPrefix(to, "https://") || strings.ContainsAny(to, " <>\\|\n") {
		return inline(to)
	}
	return "<" + to + ">"
}
