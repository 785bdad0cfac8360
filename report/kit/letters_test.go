package kit_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/report/kit"
)

// A planted fact is a word that stands in a case under one topic alone.
func planted(t incident.Topic) string { return "ZQ" + strings.ReplaceAll(string(t), "-", "") + "ZQ" }

// inLetters are the topics that a letter may state; the others are for the sheets.
var inLetters = map[incident.Topic]bool{
	incident.Happened: true, incident.Noticed: true, incident.How: true, incident.Activity: true, incident.Amount: true, incident.Order: true,
	incident.Transaction: true, incident.Police: true, incident.Mail: true, incident.Phone: true, incident.PasswordDate: true,
	incident.Transactions: true, incident.Reach: true, incident.Sender: true, incident.Refused: true, incident.Reason: true,
	incident.Correction: true, incident.History: true, incident.Matters: true, incident.Evidence: true, incident.CaseNumber: true,
	incident.Given: true,
}

// TestLettersStateWhatWasSaid: whatever the kind, the account, the language and the facts
// that were given, a letter is whole, of a sensible length, and states no other fact; a
// script is one page, a chat message one message.
func TestLettersStateWhatWasSaid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := empty(rapid.SampledFrom(incident.Kinds).Draw(t, "kind"))
		s.Case.Category = rapid.SampledFrom([]string{"", "bank", "securities", "card", "carrier", "mail", "shopping", "social"}).Draw(t, "category")
		if rapid.Bool().Draw(t, "nameless") {
			s.Case.Name, s.Case.Site = "", ""
		}
		given := rapid.SliceOfDistinct(rapid.SampledFrom(incident.Topics), rapid.ID).Draw(t, "given")
		for _, topic := range given {
			s.Case.Timeline = append(s.Case.Timeline, incident.Note{At: now, About: topic, Text: planted(topic)})
		}
		for _, l := range audit.Langs {
			letter := kit.Mail(s, options(l))
			parts := map[string]string{"mail": letter.Subject + "\n" + letter.Body, "phone": letterOf(t, s, kit.ByPhone, l), "chat": letterOf(t, s, kit.ByChat, l)}
			for name, text := range parts {
				if strings.ContainsAny(text, "{}") || strings.Contains(text, "\n\nお客様") || strings.Contains(text, "team of \n") || strings.Contains(text, "\n\n\n") {
					t.Errorf("%s in %s is not whole:\n%s", name, l, text)
				}
				for _, topic := range incident.Topics {
					if n := strings.Count(text, planted(topic)); n > 0 && !(inLetters[topic] && contains(given, topic)) {
						t.Errorf("%s in %s states %s, which was not given:\n%s", name, l, topic, text)
					}
				}
			}
			limits(t, l, parts)
		}
	})
}

func contains(topics []incident.Topic, want incident.Topic) bool {
	for _, t := range topics {
		if t == want {
			return true
		}
	}
	return false
}

func limits(t *rapid.T, l audit.Lang, parts map[string]string) {
	for name, most := range map[string]map[audit.Lang]int{
		"mail": {audit.English: 2600, audit.Japanese: 1500}, "phone": {audit.English: 900, audit.Japanese: 500}, "chat": {audit.English: 800, audit.Japanese: 450},
	} {
		if n := utf8.RuneCountInString(parts[name]); n > most[l] || n < 80 {
			t.Errorf("%s in %s has %d characters:\n%s", name, l, n, parts[name])
		}
	}
	if strings.Contains(parts["chat"], "\n") {
		t.Errorf("a chat message of several lines:\n%s", parts["chat"])
	}
	if n := strings.Count(parts["phone"], "\n"); n > 14 {
		t.Errorf("a script of %d lines:\n%s", n, parts["phone"])
	}
}

// TestFactsAppear: what was said stands in the letter of a case that it concerns, when it
// happened apart from when it was noticed.
func TestFactsAppear(t *testing.T) {
	for _, l := range audit.Langs {
		for _, k := range incident.Kinds {
			s := empty(k)
			for topic := range inLetters {
				s.Case.Timeline = append(s.Case.Timeline, incident.Note{At: now, About: topic, Text: planted(topic)})
			}
			body := kit.Mail(s, options(l)).Body
			for topic := range inLetters {
				about := map[incident.Topic]bool{
					incident.Activity: k.TakenOver(), incident.Amount: k.TakenOver(), incident.Order: k.TakenOver(), incident.Transaction: k.TakenOver(),
					incident.Refused: k == incident.RequestRejected, incident.Reason: k == incident.RequestRejected,
					incident.Correction: k == incident.RequestRejected, incident.CaseNumber: k == incident.RequestRejected,
				}
				concerns, part := about[topic]
				if (concerns || !part) != strings.Contains(body, planted(topic)) {
					t.Errorf("%s in %s: %s", k, l, topic)
				}
			}
		}
	}
}

// TestEveryKindHasItsLetter: a subject and a request of its own words.
func TestEveryKindHasItsLetter(t *testing.T) {
	for _, l := range audit.Langs {
		for _, k := range incident.Kinds {
			letter := kit.Mail(empty(k), options(l))
			if strings.Contains(fmt.Sprint(letter), "letters.") { // a key stands for missing words
				t.Errorf("%s has no words in %s:\n%s\n%s", k, l, letter.Subject, letter.Body)
			}
		}
	}
}
