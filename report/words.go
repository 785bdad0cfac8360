package report

import (
	_ "embed"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// say returns what the book says under key, filled with v.
func (x *index) say(key string, v words.V) string { return book.In(x.lang, key, v) }

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

// ConfidenceWord returns the word for c; a certain finding needs none.
func ConfidenceWord(c audit.Confidence) audit.Text { return wordOf("confidences.", c) }

// StatusWord returns the word for how a check ended.
func StatusWord(s audit.Status) audit.Text { return wordOf("statuses.", s) }

// StoreStateWord returns the word for whether a store could be read.
func StoreStateWord(s audit.StoreState) audit.Text { return wordOf("states.", s) }

// ApartWord returns in a few words what is set apart for that reason.
func ApartWord(why audit.Apart) audit.Text { return wordOf("apart.", why) }

// MethodWord returns the word for a second factor.
func MethodWord(m audit.Method) audit.Text { return wordOf("methods.", m) }

// ReplyWord returns the word for an answer.
func ReplyWord(r audit.Reply) audit.Text { return wordOf("replies.", r) }

// DoubtWord says why an answer is no evidence.
func DoubtWord(d audit.Doubt) audit.Text { return wordOf("doubts.", d) }

// SourceWord returns the words for a place that logins are read from; the name
// of a file is its own word.
func SourceWord(source string) audit.Text { return wordOf("sources.", source) }

// ReasonWord returns in words why a store was not read, a check was skipped or
// a thing could not be judged. A reason that is not known stands as its code.
func ReasonWord(reason string) audit.Text {
	if t, ok := book.Find("reasons." + reason + ".why"); ok {
		return t
	}
	return audit.Text{En: clean(reason), Ja: clean(reason)}
}

// RemedyFor returns what to do about a check that stopped for reason; empty if
// there is nothing to advise.
func RemedyFor(reason string) audit.Text {
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
	return RemedyFor(s.Reason)
}

func knownMethod(m audit.Method) bool {
	_, ok := book.Find("methods." + string(m))
	return ok
}
