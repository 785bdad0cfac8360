package answers

import (
	_ "embed"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// A Question is one about the person, not about one account.
type Question struct {
	ID   string // the id of the advice that it comes from
	Good audit.Reply
}

// Questions lists the questions about the person, in the order in which they
// are asked: those of the advice catalogue that a person answers and that name
// no account.
var Questions = []Question{
	{"phishing.no-unknown-links", audit.No},
	{"phishing.no-mail-from-strangers", audit.No},
	{"phishing.security-software", audit.Yes},
	{"device.security-software-up-to-date", audit.Yes},
	{"contact.phone.do-not-share-lightly", audit.Yes},
	{"contact.phone.verify-number", audit.Yes},
	{"recovery.id.prepare-suitable", audit.Yes},
	{"recovery.id.contact-proof", audit.Yes},
	{"monitoring.check-status-regularly", audit.Yes},
	{"password.change-periodically", audit.No},
}

// Text is the question as it is asked.
func (q Question) Text() audit.Text { return book.Text("questions." + q.ID) }

// QuestionIDs lists the ids of the questions.
func QuestionIDs() []string {
	var ids []string
	for _, q := range Questions {
		ids = append(ids, q.ID)
	}
	return ids
}

// FindQuestion returns the question of that id, or nil.
func FindQuestion(id string) *Question {
	return find(Questions, func(q Question) bool { return q.ID == id })
}
