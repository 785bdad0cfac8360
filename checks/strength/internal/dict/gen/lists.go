//go:build ignore

package main

import (
	"encoding/binary"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/nbutton23/zxcvbn-go/frequency"
	"golang.org/x/text/encoding/japanese"

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
	names := make([]string, 0, len(lists))
	for name := range lists {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
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
	kinds := map[string]dict.Kind{
		"MaleNames": dict.Name, "FemaleNames": dict.Name, "Surname": dict.Surname, "English": dict.English, "Passwords": dict.Password,
	}
	names := []string{"MaleNames", "FemaleNames", "Surname", "English", "Passwords"}
	for _, name := range names {
		ranks := make(map[string]int)
		for i, w := range frequency.Lists[name].List {
			ranks[strings.ToLower(w)] = i + 1
		}
		for w, rank := range ranks {
			e := v[w]
			if e == nil {
				e = &word{kind: kinds[name]}
				v[w] = e
			}
			if e.nb == 0 || rank < e.nb {
				e.nb = rank
			}
			e.common = e.common || name == "Passwords"
		}
	}
}

// idioms are what the layout of keyboards and phones makes people type, and no
// list of the npm packages has.
var idioms = strings.Fields(`
adgjmptw adgjmp adgjm adgj ajgmw akstnhmyrw akasatana akasatanahamayarawa 2580 0258 147258 147258369 159357 258456 1470258
14789632 147896325 1236987 12369874 741852963 963852741 789456123 zaq12wsx !qaz2wsx 1qaz2wsx3edc q1w2e3r4t5y6u7i8o9p0
vfr4cde3 mju76yhn 7ugd5hip2j qawsedrftgyhujikolp qawsedrf qazxswedc asdfghjkl;:] asdfghjkl;: qwertyuiop@[ zxcvbnm,./
1q2w3e4r5t6y7u8i9o0p a1s2d3f4g5 a1s2d3f4 1z2x3c4v z1x2c3v4 a1b2c3d4e5 a1b2c3d4e5f6
`)

// popular are Japanese words and names that are typed as passwords more often
// than their place in a newspaper tells.
var popular = strings.Fields(`
sakura himitsu nihon nippon japan tokyo neko inu watashi boku daisuki aishiteru arigatou ganbare hirakegoma hirakigoma aikotoba
pasuwado pasuwa-do pasuwaado anshou anshoubangou aiueo kakikukeko aiueokakikukeko irohanihoheto iroha ichinisan ichinisanshi
docomo softbank rakuten yahoojapan mercari paypay doraemon pikachu pikatyu anpanman naruto onepiece goku totoro nyanko wanwan
moshimoshi konnichiwa ohayou sayonara hoge hogehoge fuga piyo hogefuga foobar
`)

func (v vocabulary) addIdioms() {
	for i, w := range idioms {
		v.add(w, i+50, dict.Idiom)
	}
	for i, w := range popular {
		v.add(w, i+50, dict.Romaji)
	}
}

// A class is one part of speech of IPADIC. Its costs can be compared only
// within it, so each has a ranking of its own.
type class struct {
	file   string
	match  []string // the leading part-of-speech fields
	form   string   // the inflected form, if only one is wanted
	kind   dict.Kind
	limit  int
	merged string // classes with one name are ranked together
}

var classes = []class{
	{"Noun.name.csv", []string{"名詞", "固有名詞", "人名", "姓"}, "", dict.RomajiSurname, 20000, "surname"},
	{"Noun.name.csv", []string{"名詞", "固有名詞", "人名", "名"}, "", dict.RomajiName, 20000, "given"},
	{"Noun.name.csv", []string{"名詞", "固有名詞", "人名", "一般"}, "", dict.RomajiName, 6000, "person"},
	{"Noun.place.csv", []string{"名詞", "固有名詞", "地域"}, "", dict.Place, 16000, "place"},
	{"Noun.csv", []string{"名詞", "一般"}, "", dict.Romaji, 60000, "word"},
	{"Noun.verbal.csv", []string{"名詞", "サ変接続"}, "", dict.Romaji, 60000, "word"},
	{"Noun.adjv.csv", []string{"名詞", "形容動詞語幹"}, "", dict.Romaji, 60000, "word"},
	{"Noun.adverbal.csv", []string{"名詞", "副詞可能"}, "", dict.Romaji, 60000, "word"},
	{"Adverb.csv", []string{"副詞"}, "", dict.Romaji, 60000, "word"},
	{"Interjection.csv", []string{"感動詞"}, "", dict.Romaji, 60000, "word"},
	{"Adj.csv", []string{"形容詞"}, "基本形", dict.Romaji, 60000, "word"},
	{"Verb.csv", []string{"動詞"}, "基本形", dict.Romaji, 60000, "word"},
	{"Noun.proper.csv", []string{"名詞", "固有名詞", "一般"}, "", dict.Romaji, 6000, "proper"},
	{"Noun.org.csv", []string{"名詞", "固有名詞", "組織"}, "", dict.Romaji, 4000, "org"},
}

// A reading is one spelling and pronunciation with the lowest cost it has.
type reading struct {
	kana, surface string
	cost          int
	kind          dict.Kind
}

func (v vocabulary) addIPADIC(folder string) {
	groups := make(map[string][]reading)
	limits := make(map[string]int)
	var order []string
	for _, c := range classes {
		if groups[c.merged] == nil {
			order = append(order, c.merged)
		}
		groups[c.merged] = append(groups[c.merged], readClass(folder, c)...)
		limits[c.merged] = c.limit
	}
	for _, name := range order {
		v.addRanked(groups[name], limits[name])
	}
}

// addRanked ranks readings by cost. Spellings with one reading share its
// rank, as a person who types the reading does not tell them apart.
func (v vocabulary) addRanked(all []reading, limit int) {
	slices.SortStableFunc(all, func(a, b reading) int {
		if a.cost != b.cost {
			return a.cost - b.cost
		}
		return strings.Compare(a.kana+a.surface, b.kana+b.surface)
	})
	ranks := make(map[string]int)
	for _, r := range all {
		rank := ranks[r.kana]
		if rank == 0 {
			rank = len(ranks) + 1
			ranks[r.kana] = rank
		}
		if rank > limit {
			continue
		}
		for _, spelling := range romanise(r.kana) {
			v.add(spelling, rank, r.kind)
		}
		if !isKana(r.surface) {
			v.add(strings.ToLower(r.surface), rank, kanjiKind(r.kind))
		}
	}
}

func kanjiKind(k dict.Kind) dict.Kind {
	if k == dict.Romaji {
		return dict.Japanese
	}
	return k
}

func readClass(folder string, c class) []reading {
	f, err := os.Open(filepath.Join(folder, c.file))
	check(err)
	defer f.Close()
	rows := csv.NewReader(japanese.EUCJP.NewDecoder().Reader(f))
	rows.LazyQuotes, rows.FieldsPerRecord = true, -1
	records, err := rows.ReadAll()
	check(err)
	var out []reading
	for _, r := range records {
		cost, err := strconv.Atoi(r[3])
		check(err)
		if matches(r[4:], c.match) && (c.form == "" || r[9] == c.form) && len([]rune(r[11])) > 1 {
			out = append(out, reading{kana: r[11], surface: r[0], cost: cost, kind: c.kind})
		}
	}
	return out
}

func matches(fields, want []string) bool {
	return len(fields) >= len(want) && slices.Equal(fields[:len(want)], want)
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
	words := sortedKeys(v)
	edges := encode(build(words))
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
