package edit

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/goccy/go-yaml"
)

// block writes a member of a map on lines of its own: its value behind it, or below it
// if that is a map with maps in it, or one that stands on so many levels of lines.
func block(indent int, m yaml.MapItem, levels int) []string {
	head := strings.Repeat(" ", indent) + flow(m.Key) + ":"
	inner, ok := m.Value.(yaml.MapSlice)
	if !ok || levels <= 0 && flat(inner) {
		return []string{head + " " + flow(m.Value)}
	}
	lines := []string{head}
	for _, member := range inner {
		lines = append(lines, block(indent+2, member, below(inner, levels))...)
	}
	return lines
}

// below is on how many levels of lines the members of a map stand, by that of the map: all
// of what is in one with maps in it.
func below(m yaml.MapSlice, levels int) int {
	if levels <= 0 && !flat(m) {
		return math.MaxInt
	}
	return levels - 1
}

// flat reports whether no member of a map is a map.
func flat(m yaml.MapSlice) bool {
	return !slices.ContainsFunc(m, func(member yaml.MapItem) bool { return mapIn(member.Value) != nil })
}

// A spelled value stands as it is written already.
type spelled string

// flow writes a value on one line.
func flow(value any) string {
	var parts []string
	switch v := value.(type) {
	case string:
		return quoted(v)
	case time.Time:
		return quoted(v.Format(time.RFC3339Nano))
	case []any:
		for _, one := range v {
			parts = append(parts, flow(one))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case yaml.MapSlice:
		for _, m := range v {
			parts = append(parts, flow(m.Key)+": "+flow(m.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprint(value)
}

// quoted puts a word into quotes if it could be read as something else in some place.
func quoted(word string) string {
	if plain().MatchString(word) && !strings.EqualFold(word, "null") {
		return word
	}
	return strconv.Quote(word)
}

// plain matches what needs no quotes wherever it stands.
var plain = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[\p{L}\p{N}_/][\p{L}\p{M}\p{N}_./@+-]*( [\p{L}\p{M}\p{N}_./@+-]+)*$`)
})
