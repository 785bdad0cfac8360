package kit

import (
	"acctaudit/audit"
	"acctaudit/audit/incident"
)

// Situation returns the words by which a person recognises a kind of case.
func Situation(k incident.Kind) audit.Text { return book.Text("situations." + string(k) + ".asked") }

// Where returns the question that asks for the service of such a case.
func Where(k incident.Kind) audit.Text {
	if text, ok := book.Find("situations." + string(k) + ".where"); ok {
		return text
	}
	return book.Text("situations.where")
}

// QuestionWord returns the words of a question.
func QuestionWord(q incident.Question) audit.Text { return book.Text("questions." + string(q)) }

// AnswerWord returns the words of an answer.
func AnswerWord(a incident.Answer) audit.Text { return book.Text("answers." + string(a)) }

// Named returns the title of a case.
func Named(c *incident.Case, l audit.Lang) string { return Options{Lang: l}.caseTitle(c) }
