package export

import (
	"bytes"
	"io"
)

// A mask replaces all of an XML text but its tags by x's. A tag ends at the first >: no
// program writes one into an attribute, and such a file ends in an error.
type mask struct {
	text     []byte
	at       int // how many bytes were given
	until    int // the end of the current part: a tag, or the text between two tags
	from, to int // the bytes of the part that are replaced
}

func (m *mask) Read(p []byte) (int, error) {
	if m.at == len(m.text) {
		return 0, io.EOF
	}
	if m.at == m.until {
		m.next()
	}
	n := min(len(p), m.until-m.at)
	for i := range p[:n] {
		if at := m.at + i; at >= m.from && at < m.to {
			p[i] = 'x'
		} else {
			p[i] = m.text[at]
		}
	}
	m.at += n
	return n, nil
}

// next finds the next part.
func (m *mask) next() {
	rest := m.text[m.at:]
	if rest[0] != '<' {
		n := bytes.IndexByte(rest, '<')
		if n < 0 {
			n = len(rest)
		}
		m.from, m.until = m.at, m.at+n
		m.to = m.until
		return
	}
	first, last := bounded(rest)
	m.from = m.at + len(first)
	m.to, m.until = len(m.text), len(m.text)
	if end := bytes.Index(rest[len(first):], last); end >= 0 {
		m.to = m.from + end
		m.until = m.to + len(last)
	}
	if len(first) == 1 && m.to < len(m.text) { // a complete tag
		m.from = m.to
	}
}

// bounded returns how the tag, CDATA section or comment at the beginning of text begins and
// ends. The last two may contain what looks like tags.
func bounded(text []byte) (first, last []byte) {
	for _, b := range [][2]string{{"<![CDATA[", "]]>"}, {"<!--", "-->"}} {
		if bytes.HasPrefix(text, []byte(b[0])) {
			return text[:len(b[0])], []byte(b[1])
		}
	}
	return text[:1], []byte(">")
}
