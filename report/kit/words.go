package kit

import (
	"embed"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
)

//go:embed *.yaml letters/*.yaml
var files embed.FS

var book = words.Open(files)

// TopicWord returns the words of a topic.
func TopicWord(t incident.Topic) audit.Text { return book.Text("topics." + string(t)) }

// say returns the text under key, filled with v.
func (d Options) say(key string, v words.V) string { return book.In(d.Lang, key, v) }

// word returns the text under key.
func (d Options) word(key string) string { return d.say(key, nil) }

// aside returns what with aside in brackets behind it, or what alone if aside is "".
func (d Options) aside(what, aside string) string {
	if aside == "" {
		return what
	}
	return d.say("forms.aside", words.V{"what": what, "aside": aside})
}

func (d Options) pair(label, what string) string {
	return d.say("forms.pair", words.V{"label": label, "what": what})
}
