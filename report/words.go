package report

import (
	_ "embed"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data, storeWords, changeWords)

// A voice says in one language what the book holds.
type voice audit.Lang

// say returns what stands under key, filled with v.
func (l voice) say(key string, v words.V) string { return book.In(audit.Lang(l), key, v) }

// word returns what stands under key.
func (l voice) word(key string) string { return l.say(key, nil) }

// list joins parts of a sentence.
func (l voice) list(parts []string) string { return strings.Join(parts, l.word("forms.comma")) }

// Pair puts a label before what it stands for.
func (l voice) pair(label, what string) string {
	return l.say("forms.pair", words.V{"label": label, "what": what})
}

// aside puts something in brackets behind what it belongs to. Nothing makes no
// brackets.
func (l voice) aside(what, aside string) string {
	if aside == "" {
		return what
	}
	return l.say("forms.aside", words.V{"what": what, "aside": aside})
}

// wordOf returns the word for code in a section of the book, or code itself:
// that is better than a blank.
func wordOf[K ~string](section string, code K) audit.Text {
	if t, ok := book.Find(section + string(code)); ok {
		return t
	}
	return audit.Text{En: clean(string(code)), Ja: clean(string(code))}
}

// SeverityWord returns the word for s.
func SeverityWord(s audit.Severity) audit.Text { return wordOf("severities.", s) }

// StoreStateWord returns the word for whether a store could be read.
func StoreStateWord(s audit.StoreState) audit.Text { return wordOf("states.", s) }

// ApartWord returns a few words for why items are set apart.
func ApartWord(why audit.Apart) audit.Text { return wordOf("apart.", why) }

// MethodWord returns the word for a second factor.
func MethodWord(m audit.Method) audit.Text { return wordOf("methods.", m) }

// DoubtWord says why an answer is no evidence.
func DoubtWord(d audit.Doubt) audit.Text { return wordOf("doubts.", d) }

// ReasonWord returns in words why a store was not read, a check was skipped or
// a thing could not be judged. A reason that is not known stands as its code.
func ReasonWord(reason string) audit.Text {
	if t, ok := book.Find("reasons." + reason + ".why"); ok {
		return t
	}
	return audit.Text{En: clean(reason), Ja: clean(reason)}
}

// remedyFor returns what to do about a store or a check that stopped for reason, or an
// empty text if there is nothing to advise.
func remedyFor(reason string) audit.Text {
	t, _ := book.Find("reasons." + reason + ".do")
	return t
}

// StoreRemedy returns what to do about a store that is not ready. It may depend
// on the program that keeps it.
func StoreRemedy(s audit.Store) audit.Text {
	for prefix, program := range map[string]string{"keepassxc": "keepassxc", "kwallet": "kwallet", "ksecret": "kwallet", "macOS": "macos"} {
		if t, ok := book.Find("reasons." + s.Reason + "." + program); ok && strings.HasPrefix(s.Provider, prefix) {
			return t
		}
	}
	return remedyFor(s.Reason)
}

func hasWord(key string) bool {
	_, ok := book.Find(key)
	return ok
}

// called returns the short name of s, with its user where another subject has the same.
func (p *page) called(s *subject) string {
	if p.shorts[s.short] > 1 {
		return withUser(s.short, s.user)
	}
	return s.short
}

// withUser returns the name of an account with its user.
func withUser(name, user string) string { return strings.TrimSuffix(name+" / "+user, " / ") }

// names lists the first accounts of subs, and how many others there are.
func (p *page) names(subs []*subject, most int) string {
	var names []string
	for _, s := range subs {
		if s.ID != personID {
			names = append(names, p.called(s))
		}
	}
	return p.some(names, most)
}

// maxNames is how many names stand in one line.
const maxNames = 5

const maxMessage = 300

func clean(s string) string { return text.Clean(s, text.MaxLabel) }

// letters counts A, B, …, Z, AA, AB, ….
func letters(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}
