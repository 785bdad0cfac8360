package breach

import "bytes"

// A span is lines that are searched.
type span struct {
	lines       []byte
	key         Key
	pos         int // behind the last line that was read
	first, last uint64
	answer      Answer
}

// beside reports whether the key is not among the lines, as far as the first and the last
// of them say, and notes what these are.
func (s *span) beside(g gap) bool {
	last := s.lines[bytes.LastIndexByte(s.lines[:len(s.lines)-1], '\n')+1:]
	if s.lines[hashed] != ':' || len(last) <= hashed || last[hashed] != ':' {
		return false
	}
	s.first, s.last = first64(s.lines), first64(last)
	inOrder := g.after <= s.first && s.first <= s.last && s.last <= g.till
	return inOrder && (s.key.first64() < s.first || s.key.first64() > s.last)
}

// walk reads lines until one comes after the key. Each has to be a line, and in order.
func (s *span) walk(g gap) *Error {
	before, want := g.after, s.key.first64()
	for s.pos < len(s.lines) {
		text := s.lines[s.pos:]
		if len(text) <= hashed || text[hashed] != ':' {
			head, _, _ := bytes.Cut(text, []byte("\n"))
			_, wrong := parse(head, hashed)
			return wrong
		}
		v := first64(text)
		if v < before || v > g.till {
			return fault("order")
		}
		end := bytes.IndexByte(text[hashed:], '\n')
		if s.pos == 0 {
			s.first = v
		}
		if v == want && s.key.is(text[:hashed]) {
			l, wrong := parse(text[:hashed+end], hashed)
			if wrong != nil {
				return wrong
			}
			s.answer = Answer{Found: true, Count: l.count}
			return nil
		}
		before, s.last = v, v
		if s.pos += hashed + end + 1; v > want {
			return nil
		}
	}
	return nil
}
