package kit

import (
	"embed"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/words"
	"acctaudit/report/doc"
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

// all returns the texts of a list.
func (d Options) all(list []audit.Text) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.In(d.Lang))
	}
	return out
}

// part is a section under the title of key.
func (d Options) part(key string, blocks ...doc.Block) doc.Section {
	return doc.Section{Title: d.word(key), Blocks: blocks}
}

// field is a field under the label of key.
func (d Options) field(key, value string) doc.Field {
	return doc.Field{Label: d.word(key), Value: value}
}

// blanks are fields to be filled in.
func (d Options) blanks(labels []audit.Text) doc.Fields {
	var out doc.Fields
	for _, label := range d.all(labels) {
		out = append(out, doc.Field{Label: label})
	}
	return out
}

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
