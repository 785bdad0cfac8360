package file

import (
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/edit"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
)

func fault(key string) error { return schema.Fault(book.Text(key)) }

// rules are those of the words in a checklist.
var rules = map[string]schema.Rule{
	"kind":     schema.Among(answers.Kinds()...),
	"codes":    schema.Among(answers.Codes()...),
	"evidence": schema.Among(answers.EvidenceKinds()...),
	"habit":    schema.Among(answers.QuestionIDs()...),
	"weight":   schema.Between(1, 5),
	"reply":    reply,
	"thing":    thing,
	"place":    edit.Harmless(func() audit.Text { return book.Text("fault.secret") }),
	"factor":   factor,
}

var replies = map[string]audit.Reply{
	"yes": audit.Yes, "true": audit.Yes, "はい": audit.Yes,
	"no": audit.No, "false": audit.No, "いいえ": audit.No,
	"unknown": audit.Unknown, "不明": audit.Unknown,
}

// reply is yes, no or unknown, in either language.
func reply(word string) (string, error) {
	found, ok := replies[strings.ToLower(word)]
	if !ok {
		return "", schema.OneOf{"yes", "no", "unknown"}
	}
	return string(found), nil
}

// thing names a thing, also behind a method and an @.
func thing(word string) (string, error) {
	if strings.ContainsAny(word, "@:") {
		return "", fault("fault.thing-id")
	}
	return word, nil
}

// factor is METHOD or METHOD@THING.
func factor(word string) (string, error) {
	if _, ok := answers.ParseFactor(word); !ok {
		return "", schema.OneOf(answers.MethodNames())
	}
	return word, nil
}

// check refuses what makes no sense together.
func check(v any) error {
	switch v := v.(type) {
	case *audit.Thing:
		if v.Kind == "" {
			return schema.Fault(book.Both("fault.thing-kind", words.V{"list": strings.Join(answers.Kinds(), ", ")}))
		}
	case *answers.Account:
		if v.Service == "" && v.Domain == "" && v.Name == "" {
			return fault("fault.no-name")
		}
	case *[]audit.Factor:
		if !answers.Alone(*v) {
			return fault("fault.alone")
		}
	case *[]answers.Account:
		return twice(*v)
	}
	return nil
}

// twice refuses two accounts that are one.
func twice(all []answers.Account) error {
	seen := make(map[audit.AccountID]bool)
	for i, a := range all {
		id := a.Bare().ID
		if seen[id] {
			return schema.Member{N: i, Fault: schema.Fault(book.Text("fault.same"))}
		}
		seen[id] = true
	}
	return nil
}
