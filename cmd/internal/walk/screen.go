package walk

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/form"
	"acctaudit/report"
)

// ask shows a question and returns what was chosen.
func (s *session) ask(a answers.Ask) ([]string, error) {
	q := form.Question{Mode: a.Mode, Title: s.title(a), About: s.about(a), Before: a.Before, Refuse: s.refuse(a), Walk: true}
	q.Options = cli.Each(a.Choices, func(c answers.Choice) form.Option { return form.Option{Value: c.Value, Label: s.label(a, c)} })
	return s.asker.Ask(q)
}

// title returns the progress of the walk and what the question is about.
func (s *session) title(a answers.Ask) string {
	done, of := s.Progress()
	about := s.say("yourself", nil)
	switch account := s.Account(a); {
	case account != nil:
		about = text.Clean(account.Name.In(s.Lang), text.MaxLabel) + "  " + text.Clean(account.Username, text.MaxLabel)
	case a.Kind == answers.AskSome:
		about = s.say("some", words.V{"n": len(a.Of)})
	case a.Kind == answers.AskThing:
		about = text.Visible(cmp.Or(s.Thing(a.Of[0]).Name, a.Of[0]))
	}
	return fmt.Sprintf("%d/%d  %s", done+1, of, about)
}

func (s *session) say(key string, v words.V) string { return book.In(s.Lang, key, v) }

// about returns what helps to answer, the question, and the keys to answer with.
func (s *session) about(a answers.Ask) []string {
	var out []string
	if account := s.Account(a); account != nil && a.Kind == answers.AskFactors {
		out = append(out, s.known(account)...)
	}
	question := a.Text().In(s.Lang)
	if a.Mode == answers.Free {
		question = s.say("free."+string(a.Kind), nil)
	}
	return append(out, question, s.say("keys."+string(a.Mode), nil))
}

// known returns where to find the security settings of an account, and what was
// answered about it before.
func (s *session) known(a *audit.Account) []string {
	var out []string
	if service, ok := site.ByID(a.Service); ok && cmp.Or(service.Settings, service.Support) != "" {
		out = append(out, s.say("settings", words.V{"link": cmp.Or(service.Settings, service.Support)}))
	}
	if len(a.Factors) == 0 || a.Confirmed.IsZero() {
		return out
	}
	said := []string{s.methods(audit.MethodsOf(a.Factors))}
	if state := a.BackupCodes.State; state != "" {
		said = append(said, s.say("before.codes", words.V{"codes": cmp.Or(s.name(a.BackupCodes.Place), s.say("codes."+state, nil))}))
	}
	ways := cli.Each(a.Recover, func(r audit.Route) string { return s.name(strings.Join(r, " + ")) })
	if len(ways) > 0 {
		said = append(said, s.say("before.ways", words.V{"ways": strings.Join(ways, s.say("and", nil))}))
	}
	return append(out, s.say("before.all", words.V{"day": cli.Day(a.Confirmed), "said": strings.Join(said, s.say("then", nil))}))
}

// name returns the name that the person gave a thing, or its id.
func (s *session) name(id string) string {
	if t := s.Thing(id); t != nil {
		return cmp.Or(t.Name, id)
	}
	return id
}

func (s *session) methods(all []audit.Method) string {
	named := cli.Each(all, func(m audit.Method) string { return report.MethodWord(m).In(s.Lang) })
	return strings.Join(named, s.say("and", nil))
}

func (s *session) label(a answers.Ask, c answers.Choice) string {
	if c.Label != (audit.Text{}) {
		return c.Label.In(s.Lang)
	}
	m := audit.Method(c.Value)
	label := s.methods([]audit.Method{m})
	if slices.Contains(s.Account(a).Offered, m) {
		label = s.say("offered", words.V{"method": label})
	}
	return label
}

// refuse returns a function that returns what is wrong with an answer.
func (s *session) refuse(a answers.Ask) func([]string) error {
	return func(chosen []string) error {
		switch {
		case len(chosen) < a.Least:
			return errors.New(s.say("refused.least", nil))
		case a.Mode == answers.Free && s.to.Guard.RefusePlaces(chosen...) != nil:
			return errors.New(s.say("refused.secret", nil))
		}
		return nil
	}
}
