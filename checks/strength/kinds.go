package strength

import (
	"acctaudit/audit"
	"acctaudit/checks/strength/internal/guess"
)

// Kinds puts every kind of part into words: what was found, never the text.
var Kinds = map[string]audit.Text{
	guess.KindPassword.String():   {En: "a password from published lists", Ja: "よく使われるパスワード"},
	guess.KindIdiom.String():      {En: "a habit of typing", Ja: "打ちやすさで選ばれる定番の並び"},
	guess.KindEnglish.String():    {En: "an English word", Ja: "英単語"},
	guess.KindName.String():       {En: "a given name", Ja: "英語圏などの名前"},
	guess.KindSurname.String():    {En: "a family name", Ja: "英語圏などの姓"},
	guess.KindRomaji.String():     {En: "a Japanese word (Latin letters or kana)", Ja: "日本語の単語の読み"},
	guess.KindNameJa.String():     {En: "a Japanese given name", Ja: "日本人の名前"},
	guess.KindSurnameJa.String():  {En: "a Japanese family name", Ja: "日本人の姓"},
	guess.KindPlaceJa.String():    {En: "a Japanese place name", Ja: "日本の地名"},
	guess.KindKanji.String():      {En: "a Japanese word (kanji)", Ja: "漢字の単語"},
	guess.KindSeries.String():     {En: "counting words in a row", Ja: "数や曜日などを順に並べた語"},
	guess.KindQwerty.String():     {En: "neighbouring keys (US keyboard)", Ja: "隣り合うキーの並び（英語配列）"},
	guess.KindDvorak.String():     {En: "neighbouring keys (Dvorak keyboard)", Ja: "隣り合うキーの並び（Dvorak配列）"},
	guess.KindPad.String():        {En: "neighbouring keys (number pad)", Ja: "隣り合うキーの並び（テンキー）"},
	guess.KindEuropean.String():   {En: "neighbouring keys (French or German keyboard)", Ja: "隣り合うキーの並び（フランス語・ドイツ語配列）"},
	guess.KindJIS.String():        {En: "neighbouring keys (Japanese keyboard)", Ja: "隣り合うキーの並び（日本語配列）"},
	guess.KindRepeatChar.String(): {En: "one character repeated", Ja: "同じ文字の繰り返し"},
	guess.KindRepeat.String():     {En: "something repeated", Ja: "同じ並びの繰り返し"},
	guess.KindSequence.String():   {En: "characters in order", Ja: "順番どおりの文字"},
	guess.KindYear.String():       {En: "a recent year", Ja: "最近の西暦"},
	guess.KindDate.String():       {En: "a date", Ja: "日付"},
	guess.KindMonthDay.String():   {En: "a month and day", Ja: "月日"},
	guess.KindEra.String():        {En: "a year of a Japanese era", Ja: "元号の年"},
	guess.KindService.String():    {En: "the name of the service", Ja: "サービスの名前"},
	guess.KindPersonal.String():   {En: "your user name or something about you", Ja: "ユーザー名や本人にかかわる語"},
	guess.KindInput.String():      {En: "a word given with it", Ja: "いっしょに渡された語"},
	guess.KindRandom.String():     {En: "characters without a pattern", Ja: "型に当てはまらない文字"},
}

// Guises puts into words how a word was disguised.
var Guises = map[string]audit.Text{
	guess.Reversed.String(): {En: "backwards", Ja: "逆順"},
	guess.Leet.String():     {En: "with look-alike characters", Ja: "似た文字への置き換え"},
}

// Help says what would make a password with parts of this kind harder to
// guess.
func Help(kind string) audit.Text {
	switch guess.KindNamed(kind) {
	case guess.KindPassword, guess.KindIdiom:
		return audit.Text{
			En: "Lists of used passwords are tried first. Choose another one altogether; adding to it helps little.",
			Ja: "よく使われるパスワードの一覧は、真っ先に試されます。何かを足すのではなく、まったく別のものにしてください。",
		}
	case guess.KindService, guess.KindPersonal, guess.KindInput:
		return audit.Text{
			En: "Leave out the names of the service, of yourself and of people close to you.",
			Ja: "サービス名や、自分と身近な人の名前は使わないでください。",
		}
	case guess.KindYear, guess.KindDate, guess.KindMonthDay, guess.KindEra:
		return audit.Text{
			En: "There are few dates and years, and programs try them all. Leave them out.",
			Ja: "日付や年は数が限られ、プログラムがすべて試せます。使わないでください。",
		}
	case guess.KindQwerty, guess.KindDvorak, guess.KindPad, guess.KindEuropean, guess.KindJIS, guess.KindSequence:
		return audit.Text{
			En: "Rows of keys and letters in order are quick to try. Let a password manager choose at random.",
			Ja: "キーや文字の並びはすぐに試されます。パスワード管理ソフトに無作為に作らせてください。",
		}
	case guess.KindRepeat, guess.KindRepeatChar:
		return audit.Text{
			En: "Repeating adds length but hardly any guesses. Add something new instead.",
			Ja: "繰り返しは長くなるだけで、推測の手間はほとんど増えません。別のものを足してください。",
		}
	case guess.KindRandom:
		return audit.Text{
			En: "There is no pattern in it; making it longer is what helps.",
			Ja: "決まった型はありません。長くすることが効きます。",
		}
	}
	return audit.Text{
		En: "Use more words, chosen by dice or by a program and not by you: four or more.",
		Ja: "単語を使うなら、自分で選ばず、さいころやプログラムで選んだ語を4つ以上つなげてください。",
	}
}
