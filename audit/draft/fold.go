package draft

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A folded text is a draft in the form in which it is compared: NFKC, so that
// ｐａｓｓ is pass, with straight quotes and hyphens for those that mail
// programs put in.
type folded struct {
	text []byte // the draft; not owned
	b    []byte
	at   []int32 // of each byte of b, where in text it comes from
}

func fold(text []byte) *folded {
	f := &folded{
		text: text,
		b:    make([]byte, 0, len(text)*3/2+64),
		at:   make([]int32, 0, len(text)*3/2+64),
	}
	var it norm.Iter
	it.Init(norm.NFKC, text)
	for !it.Done() {
		from := it.Pos()
		for part := it.Next(); len(part) > 0; {
			r, n := utf8.DecodeRune(part)
			before := len(f.b)
			f.b = utf8.AppendRune(f.b, plainer(r))
			for range len(f.b) - before {
				f.at = append(f.at, int32(from))
			}
			part = part[n:]
		}
	}
	return f
}

// foldInto appends the folded form of secret to dst.
func foldInto(dst, secret []byte) []byte {
	var it norm.Iter
	it.Init(norm.NFKC, secret)
	for !it.Done() {
		for part := it.Next(); len(part) > 0; {
			r, n := utf8.DecodeRune(part)
			dst = utf8.AppendRune(dst, plainer(r))
			part = part[n:]
		}
	}
	return dst
}

func (f *folded) clear() {
	clear(f.b[:cap(f.b)])
	f.b, f.at = nil, nil
}

// plainer returns the typewriter's form of a quote or hyphen.
func plainer(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', '′':
		return '\''
	case '“', '”', '„', '‟', '″':
		return '"'
	case '‐', '‑', '‒', '–', '—', '―', '−', '﹣':
		return '-'
	case '〜', '～':
		return '~'
	}
	return r
}

// span returns the place in the draft of bytes i to j of f.
func (f *folded) span(i, j int) (start, end int) {
	start = int(f.at[i])
	end = len(f.text)
	for k := j; k < len(f.at); k++ {
		if at := int(f.at[k]); at > int(f.at[j-1]) {
			end = at
			break
		}
	}
	return start, end
}

// place puts line and column into sorted hits, and drops what is over the limit.
func (f *folded) place(hits []Hit, more *int) []Hit {
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(a.start, b.start) })
	if len(hits) > maxHits {
		*more += len(hits) - maxHits
		hits = hits[:maxHits]
	}
	line, column, at := 1, 1, 0
	for i := range hits {
		for at < hits[i].start {
			r, n := utf8.DecodeRune(f.text[at:])
			at += n
			if column++; r == '\n' {
				line, column = line+1, 1
			}
		}
		hits[i].Line, hits[i].Column = line, column
	}
	return hits
}

// squeezed is a folded text without the spaces, line breaks and unseen
// characters that may stand within a password.
type squeezed struct {
	b  []byte
	at []int32 // of each byte of b, where in the folded text it stands
}

// squeeze drops spaces and line breaks; with quotes, also the marks of quoted
// lines, as in "> text".
func (f *folded) squeeze(quotes bool) *squeezed {
	s := &squeezed{b: make([]byte, 0, len(f.b)), at: make([]int32, 0, len(f.b))}
	lineStart := true
	for i := 0; i < len(f.b); {
		r, n := utf8.DecodeRune(f.b[i:])
		switch {
		case r == '\n':
			lineStart = true
		case unseen(r), quotes && lineStart && (r == '>' || r == '|'):
		default:
			lineStart = false
			for k := range n {
				s.b = append(s.b, f.b[i+k])
				s.at = append(s.at, int32(i+k))
			}
		}
		i += n
	}
	return s
}

func (s *squeezed) clear() { clear(s.b[:cap(s.b)]) }

// unseen reports whether r is a space, takes no ink, or only changes how the
// character before it looks.
func unseen(r rune) bool {
	return unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Cf, unicode.Mn, unicode.Me,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) || r == blankBraille
}

const blankBraille = '\u2800'

// squeezeInto appends b without spaces and unseen characters to dst.
func squeezeInto(dst, b []byte) []byte {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if !unseen(r) {
			dst = append(dst, b[:n]...)
		}
		b = b[n:]
	}
	return dst
}
