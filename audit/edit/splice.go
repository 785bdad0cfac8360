package edit

import "strings"

// splice puts what differs between before and after into text, of which before
// is another way of writing: the same lines, but for blank ones and for spaces.
func splice(text, before, after string) string {
	lines, old, now := split(text), split(before), split(after)
	head := 0
	for head < min(len(old), len(now)) && old[head] == now[head] {
		head++
	}
	tail := 0
	for tail < min(len(old), len(now))-head && old[len(old)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	from := past(lines, 0, filled(old[:head]))
	for head > 0 && blank(old[head-1]) && from < len(lines) && blank(lines[from]) {
		from++
	}
	to := past(lines, from, filled(old[head:len(old)-tail]))
	out := append(lines[:from:from], now[head:len(now)-tail]...)
	return strings.Join(append(out, lines[to:]...), "\n") + "\n"
}

func split(text string) []string { return strings.Split(strings.TrimRight(text, "\n"), "\n") }

func blank(line string) bool { return strings.TrimSpace(line) == "" }

// filled counts the lines that are not blank.
func filled(lines []string) int {
	n := 0
	for _, l := range lines {
		if !blank(l) {
			n++
		}
	}
	return n
}

// past returns the index behind so many filled lines from start on.
func past(lines []string, start, n int) int {
	i := start
	for ; i < len(lines) && n > 0; i++ {
		if !blank(lines[i]) {
			n--
		}
	}
	return i
}
