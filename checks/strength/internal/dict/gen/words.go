//go:build ignore

package main

import (
	_ "embed"
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/nbutton23/zxcvbn-go/frequency"

	"acctaudit/checks/strength/internal/dict"
)

// A word has a rank among the words that a guesser would try, one kind that
// it is explained by, and apart from it the rank that zxcvbn-go gives it.
type word struct {
	rank   int // 1 is tried first; 0 if only zxcvbn-go has it
	nb     int // 0 if zxcvbn-go does not have it
	kind   dict.Kind
	common bool // among the 10,000 most used passwords of a list
	series bool // a counting word: one, monday, north
}

type vocabulary map[string]*word

// add gives w a rank, if it is better than the one it has.
func (v vocabulary) add(w string, rank int, kind dict.Kind) *word {
	e := v[w]
	if e == nil {
		e = &word{}
		v[w] = e
	}
	if e.rank == 0 || rank < e.rank {
		e.rank, e.kind = rank, kind
	}
	return e
}

// npmKinds says what the lists of the npm packages hold, by the end of their
// names. Everything else there is a series.
var npmKinds = map[string]dict.Kind{
	"zxcvbn/passwords": dict.Password, "ts0/passwords-common": dict.Password,
	"zxcvbn/english_wikipedia": dict.English, "zxcvbn/us_tv_and_film": dict.English,
	"ts0/diceware-common": dict.English, "ts1/commonWords-en": dict.English, "ts1/wikipedia-en": dict.English,
	"zxcvbn/female_names": dict.Name, "zxcvbn/male_names": dict.Name, "zxcvbn/surnames": dict.Surname,
	"ts1/firstnames-en": dict.Name, "ts1/lastnames-en": dict.Surname,
	"ts2/commonWords": dict.Romaji, "ts2/wikipedia": dict.Romaji,
	"ts2/firstnames": dict.RomajiName, "ts2/lastnames": dict.RomajiSurname,
}

func (v vocabulary) addNpm(lists map[string][]string) {
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		kind, plain := npmKinds[name]
		if !plain {
			kind = dict.English
		}
		for i, w := range lists[name] {
			e := v.add(w, i+1, kind)
			e.series = e.series || !plain
			e.common = e.common || kind == dict.Password && i < 10000
		}
	}
}

// addZxcvbnGo adds the ranks that zxcvbn-go itself would use: where a list
// repeats a word, the last place counts there.
func (v vocabulary) addZxcvbnGo() {
	kinds := []dict.Kind{dict.Name, dict.Name, dict.Surname, dict.English, dict.Password}
	for i, name := range []string{"MaleNames", "FemaleNames", "Surname", "English", "Passwords"} {
		ranks := make(map[string]int)
		for i, w := range frequency.Lists[name].List {
			ranks[strings.ToLower(w)] = i + 1
		}
		for w, rank := range ranks {
			e := v[w]
			if e == nil {
				e = &word{kind: kinds[i]}
				v[w] = e
			}
			if e.nb == 0 || rank < e.nb {
				e.nb = rank
			}
			e.common = e.common || name == "Passwords"
		}
	}
}

//go:embed own.txt
var own string

// addOwn adds our own lists.
func (v vocabulary) addOwn() {
	for _, section := range strings.Split(own, "\n= ")[1:] {
		name, list, _ := strings.Cut(section, "\n")
		for i, w := range strings.Fields(list) {
			switch name {
			case "idioms":
				v.add(w, i+50, dict.Idiom)
			case "popular":
				v.add(w, i+50, dict.Romaji)
			case "everyday":
				v.addKana(w, i+100, dict.Romaji)
			}
		}
	}
}

// prune drops words that cost as many guesses as their characters one by one,
// at ten each. zxcvbn-go charges more for a character, so its words stay.
func (v vocabulary) prune() {
	for w, e := range v {
		units := math.Pow(10, float64(len(utf16.Encode([]rune(w)))))
		dear := e.nb == 0 && float64(e.rank) >= units && !e.common && !e.series
		if w == "" || len(w) > 60 || dear {
			delete(v, w)
		}
	}
}

// encode gives the file that package dict opens: a header, the edges of the
// automaton, and five bytes for each word in alphabetical order.
func (v vocabulary) encode() []byte {
	words := slices.Sorted(maps.Keys(v))
	edges := encode(automaton{}.build(words, 0))
	out := []byte(dict.Magic)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(edges)))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(words)))
	out = append(out, edges...)
	for _, w := range words {
		e := v[w]
		out = binary.LittleEndian.AppendUint16(out, logRank(e.rank))
		out = binary.LittleEndian.AppendUint16(out, logRank(e.nb))
		flags := byte(e.kind)
		if e.common {
			flags |= dict.CommonFlag
		}
		if e.series {
			flags |= dict.SeriesFlag
		}
		out = append(out, flags)
	}
	return out
}

// logRank rounds down, so that a word never costs more than its rank.
func logRank(rank int) uint16 {
	if rank == 0 {
		return math.MaxUint16
	}
	return uint16(math.Floor(math.Log2(float64(rank)) * dict.Scale))
}
