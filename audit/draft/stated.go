package draft

import (
	"bytes"
	"regexp"
	"unicode"
	"unicode/utf8"
)

var (
	passwordName = lazy(`(?i)(?:パスワード|パスコード|合言葉|\bpass(?:word|code|phrase)|\bpw)`)
	pinName      = lazy(`(?i)(?:暗証番号|(?:^|[^a-z])pin(?: ?(?:code|number|コード|番号))?)`)
	answerName   = lazy(`(?i)(?:秘密の(?:質問の)?答え?|秘密の質問への(?:回答|答え)|母(?:親)?の旧姓|(?:最初|初めて)(?:に飼った|の)ペットの名前|(?:出身|卒業した?)(?:小学校|中学校)(?:の名前)?|\b(?:security|secret) answer|answer to (?:my|the) (?:security|secret) question|mother'?s maiden name|name of my first pet)`)

	// says is how a value is told to be it: a mark or a verb must stand there.
	says = lazy(`^[ \t]*(?:は|が|[:=]|is|was|->|→|「|『)[ \t]*[「『"'(\[]*[ \t]*`)

	passwordValue = lazy(`^[!-~]{4,128}`)
	pinValue      = lazy(`^[0-9]{4,8}`)
	answerValue   = lazy(`^[^\s、。,.」』"'()\]]{1,40}`)

	// denies is what a sentence has that tells no answer.
	denies = lazy(`(?i)ません|ない|変更|設定|登録|忘れ|不明|記載|入力|聞かれ|求め|確認|わか|分か|覚え|済|伝え|合わ|必要|違|何|別|秘密|___|\b(?:not|never|no|unknown|forgot\w*|wrong|changed|set|asked|required|rejected|refused|correct|incorrect|different|the|a|an|what|which|also|still|one|something)\b`)
)

// findStated reports passwords, PINs and secret answers that are known by the
// words before them.
func findStated(f *folded, links []link, r *Result) {
	f.stated(passwordName(), passwordValue(), Stated, links, r, secretLike)
	f.stated(pinName(), pinValue(), Stated, links, r, func(v []byte) bool { return len(v) != 8 || !isDay(string(v)) })
	f.stated(answerName(), answerValue(), Answer, links, r, func(v []byte) bool { return !denies().Match(v) })
}

func (f *folded) stated(name, value *regexp.Regexp, kind Kind, links []link, r *Result, tells func([]byte) bool) {
	for _, m := range name.FindAllIndex(f.b, -1) {
		rest := f.b[m[1]:min(len(f.b), m[1]+200)]
		skip := len(says().Find(rest))
		if skip == 0 {
			continue
		}
		v := trimEnd(value.Find(rest[skip:]))
		i, j := m[1]+skip, m[1]+skip+len(v)
		if len(v) == 0 || within(links, i, j) || f.counted(j) || !f.ends(j) || !tells(v) {
			continue
		}
		r.Found = append(r.Found, f.hit(kind, i, j))
	}
}

// trimEnd drops the punctuation of the sentence from the end of a value.
func trimEnd(v []byte) []byte { return bytes.TrimRight(v, `.,;:!?)]"'`) }

// ends reports whether the sentence that tells a value ends after byte j: the
// paper is not "1Passwordで管理".
func (f *folded) ends(j int) bool { return ending().Match(f.b[j:min(len(f.b), j+24)]) }

var ending = lazy(`^(?:$|[\s.,;:!?)\]"'」』、。]|です|でし|だ|と|に(?:して|なり)|という)`)

// secretLike reports whether v could be a password and is not a word, a day or
// a blank: it has two kinds of characters, besides a capital at the beginning.
func secretLike(v []byte) bool {
	v = trimEnd(v)
	if len(v) < 4 || dayLike().Match(v) {
		return false
	}
	kinds := make(map[class]bool)
	for i, c := range v {
		k := classOf(rune(c))
		if k == upper && i == 0 {
			k = lower
		}
		kinds[k] = true
	}
	if !kinds[lower] && !kinds[upper] && !kinds[digit] {
		return false
	}
	return len(kinds) >= 2 && !hyphened(v)
}

var dayLike = lazy(`^[0-9]{2,4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,4})?|^[0-9]{1,2}:[0-9]{2}`)

// hyphened reports whether v is a word such as "two-step" or "user's".
func hyphened(v []byte) bool {
	for len(v) > 0 {
		r, n := utf8.DecodeRune(v)
		if !unicode.IsLower(r) && r != '-' && r != '\'' && r != '/' {
			return false
		}
		v = v[n:]
	}
	return true
}
