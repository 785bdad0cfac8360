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

// TopicWord returns the words for what a note answers.
func TopicWord(t incident.Topic) audit.Text { return book.Text("topics." + string(t)) }

// say returns what stands under key, filled with v.
func (d Options) say(key string, v words.V) string { return book.In(d.Lang, key, v) }

// word returns what stands under key.
func (d Options) word(key string) string { return d.say(key, nil) }

// aside puts something in brackets behind what it belongs to, if there is any.
func (d Options) aside(what, aside string) string {
	if aside == "" {
		return what
	}
	return d.say("forms.aside", words.V{"what": what, "aside": aside})
}

func (d Options) pair(label, what string) string {
	return d.say("forms.pair", words.V{"label": label, "what": what})
}
