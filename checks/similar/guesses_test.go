package similar

import (
	"slices"
	"strings"
	"testing"

	"acctaudit/audit"
)

// between is how the second of two passwords comes of the first, "" if it does not.
func between(t *testing.T, a, b string) relation {
	t.Helper()
	var items []item
	for _, p := range []string{a, b} {
		items = append(items, item{secret: []byte(p), logins: []login{{Entry: new(audit.Entry)}}})
	}
	f := newFinder(items)
	f.find(t.Context())
	return f.pairs[pair{0, 1}]
}

// TestGuesses counts guesses, as docs/scoring.md argues them.
func TestGuesses(t *testing.T) {
	for _, c := range []struct {
		a, b, class string
		guesses     int
	}{
		// capitals
		{"kazeh", "Kazeh", classCase, 1},
		{"kazehana", "KAZEHANA", classCase, 5},
		{"Kazehana", "KAZEHANA", classCase, 5},
		{"kazehana", "kaZehana", classCase, 5},
		{"Kazehana", "kaZehana", classCase, 100},
		{"Kazehana", "kaZehana!", classEnds, 400},
		{"KAZEHANA1", "kazehana2", classCounter, 200},
		{"kazehanA1", "kazehana2", classCounter, 200},
		{"Kazehana1", "kazehana2", classCounter, 40},
		// disguises
		{"kazehana", "k@zeh@n@", classLeet, 70},
		{"kazehina", "k@zeh1n@", classLeet, 140},
		{"kazehana", "k@zehana!!", classLeet, 1400},
		// off the end, or on it
		{"kazehana", "kazehana!", classEnds, 4},
		{"kazehana", "kazehana123", classEnds, 4},
		{"kazehana", "kazehana1234", classEnds, 100},
		{"kazehana1234", "kazehana5", classEnds, 1000},
		{"kazehana1234", "kazehana56!", classEnds, 40_000},
		{"kazehana1234", "kazehana567", classEnds, 40_000},
		{"kazehana1234", "kazehana5678", classEnds, beyond},
		{"kazehana!1", "kazehana?2", classEnds, 4 * 33 * 10},
		{"kazehana€", "kazehana", classEnds, 4},
		{"８４０１５３８", "8401538!", classEnds, 4},
		// off the beginning, or before it
		{"1kazehana", "kazehana", classEnds, 10},
		{"12kazehana", "kazehana", classEnds, 19},
		{"123kazehana", "kazehana", classEnds, 19},
		{"1234kazehana", "kazehana", classEnds, 100},
		{"1kazehana1", "kazehana", classEnds, 40},
		{"1kazehana5", "2kazehana5", classEnds, 100},
		{"1kazehana!", "2kazehana?", classEnds, 4 * 10 * 10 * 33},
		// counters
		{"kazehana1", "kazehana2", classCounter, 40},
		{"kazehana9", "kazehana10", classCounter, 40},
		{"kazehana!1", "kazehana!2", classCounter, 40},
		{"kazeh12", "kazeh34", classCounter, 400},
		{"kazehana123", "kazehana456", classCounter, 4000},
		{"kazehana1985", "kazehana1234", classCounter, 4000},
		{"kazehana1234", "kazehana1985", classCounter, 4000},
		{"kazehana1985", "kazehana19856", classCounter, 4},
		{"かぜはなび1", "かぜはなび2", classCounter, 40},
		{"kazehana1!", "kazehana2!", classCounter, 40},
		{"kazehana#9?!", "kazehana#10?!", classCounter, 40},
		{"!1kazehana", "!2kazehana", classEnds, 100},
		{"?!kazehana!", "!kazehana!", classEnds, 10},
		// years and seasons
		{"suzuki1985!", "suzuki2024!", classDate, 100},
		{"kazehana1985", "kazehana1986", classDate, 40},
		{"kazehana1985", "kazehana2024", classDate, 100},
		{"Kazehana1985", "kaZehana2024", classDate, 10_000},
		{"kaze1985hana", "kaze2024hana", classDate, 100},
		{"kazehanaharu", "kazehananatsu", classDate, 100},
		// turned round, typed elsewhere
		{"kazehana", "anahezak", classReversed, 5},
		{"kazehana", "kazehanakazehana", classDoubled, 5},
		{"kazehanakyoto", "hanakyotokaze", classOrder, 20},
		{"kaze77hana88", "hana77kaze88", classOrder, 20},
		{"kazehana22", "lsxrjsms33", classKeyboard, 20},
		{"kazehanabi", "かぜはなび", classKana, 20},
		{"ｶｾﾞﾊﾅｷｮｳﾄ", "カゼハナキョウト", classCase, 1},
		// one character
		{"kazehana", "kazehina", classEdit, 8 * 26},
		{"kazehanakyoto", "kazehonakyoto", classEdit, 13 * 26},
		{"kazehanakyoto", "kazeh0nakyoto", classEdit, 13 * 10},
		{"kazehanakyoto", "kazeh#nakyoto", classEdit, 13 * 26},
		{"azehanak", "!zehanak", classEdit, 8 * 26},
		{"kazehanay", "kazehanaz", classEdit, 4 * 26},
		{"kazehanaz", "kazehana!", classEdit, 4 * 26},
		{"kazehanakyoto", "kazehanakyotox", classEdit, 4},
		{"kazehanakyoto", "xkazehanakyoto", classEdit, 10},
		{"kazehanakyoto", "kazehaxnakyoto", classEdit, 19 + 14},
		{"kazehanakyoto", "akzehanakyoto", classEdit, 19 + 13},
		{"kazehanakyoto", "kazehanakyoot", classEdit, 19 + 13},
		{"kaze1885hana", "kaze1886hana", classEdit, 12 * 10},
		{"kaze2985hana", "kaze2986hana", classEdit, 12 * 10},
		{"kaze3085hana", "kaze3086hana", classEdit, 12 * 10},
		{"kaze\u0080hana", "kaze\u0080hanb", classEdit, 4 * 26},
		// nothing
		{"ab19851", "ab19851234", "", 0},
		{"kazexyhana", "kazeyzhana", "", 0},
		{"passzword", "passyword", "", 0},
		{"kazehana77", "kqzehqnq77", "", 0},
	} {
		for _, p := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := between(t, p[0], p[1]); got.class != c.class || got.guesses != c.guesses {
				t.Errorf("%q: %s, %d guesses; want %s, %d", p, got.class, got.guesses, c.class, c.guesses)
			}
		}
	}
}

// TestStars: what takes up to a thousand guesses is told apart from what takes more.
func TestStars(t *testing.T) {
	at := func(guesses int) relation { return relation{class: classEnds, guesses: guesses} }
	for _, c := range []struct {
		pairs map[pair]relation
		want  int
	}{
		{map[pair]relation{{0, 1}: at(many), {0, 2}: at(many)}, 1},
		{map[pair]relation{{0, 1}: at(many), {0, 2}: at(many + 1)}, 2},
		{map[pair]relation{{0, 1}: at(many + 1), {0, 2}: at(many + 1)}, 1},
		{map[pair]relation{{0, 1}: at(few), {2, 3}: at(few)}, 2},
	} {
		if got := stars(c.pairs); len(got) != c.want {
			t.Errorf("%v: %+v", c.pairs, got)
		}
	}
}

// TestRoom: no form outgrows its room, since what moves leaves a copy that is not
// overwritten; and afterwards nothing is left.
func TestRoom(t *testing.T) {
	var items []item
	for _, c := range []string{"k", "k1", "シ", "しゃ", "ッチ", "\ufdfa", "é", "𝕜"} {
		p := string([]rune(strings.Repeat(c, longest))[:longest-1])
		items = append(items, item{secret: []byte(p), logins: []login{{Entry: new(audit.Entry)}}}, item{secret: []byte(p[:len(p)/2]), logins: []login{{Entry: new(audit.Entry)}}})
	}
	f := newFinder(items)
	rooms := func() [8]int {
		a, b := &f.one, &f.other
		return [8]int{cap(f.word), cap(f.less), cap(a.text), cap(a.room), cap(a.raw), cap(a.fold), cap(b.text), cap(b.fold)}
	}
	before := rooms()
	f.find(t.Context())
	if after := rooms(); after != before {
		t.Errorf("room for %v, taken %v", before, after)
	}
	f.wipe()
	for _, b := range [][]rune{f.one.raw, f.one.fold, f.one.room, f.other.raw, f.other.fold, f.other.room} {
		if slices.ContainsFunc(b[:cap(b)], func(r rune) bool { return r != 0 }) {
			t.Error("something is left")
		}
	}
}

// TestThought: numbers, and what is longer than anybody types, are variants of nothing.
func TestThought(t *testing.T) {
	for p, want := range map[string]bool{"": false, "8401538": false, "8401538a": true, strings.Repeat("k", longest-1): true, strings.Repeat("k", longest): false} {
		if thought([]byte(p)) != want {
			t.Errorf("%d characters: %v", len(p), !want)
		}
	}
}
