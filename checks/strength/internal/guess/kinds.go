package guess

import "acctaudit/checks/strength/internal/dict"

// A Kind names what sort of piece was found. The names are stable: they
// appear in records and in JSON.
type Kind string

// The kinds of pieces.
const (
	KindPassword   Kind = "password"
	KindIdiom      Kind = "idiom"
	KindEnglish    Kind = "word-en"
	KindName       Kind = "name"
	KindSurname    Kind = "surname"
	KindRomaji     Kind = "word-ja"
	KindNameJa     Kind = "name-ja"
	KindSurnameJa  Kind = "surname-ja"
	KindPlaceJa    Kind = "place-ja"
	KindKanji      Kind = "word-kanji"
	KindSeries     Kind = "series"
	KindQwerty     Kind = "keys-qwerty"
	KindDvorak     Kind = "keys-dvorak"
	KindPad        Kind = "keys-pad"
	KindEuropean   Kind = "keys-european"
	KindJIS        Kind = "keys-jis"
	KindRepeatChar Kind = "repeat-char"
	KindRepeat     Kind = "repeat"
	KindSequence   Kind = "sequence"
	KindYear       Kind = "year"
	KindDate       Kind = "date"
	KindMonthDay   Kind = "month-day"
	KindEra        Kind = "era"
	KindSyllables  Kind = "syllables"
	KindService    Kind = "service"
	KindPersonal   Kind = "personal"
	KindInput      Kind = "input"
	KindRandom     Kind = "random"
)

// Kinds lists every kind.
var Kinds = []Kind{
	KindPassword, KindIdiom, KindEnglish, KindName, KindSurname, KindRomaji, KindNameJa, KindSurnameJa, KindPlaceJa, KindKanji,
	KindSeries, KindQwerty, KindDvorak, KindPad, KindEuropean, KindJIS, KindRepeatChar, KindRepeat, KindSequence, KindYear,
	KindDate, KindMonthDay, KindEra, KindSyllables, KindService, KindPersonal, KindInput, KindRandom,
}

// A How says in what guise a word was found.
type How string

// The guises of words.
const (
	AsIs     How = ""
	Reversed How = "reversed"
	Leet     How = "leet"
)

var wordKinds = [...]Kind{
	dict.Password: KindPassword, dict.Idiom: KindIdiom, dict.English: KindEnglish, dict.Name: KindName, dict.Surname: KindSurname,
	dict.Romaji: KindRomaji, dict.RomajiName: KindNameJa, dict.RomajiSurname: KindSurnameJa, dict.Place: KindPlaceJa,
	dict.Japanese: KindKanji,
}

var keyboardKinds = [dict.Keyboards]Kind{
	dict.Qwerty: KindQwerty, dict.Dvorak: KindDvorak, dict.Keypad: KindPad, dict.MacKeypad: KindPad,
	dict.Azerty: KindEuropean, dict.Qwertz: KindEuropean, dict.JIS: KindJIS,
}
