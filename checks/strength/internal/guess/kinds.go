package guess

import "acctaudit/checks/strength/internal/dict"

// The kinds of pieces. Their names are stable: they appear in records and in
// JSON.
const (
	KindRandom     = "random"
	KindPassword   = "password"
	KindIdiom      = "idiom"
	KindEnglish    = "word-en"
	KindName       = "name"
	KindSurname    = "surname"
	KindRomaji     = "word-ja"
	KindNameJa     = "name-ja"
	KindSurnameJa  = "surname-ja"
	KindPlaceJa    = "place-ja"
	KindKanji      = "word-kanji"
	KindSeries     = "series"
	KindQwerty     = "keys-qwerty"
	KindDvorak     = "keys-dvorak"
	KindPad        = "keys-pad"
	KindEuropean   = "keys-european"
	KindJIS        = "keys-jis"
	KindRepeatChar = "repeat-char"
	KindRepeat     = "repeat"
	KindSequence   = "sequence"
	KindYear       = "year"
	KindDate       = "date"
	KindMonthDay   = "month-day"
	KindEra        = "era"
	KindService    = "service"
	KindPersonal   = "personal"
	KindInput      = "input"
)

// The guises of words.
const (
	AsIs     = ""
	Reversed = "reversed"
	Leet     = "leet"
)

var wordKinds = [...]string{
	dict.Password: KindPassword, dict.Idiom: KindIdiom, dict.English: KindEnglish, dict.Name: KindName, dict.Surname: KindSurname,
	dict.Romaji: KindRomaji, dict.RomajiName: KindNameJa, dict.RomajiSurname: KindSurnameJa, dict.Place: KindPlaceJa,
	dict.Japanese: KindKanji,
}
