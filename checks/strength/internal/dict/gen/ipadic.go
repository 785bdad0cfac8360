//go:build ignore

package main

import (
	"cmp"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/japanese"

	"acctaudit/checks/internal/kana"
	"acctaudit/checks/strength/internal/dict"
)

// A class is words of IPADIC that are ranked together: its costs can be
// compared only within one. A part is a file, the part of speech and, if only
// one is wanted, the inflected form.
type class struct {
	kind  dict.Kind
	limit int
	parts [][3]string
}

var classes = []class{
	{dict.RomajiSurname, 20000, [][3]string{{"Noun.name", "名詞,固有名詞,人名,姓"}}},
	{dict.RomajiName, 20000, [][3]string{{"Noun.name", "名詞,固有名詞,人名,名"}}},
	{dict.RomajiName, 6000, [][3]string{{"Noun.name", "名詞,固有名詞,人名,一般"}}},
	{dict.Place, 16000, [][3]string{{"Noun.place", "名詞,固有名詞,地域"}}},
	{dict.Romaji, 60000, [][3]string{
		{"Noun", "名詞,一般"},
		{"Noun.verbal", "名詞,サ変接続"},
		{"Noun.adjv", "名詞,形容動詞語幹"},
		{"Noun.adverbal", "名詞,副詞可能"},
		{"Adverb", "副詞"},
		{"Interjection", "感動詞"},
		{"Adj", "形容詞", "基本形"},
		{"Verb", "動詞", "基本形"},
	}},
	{dict.Romaji, 6000, [][3]string{{"Noun.proper", "名詞,固有名詞,一般"}}},
	{dict.Romaji, 4000, [][3]string{{"Noun.org", "名詞,固有名詞,組織"}}},
}

// A reading is a spelling and its pronunciation.
type reading struct {
	kana, surface string
	cost          int
}

// readings reads a part out of folder.
func readings(folder string, part [3]string) (out []reading) {
	f, err := os.Open(filepath.Join(folder, part[0]+".csv"))
	check(err)
	defer f.Close()
	rows := csv.NewReader(japanese.EUCJP.NewDecoder().Reader(f))
	rows.LazyQuotes, rows.FieldsPerRecord = true, -1
	records, err := rows.ReadAll()
	check(err)
	for _, r := range records {
		cost, err := strconv.Atoi(r[3])
		check(err)
		speech := strings.Join(r[4:], ",") + ","
		if strings.HasPrefix(speech, part[1]+",") && (part[2] == "" || r[9] == part[2]) && len([]rune(r[11])) > 1 {
			out = append(out, reading{kana: r[11], surface: r[0], cost: cost})
		}
	}
	return out
}

// addIPADIC ranks the readings of each class by cost. Spellings with one reading
// share its rank, as a person who types the reading does not tell them apart.
func (v vocabulary) addIPADIC(folder string) {
	for _, c := range classes {
		var all []reading
		for _, part := range c.parts {
			all = append(all, readings(folder, part)...)
		}
		slices.SortStableFunc(all, func(a, b reading) int {
			return cmp.Or(a.cost-b.cost, strings.Compare(a.kana+a.surface, b.kana+b.surface))
		})
		ranks := make(map[string]int)
		for _, r := range all {
			if ranks[r.kana] == 0 {
				ranks[r.kana] = len(ranks) + 1
			}
			if ranks[r.kana] <= c.limit {
				v.addReading(r, ranks[r.kana], c.kind)
			}
		}
	}
}

func (v vocabulary) addReading(r reading, rank int, kind dict.Kind) {
	v.addKana(r.kana, rank, kind)
	if strings.TrimFunc(r.surface, func(r rune) bool { return r >= 0x3041 && r <= 0x30fe }) == "" {
		return // it is in kana
	}
	if kind == dict.Romaji {
		kind = dict.Japanese
	}
	v.add(strings.ToLower(r.surface), rank, kind)
}

// addKana adds the ways in which people type kana in Latin letters: Hepburn or
// Kunrei, long vowels written out, doubled, marked by h or -, or dropped, and n
// or m before lips.
func (v vocabulary) addKana(text string, rank int, kind dict.Kind) {
	for _, kunrei := range []bool{false, true} {
		base, ok := kana.Romaji(text, kunrei)
		if !ok {
			return
		}
		doubled := double(base)
		for _, s := range []string{base, doubled, dropped.Replace(doubled), withH.Replace(doubled)} {
			v.add(s, rank, kind)
			v.add(lips.Replace(s), rank, kind)
		}
	}
}

var (
	lips    = strings.NewReplacer("nb", "mb", "np", "mp", "nm", "mm")
	dropped = strings.NewReplacer("ou", "o", "oo", "o", "uu", "u", "aa", "a", "ee", "e", "ii", "i")
	withH   = strings.NewReplacer("ou", "oh", "oo", "oh")
)

// double writes each long mark as the vowel before it.
func double(base string) string {
	var out []byte
	for _, c := range []byte(base) {
		if c == kana.LongMark && len(out) > 0 {
			c = out[len(out)-1]
		}
		if c != kana.LongMark {
			out = append(out, c)
		}
	}
	return string(out)
}
