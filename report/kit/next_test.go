package kit_test

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/desk"
	"acctaudit/audit/incident"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// firsts returns a case for every first screen that there is, in whatever way people
// answer.
func firsts() []*incident.Case {
	var out []*incident.Case
	seen := make(map[string]bool)
	for _, k := range incident.Kinds {
		var walk func(ask []incident.Question, so []incident.Answer)
		walk = func(ask []incident.Question, so []incident.Answer) {
			if len(ask) == 0 {
				c := &incident.Case{Kind: k, ID: "verylongname-12", Opened: now, Answers: so}
				key := fmt.Sprint(k, c.Has("cannot-sign-in"))
				for i, s := range c.Left()[0].Steps {
					if i < 5 {
						key += " " + s.ID
					}
				}
				if !seen[key] {
					seen[key] = true
					out = append(out, c)
				}
				return
			}
			choices := ask[0].Choices()
			walk(ask[1:], so)
			for _, o := range choices.Options {
				walk(ask[1:], append(slices.Clone(so), o))
			}
			if choices.Several {
				walk(ask[1:], slices.Concat(so, choices.Options[:len(choices.Options)-1]))
			}
		}
		walk(incident.Of(k).Ask, nil)
	}
	return out
}

// longest are the services whose pages and whose desks take most room.
func longest() []*site.Service {
	pages, desks := new(site.Service), new(site.Service)
	for i := range site.All() {
		s := &site.All()[i]
		if len(fmt.Sprint(s.ChangePassword, s.Settings, s.Pages(audit.Japanese))) > len(fmt.Sprint(pages.ChangePassword, pages.Settings, pages.Pages(audit.Japanese))) {
			pages = s
		}
		if len(fmt.Sprint(desk.Of(s.ID))) > len(fmt.Sprint(desk.Of(desks.ID))) {
			desks = s
		}
	}
	return []*site.Service{pages, desks}
}

// TestEveryScreenFits: what comes after the first steps fits a screen as well, with the desks
// of Japan, and every step has its turn.
func TestEveryScreenFits(t *testing.T) {
	for _, k := range incident.Kinds {
		for _, l := range audit.Langs {
			c := &incident.Case{Kind: k, ID: "verylongname-12", Opened: now}
			for range c.Steps() {
				d := kit.Next(kit.Scene{Case: c, Others: true}, options(l))
				out := render(t, func(w io.Writer) error { return doc.Terminal{Width: 80}.Write(w, d) })
				if lines := strings.Count(out, "\n"); lines > 23 {
					t.Errorf("%s %s: %d lines\n%s", k, l, lines, out)
				}
				if _, err := c.Tick(c.Left()[0].Steps[0].ID, now); err != nil {
					t.Fatal(err)
				}
			}
			if len(c.Left()) > 0 {
				t.Errorf("%s: %v is left", k, c.Left())
			}
		}
	}
}

// TestFirstScreenFits: whatever was answered, what is to be done now fits a screen of 80 by
// 24 with the prompt, in both languages; it has three to five steps, and each says what
// else to do where it is impossible.
func TestFirstScreenFits(t *testing.T) {
	all := firsts()
	if len(all) < 100 {
		t.Fatalf("%d first screens", len(all))
	}
	services := longest()
	for i, c := range all {
		if testing.Short() && i%3 > 0 {
			continue
		}
		s := services[i%2]
		c.Name, c.Service = s.Name.Ja, s.ID
		for _, l := range audit.Langs {
			d := kit.Next(kit.Scene{Case: c, Others: true}, options(l))
			out := render(t, func(w io.Writer) error { return doc.Terminal{Width: 80}.Write(w, d) })
			n := strings.Count(out, map[audit.Lang]string{audit.English: "\n  If you can't: ", audit.Japanese: "\n  できないとき："}[l])
			if lines := strings.Count(out, "\n"); lines > 23 || n < 3 || n > 5 {
				t.Errorf("%s %v %s: %d lines, %d steps\n%s", c.Kind, c.Answers, l, lines, n, out)
			}
			for line := range strings.Lines(out) {
				if text.Width(strings.TrimSuffix(line, "\n")) > 80 {
					t.Errorf("%s %s: too wide: %s", c.Kind, l, line)
				}
			}
		}
	}
}

// TestNextGoesOn: what is done is not shown again, and in the end there is nothing left.
func TestNextGoesOn(t *testing.T) {
	for _, k := range incident.Kinds {
		s := empty(k)
		for _, step := range s.Case.Steps() {
			want := fmt.Sprintf("%d. ", s.Case.Number(step.ID))
			d := kit.Next(s, options(audit.English))
			if first := items(d)[0]; !strings.HasPrefix(first.Text, want) {
				t.Fatalf("%s: %q, want step %s", k, first.Text, want)
			}
			if _, err := s.Case.Tick(step.ID, now); err != nil {
				t.Fatal(err)
			}
		}
		if out := fmt.Sprint(kit.Next(s, options(audit.English))); !strings.Contains(out, "acctaudit incident close") {
			t.Errorf("%s: %s", k, out)
		}
	}
}

// TestEverySituationHasWords: and so has every question with its answers.
func TestEverySituationHasWords(t *testing.T) {
	whole := func(what string, text audit.Text) {
		if text.En == "" || text.Ja == "" {
			t.Errorf("%s: %+v", what, text)
		}
	}
	for _, k := range incident.Kinds {
		whole(string(k), kit.Situation(k))
		whole(string(k), kit.Where(k))
	}
	for _, q := range incident.Questions {
		whole(string(q), kit.QuestionWord(q))
		for _, a := range q.Choices().Options {
			whole(string(a), kit.AnswerWord(a))
		}
	}
}
