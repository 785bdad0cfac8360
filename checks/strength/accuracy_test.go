package strength_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// A sample is one kind of password, of which corpus makes as many as asked.
type sample struct {
	group, name string
	make        func(corpus) string
}

// The groups of samples.
const (
	weak     = "weak"     // what a score of 3 or more would reassure falsely about
	strong   = "strong"   // what a score below 4 would alarm falsely about
	names    = "names"    // Japanese names with dates, names in the lists
	unlisted = "unlisted" // the same with names that are in no list here
	phrases  = "phrases"  // two words in kana
)

var rows = []string{
	"qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "poiuytrewq", "lkjhgfdsa", "mnbvcxz", "0987654321", "qazwsxedc", "zaq1xsw2",
	"1qaz2wsx3edc", "qwe123asd", "147258369", "789456123", "!qaz2wsx", "asdf;lkj", "poi0987", "@[poi", ":]lkj", "\\_/.,m",
}

func (c corpus) row() string {
	r := c.pick(rows)
	n := min(len(r), 5+c.IntN(6))
	return r[:n]
}

var samples = []sample{
	{weak, "leaked and a tail", func(c corpus) string { return c.pick(leaked) + c.tail() }},
	{weak, "leaked, capital", func(c corpus) string { return c.capital(c.pick(leaked)) + c.pick([]string{"", "1", "!", "1!", "123"}) }},
	{weak, "English word and year", func(c corpus) string { return c.pick(englishWords) + c.year() }},
	{weak, "Word, digits, symbol", func(c corpus) string {
		return c.capital(c.pick(englishWords)) + c.text(tenDigits, 1, 3) + c.text("!?.#@", 1, 1)
	}},
	{weak, "l33t word and a tail", func(c corpus) string { return c.leet(c.pick(englishWords)) + c.pick([]string{"", "1", "!", "12"}) }},
	{weak, "word backwards", func(c corpus) string { return reversed(c.pick(englishWords)) + c.pick([]string{"", "1", "12"}) }},
	{weak, "word twice", func(c corpus) string { return strings.Repeat(c.pick(englishWords), 2) }},
	{weak, "keyboard row", func(c corpus) string { return c.row() + c.tail() }},
	{weak, "two keyboard rows", func(c corpus) string { return c.row() + c.row() }},
	{weak, "date", func(c corpus) string { return c.date() }},
	{weak, "date with separators", func(c corpus) string { return fmt.Sprintf("%s-%02d-%02d", c.year(), 1+c.IntN(12), 1+c.IntN(28)) }},
	{weak, "era date", func(c corpus) string {
		return c.pick([]string{"s", "h", "S", "H", "R"}) + fmt.Sprintf("%02d", 1+c.IntN(30)) + c.mmdd()
	}},
	{weak, "initials and date", func(c corpus) string { return c.text(lowerCase, 2, 2) + c.date() }},
	{weak, "romaji word and year", func(c corpus) string { return c.pick(romajiWords) + c.year() }},
	{weak, "romaji word and a tail", func(c corpus) string { return c.capital(c.pick(romajiWords)) + c.tail() }},
	{weak, "romaji word twice", func(c corpus) string { return strings.Repeat(c.pick(romajiWords), 2) }},
	{weak, "two romaji words", func(c corpus) string { return c.pick(romajiWords) + c.pick(romajiWords) }},
	{weak, "l33t romaji", func(c corpus) string { return c.leet(c.pick(romajiWords)) + c.pick([]string{"", "1", "!"}) }},
	{weak, "kana word", func(c corpus) string { return c.pick(kanaWords) }},
	{weak, "kana word and digits", func(c corpus) string { return c.pick(kanaWords) + c.text(tenDigits, 2, 4) }},
	{weak, "kanji word and year", func(c corpus) string { return c.pick(kanjiWords) + c.year() }},
	{weak, "kana noun and digits", func(c corpus) string { return c.pick(plainKana) + c.text(tenDigits, 2, 4) }},
	{weak, "kana noun, reversed or twice", func(c corpus) string { w := c.pick(plainKana); return c.pick([]string{reversed(w), w + w}) }},
	{weak, "rare word and digits", func(c corpus) string { return c.pick(rareWords) + c.text(tenDigits, 1, 3) }},
	{weak, "Rare word, capital and year", func(c corpus) string { return c.capital(c.pick(rareWords)) + c.year() }},
	{weak, "l33t rare word", func(c corpus) string { return c.leet(c.pick(rareWords)) + c.pick([]string{"", "1", "!"}) }},
	{weak, "rare word backwards", func(c corpus) string { return reversed(c.pick(rareWords)) + c.pick([]string{"", "1", "12"}) }},
	{weak, "three to six emoji", func(c corpus) string {
		return c.join([]string{"😀", "🐱", "🔑", "🍣", "🎉", "❤", "🌸", "⭐"}, 3+c.IntN(4), "")
	}},
	{weak, "half-width kana", func(c corpus) string {
		return c.pick([]string{"ﾊﾟｽﾜｰﾄﾞ", "ｻｸﾗ", "ｶﾜｲｲ", "ﾄｳｷｮｳ", "ﾈｺﾈｺ"}) + c.text(tenDigits, 0, 4)
	}},
	{weak, "full-width word", func(c corpus) string { return wide(c.pick(englishWords) + c.tail()) }},
	{weak, "emoji and word", func(c corpus) string { return c.pick([]string{"😀", "🐱", "🔑", "🍣"}) + c.pick(englishWords) }},
	{weak, "one emoji repeated", func(c corpus) string {
		return strings.Repeat(c.pick([]string{"😀", "🐱", "🔑", "🍣"}), 2+c.IntN(6))
	}},
	{weak, "one character repeated", func(c corpus) string { return strings.Repeat(c.text(alnum, 1, 1), 4+c.IntN(20)) }},
	{weak, "short chunk repeated", func(c corpus) string { return strings.Repeat(c.text(alnum, 3, 4), 2+c.IntN(3)) }},
	{weak, "alphabet or numbers in order", func(c corpus) string { at := c.IntN(20); return lowerCase[at:at+5] + tenDigits[c.IntN(4):] }},
	{weak, "counting words", func(c corpus) string {
		return c.pick([]string{"onetwothree", "mondaytuesday", "springsummer", "ichinisan", "aiueokakikukeko"}) + c.tail()
	}},
	{weak, "family name and year", func(c corpus) string { return c.pick(familyNames) + c.year() }},
	{weak, "phone digits", func(c corpus) string { return c.text(tenDigits, 6, 8) }},

	{strong, "password managers", corpus.manager},
	{strong, "lower case 14", func(c corpus) string { return c.text(lowerCase, 14, 16) }},
	{strong, "letters and digits 12", func(c corpus) string { return c.text(alnum, 12, 16) }},
	{strong, "printable 12", func(c corpus) string { return c.text(printable, 12, 16) }},
	{strong, "hexadecimal 16", func(c corpus) string { return c.text(hexDigits, 16, 32) }},
	{strong, "diceware 4, spaces", func(c corpus) string { return c.join(diceWords, 4, " ") }},
	{strong, "diceware 5, hyphens", func(c corpus) string { return c.join(diceWords, 5, "-") }},
	{strong, "diceware 4, joined", func(c corpus) string { return c.join(diceWords, 4, "") }},
	{strong, "diceware 6, joined", func(c corpus) string { return c.join(diceWords, 6, "") }},

	{names, "familygiven", func(c corpus) string { return c.pick(familyNames) + c.pick(givenNames) }},
	{names, "given1985", func(c corpus) string { return c.pick(givenNames) + c.year() }},
	{names, "given0401", func(c corpus) string { return c.pick(givenNames) + c.mmdd() }},
	{names, "given19850401", func(c corpus) string { return c.pick(givenNames) + c.date() }},
	{names, "familygiven1985", func(c corpus) string { return c.pick(familyNames) + c.pick(givenNames) + c.year() }},
	{names, "givenfamily1985", func(c corpus) string { return c.pick(givenNames) + c.pick(familyNames) + c.year() }},
	{names, "Family0401!", func(c corpus) string { return c.capital(c.pick(familyNames)) + c.mmdd() + "!" }},
	{names, "given.family", func(c corpus) string { return c.pick(givenNames) + "." + c.pick(familyNames) }},
	{names, "gf19850401", func(c corpus) string { return c.text("abehikmnorsty", 2, 2) + c.date() }},

	{unlisted, "family1985", func(c corpus) string { return c.rareFamily() + c.year() }},
	{unlisted, "given0401", func(c corpus) string { return c.rareGiven() + c.mmdd() }},
	{unlisted, "given1985", func(c corpus) string { return c.rareGiven() + c.year() }},
	{unlisted, "given19850401", func(c corpus) string { return c.rareGiven() + c.date() }},
	{unlisted, "Family0401!", func(c corpus) string { return c.capital(c.rareFamily()) + c.mmdd() + "!" }},
	{unlisted, "familygiven1985", func(c corpus) string { return c.rareFamily() + c.rareGiven() + c.year() }},

	{phrases, "two everyday words in kana", func(c corpus) string { return c.pick(kanaWords) + c.pick(kanaWords) }},
	{phrases, "two nouns in kana", func(c corpus) string { return c.pick(plainKana) + c.pick(plainKana) }},
	{phrases, "two nouns in kana, with の", func(c corpus) string { return c.pick(plainKana) + "の" + c.pick(plainKana) }},
}

// Rare names are put together from what such names are made of; those that
// the lists hold are left out.
var (
	rareFront = strings.Fields("kuze mika tsuru haza uni nanba kesa yoko sugi omo furu mizo kiri tama hiro kago nuki toba sasa hibi")
	rareBack  = strings.Fields("hagi mine zawa date kubo sato numa tsuka gami muro dono hara chiyo bata guri zuka")
	rareGives = strings.Fields("ru ri to ne ka ha ki a no mu so re chi sa yu mo i")
)

func (c corpus) rareFamily() string {
	return c.unlisted(func() string { return c.pick(rareFront) + c.pick(rareBack) })
}

func (c corpus) rareGiven() string {
	return c.unlisted(func() string { return c.join(rareGives, 3+c.IntN(2), "") })
}

func (c corpus) unlisted(make func() string) string {
	for {
		name := make()
		if parts := judge([]byte(name), nil).Parts; len(parts) > 1 {
			return name
		}
	}
}

// A tally counts the scores of one kind of password.
type tally [5]int

func (t tally) share(least, most int) float64 {
	n, in := 0, 0
	for score, count := range t {
		n += count
		if score >= least && score <= most {
			in += count
		}
	}
	return 100 * float64(in) / float64(n)
}

func (t *tally) add(other tally) {
	for i := range t {
		t[i] += other[i]
	}
}

// TestAccuracy prints the table of docs/scoring.md with -v, and holds it to
// the goals. ACCTAUDIT_CORPUS names a file to write the passwords to, for
// golden.mjs to say what the two packages think of them.
func TestAccuracy(t *testing.T) {
	const each = 600
	groups := make(map[string]*tally)
	var lines []string
	for i, s := range samples {
		c := newCorpus(uint64(1000 + i))
		var scores tally
		for range each {
			password := s.make(c)
			scores[judge([]byte(password), nil).Score]++
			quoted, _ := json.Marshal(password)
			lines = append(lines, s.group+"/"+s.name+"\t"+string(quoted))
		}
		if groups[s.group] == nil {
			groups[s.group] = &tally{}
		}
		groups[s.group].add(scores)
		t.Logf("%-9s %-30s %4d  ≥3 %5.1f %%  =4 %5.1f %%", s.group, s.name, scores, scores.share(3, 4), scores.share(4, 4))
	}
	for _, goal := range []struct {
		group       string
		least, most int
		percent     float64
	}{
		{weak, 3, 4, 8}, {strong, 0, 2, 0}, {strong, 0, 3, 0.2}, {names, 3, 4, 1}, {phrases, 3, 4, 10},
	} {
		share := groups[goal.group].share(goal.least, goal.most)
		t.Logf("%-9s score %d–%d: %.2f %%, goal ≤ %g %%", goal.group, goal.least, goal.most, share, goal.percent)
		if share > goal.percent {
			t.Errorf("%s: %.2f %% have a score of %d–%d, want at most %g", goal.group, share, goal.least, goal.most, goal.percent)
		}
	}
	t.Logf("%-9s score 3–4: %.2f %%", unlisted, groups[unlisted].share(3, 4))
	if file := os.Getenv("ACCTAUDIT_CORPUS"); file != "" {
		slices.Sort(lines)
		if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
