package guess

import (
	"cmp"
	"math"
	"slices"
	"unicode"
)

// A span is a stretch of units, half-open.
type span struct{ start, end int }

// maxSpans bounds the work on a text made of nothing but counting words.
const maxSpans = 1024

// counting finds rows of counting words, such as one-two-three or mondayfriday,
// priced as zxcvbn-ts prices them: by how many words there are.
func (s *search) counting() {
	if len(s.series) < 2 {
		return
	}
	slices.SortFunc(s.series, func(a, b span) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	spans := slices.Compact(s.series)
	spans = spans[:min(len(spans), maxSpans)]
	for _, first := range spans {
		s.row(spans, first)
	}
}

// row records the rows that start with first, with the fewest words to each end.
func (s *search) row(spans []span, first span) {
	fewest := make([]int, s.n()+1)
	fewest[first.end] = 1
	for _, next := range spans {
		if next.start < first.end {
			continue
		}
		words := fewest[next.start]
		if next.start > 0 && s.joins(next.start-1) && fewest[next.start-1] > 0 && (words == 0 || fewest[next.start-1] < words) {
			words = fewest[next.start-1]
		}
		if words > 0 && (fewest[next.end] == 0 || words+1 < fewest[next.end]) {
			fewest[next.end] = words + 1
			s.reference(first.start, next.end, rowBits(words+1), KindSeries, AsIs)
		}
	}
}

// joins reports whether unit i may stand between two words of a row.
func (s *search) joins(i int) bool {
	switch u := s.units[i]; u {
	case ' ', '-', '_', '.':
		return true
	default:
		return unicode.ToUpper(rune(u)) == rune(u) && unicode.ToLower(rune(u)) != rune(u)
	}
}

func rowBits(words int) float64 {
	bits := float64(words - 2)
	for k := 2; k <= words; k++ {
		bits += math.Log2(float64(k))
	}
	return bits
}
