package guess

import "acctaudit/checks/strength/internal/dict"

// A Kind is a sort of piece.
type Kind uint8

// The kinds of pieces.
const (
	KindRandom Kind = iota
	KindPassword
	KindIdiom
	KindEnglish
	KindName
	KindSurname
	KindRomaji
	KindNameJa
	KindSurnameJa
	KindPlaceJa
	KindKanji
	KindSeries
	KindQwerty
	KindDvorak
	KindPad
	KindEuropean
	KindJIS
	KindRepeatChar
	KindRepeat
	KindSequence
	KindYear
	KindDate
	KindMonthDay
	KindEra
	KindService
	KindPersonal
	KindInput
	kinds // how many there are
)

// kindNames are stable: they appear in records and in JSON.
var kindNames = [kinds]string{
	KindRandom:     "random",
	KindPassword:   "password",
	KindIdiom:      "idiom",
	KindEnglish:    "word-en",
	KindName:       "name",
	KindSurname:    "surname",
	KindRomaji:     "word-ja",
	KindNameJa:     "name-ja",
	KindSurnameJa:  "surname-ja",
	KindPlaceJa:    "place-ja",
	KindKanji:      "word-kanji",
	KindSeries:     "series",
	KindQwerty:     "keys-qwerty",
	KindDvorak:     "keys-dvorak",
	KindPad:        "keys-pad",
	KindEuropean:   "keys-european",
	KindJIS:        "keys-jis",
	KindRepeatChar: "repeat-char",
	KindRepeat:     "repeat",
	KindSequence:   "sequence",
	KindYear:       "year",
	KindDate:       "date",
	KindMonthDay:   "month-day",
	KindEra:        "era",
	KindService:    "service",
	KindPersonal:   "personal",
	KindInput:      "input",
}

// String returns the name of k, such as "word-ja".
func (k Kind) String() string { return kindNames[k] }

// KindNamed returns the kind of that name, or KindRandom.
func KindNamed(name string) Kind {
	for k, n := range kindNames {
		if n == name {
			return Kind(k)
		}
	}
	return KindRandom
}

// A How says in what guise a word was found.
type How uint8

// The guises of words.
const (
	AsIs How = iota
	Reversed
	Leet
)

// String returns the name of h; empty for AsIs.
func (h How) String() string { return [...]string{"", "reversed", "leet"}[h] }

var wordKinds = [...]Kind{
	dict.Password: KindPassword, dict.Idiom: KindIdiom, dict.English: KindEnglish, dict.Name: KindName, dict.Surname: KindSurname,
	dict.Romaji: KindRomaji, dict.RomajiName: KindNameJa, dict.RomajiSurname: KindSurnameJa, dict.Place: KindPlaceJa,
	dict.Japanese: KindKanji,
}

var keyboardKinds = [dict.Keyboards]Kind{
	dict.Qwerty: KindQwerty, dict.Dvorak: KindDvorak, dict.Keypad: KindPad, dict.MacKeypad: KindPad,
	dict.Azerty: KindEuropean, dict.Qwertz: KindEuropean, dict.JIS: KindJIS,
}
