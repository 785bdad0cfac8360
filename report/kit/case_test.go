package kit_test

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/incident"
	"acctaudit/report/advice"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// topics are those that the playbooks are to cover.
var topics = []string{
	"recovery-request", "recovery-preparation", "rejected-request", "before-contact", "support-contact-general",
	"support-contact-phone", "support-contact-mail", "support-contact-chat", "after-contact",
}

// TestEveryRowIsUsed: the playbooks use every row of these topics, and no row
// that there is not.
func TestEveryRowIsUsed(t *testing.T) {
	catalogue := advice.Load()
	used := make(map[string]bool)
	for _, k := range incident.Kinds {
		var ids []string
		for _, s := range (&incident.Case{Kind: k}).Steps() {
			ids = slices.Concat(ids, s.Advice, s.Why)
		}
		for _, id := range ids {
			used[id] = true
			if _, ok := catalogue.Row(id); !ok {
				t.Errorf("%s uses %s, which there is not", k, id)
			}
		}
	}
	n := 0
	for _, topic := range topics {
		for _, row := range catalogue.On(topic) {
			n++
			if !used[row.ID] {
				t.Errorf("no playbook uses %s (%s)", row.ID, topic)
			}
		}
	}
	if n != 115 {
		t.Errorf("%d rows on these topics, want 115", n)
	}
}

// TestWhatWasNotReadIsSaid: a case without logins does not claim that there
// are no others.
func TestWhatWasNotReadIsSaid(t *testing.T) {
	tests := map[string]struct {
		scene  func(*kit.Scene)
		en, ja string
	}{
		"nothing read":   {func(s *kit.Scene) { s.Radius, s.Failed = nil, "locked" }, "could not be read. That does not mean that there are none. Why: locked", "読めませんでした。「ほかにはない」という意味ではありません。理由：locked"},
		"not all read":   {func(s *kit.Scene) { s.Radius.Shared = access.NotAll }, "Not everything could be read", "読めなかったログインがあります"},
		"not inside":     {func(s *kit.Scene) { s.Radius = &access.Radius{Shared: access.NotInside} }, "Not known: this account is not among", "不明です。このアカウントは"},
		"no password":    {func(s *kit.Scene) { s.Radius = &access.Radius{Shared: access.NoPassword} }, "Not known: no password is stored", "不明です。このアカウントのパスワード"},
		"not compared":   {func(s *kit.Scene) { s.Radius = &access.Radius{Shared: access.NotCompared} }, "Not known: the passwords", "不明です。パスワードを"},
		"ways not known": {func(*kit.Scene) {}, "Not known of 3 others: how they are recovered", "ほかの3件のアカウントは、復旧の経路が分かりません"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for l, want := range map[audit.Lang]string{audit.English: tt.en, audit.Japanese: tt.ja} {
				s := full(incident.UnauthorisedAccess, "mail", "x")
				tt.scene(&s)
				d := kit.Case(s, options(l))
				out := render(t, func(w io.Writer) error { return doc.Markdown(w, d) })
				if !strings.Contains(out, want) {
					t.Errorf("%s does not say %q", l, want)
				}
			}
		})
	}
}

// TestOriginsStandAtTheEnd: no step names a document; the section on them accounts for
// every step, and says once that the order is another.
func TestOriginsStandAtTheEnd(t *testing.T) {
	for _, k := range incident.Kinds {
		for _, l := range audit.Langs {
			s := empty(k)
			d := kit.Case(s, options(l))
			sources := d.Sections[len(d.Sections)-2]
			before := fmt.Sprint(d.Sections[:len(d.Sections)-2])
			if named := regexp.MustCompile(`document [AB] |資料[AB]`).FindString(before); named != "" {
				t.Errorf("%s: %q before the end", k, named)
			}
			out := render(t, func(w io.Writer) error {
				return doc.Terminal{Width: 200}.Write(w, doc.Doc{Lang: l, Sections: []doc.Section{sources}})
			})
			if got := strings.Contains(out, "FTC"); got != k.TakenOver() {
				t.Errorf("%s: another order is said: %v", k, got)
			}
			_, added, _ := strings.Cut(out, map[audit.Lang]string{audit.English: "in neither document: ", audit.Japanese: "（資料にはないもの）："}[l])
			numbers := regexp.MustCompile(`[0-9]+`).FindAllString(added, -1)
			for i := range s.Case.Steps() {
				n := fmt.Sprint(i + 1)
				if strings.Contains("\n"+out, "\n"+n+". ") == slices.Contains(numbers, n) {
					t.Errorf("%s: step %s has no origin, or two", k, n)
				}
			}
		}
	}
}

// TestEveryStepHasWords: and there are none for a step that there is not.
func TestEveryStepHasWords(t *testing.T) {
	data, err := os.ReadFile("steps.yaml")
	if err != nil {
		t.Fatal(err)
	}
	type words map[string]map[audit.Lang]string
	var have struct {
		Phases, Taken map[string]any
		Steps         map[string]words
	}
	var played struct{ Steps map[string]any }
	playbook, err := os.ReadFile("../../audit/incident/playbook.yaml")
	if err := errors.Join(err, yaml.Unmarshal(data, &have), yaml.Unmarshal(playbook, &played)); err != nil {
		t.Fatal(err)
	}
	steps := slices.Sorted(maps.Keys(played.Steps))
	if diff := cmp.Diff(steps, slices.Sorted(maps.Keys(have.Steps))); diff != "" {
		t.Error(diff)
	}
	for id, w := range have.Steps {
		for _, part := range []string{"title", "how", "else"} {
			for _, l := range audit.Langs {
				if w[part][l] == "" {
					t.Errorf("%s has no %s in %s", id, part, l)
				}
			}
		}
	}
	for id := range have.Taken {
		if !slices.Contains(steps, id) {
			t.Errorf("words for %s, done", id)
		}
	}
}

// TestStepsAndRadius: what is done is ticked, and what else is in danger stands
// once.
func TestStepsAndRadius(t *testing.T) {
	for _, k := range incident.Kinds {
		s := empty(k)
		done, err := s.Case.Tick("3", now)
		if err != nil {
			t.Fatal(err)
		}
		d := kit.Case(s, options(audit.English))
		danger := 0
		for _, section := range d.Sections {
			if section.Title == "What else is in danger" {
				danger++
			}
		}
		if danger != 1 {
			t.Errorf("%s: danger %d times", k, danger)
		}
		for _, item := range items(d) {
			third := strings.HasPrefix(item.Text, "3. ") && item.Box != doc.NoBox
			if ticked := item.Box == doc.Ticked; third != ticked || ticked != (fmt.Sprint(item.Notes) == "[done 2026-11-22 09:00]") {
				t.Errorf("%s, %s done: %+v", k, done.ID, item)
			}
		}
	}
}

// TestBrief: what is next leads, every step is named once, and what is done stands alone.
func TestBrief(t *testing.T) {
	for _, k := range incident.Kinds {
		s := empty(k)
		if _, err := s.Case.Tick("1", now); err != nil {
			t.Fatal(err)
		}
		d := kit.Brief(s, options(audit.English))
		next := items(kit.Next(s, options(audit.English)))
		lead := items(doc.Doc{Sections: d.Sections[:1]})
		if lead[0].Text != next[0].Text || len(lead[0].Below) == 0 {
			t.Errorf("%s: %q leads, and %q is next", k, lead[0].Text, next[0].Text)
		}
		numbers := map[string]int{}
		full := 0
		for _, item := range items(d) {
			number, _, _ := strings.Cut(item.Text, ". ")
			if item.Box != doc.NoBox {
				numbers[number]++
			}
			if len(item.Below) > 0 {
				full++
			}
			if ticked := item.Box == doc.Ticked; ticked != (number == "1") || ticked && item.Aside != "2026-11-22" {
				t.Errorf("%s: %+v", k, item)
			}
		}
		for i := range s.Case.Steps() {
			if number := fmt.Sprint(i + 1); numbers[number] != 1 {
				t.Errorf("%s: step %s stands %d times", k, number, numbers[number])
			}
		}
		if full > 5 {
			t.Errorf("%s: %d steps in full", k, full)
		}
	}
}

// TestBriefOfAnEnd: a case of which every step is done has nothing ahead.
func TestBriefOfAnEnd(t *testing.T) {
	s := empty(incident.LockedOut)
	for _, step := range s.Case.Steps() {
		if _, err := s.Case.Tick(step.ID, now); err != nil {
			t.Fatal(err)
		}
	}
	ended := "Every step is done."
	d := kit.Brief(s, options(audit.English))
	if !strings.Contains(fmt.Sprint(d.Lead), ended) {
		t.Errorf("%v", d.Lead)
	}
	for _, item := range items(d) {
		if item.Aside != "" && item.Box != doc.Ticked {
			t.Errorf("%+v", item)
		}
	}
	s.Case.Closed = now
	if d := kit.Brief(s, options(audit.English)); strings.Contains(fmt.Sprint(d), ended) || !strings.Contains(fmt.Sprint(d.Lead), "closed on") {
		t.Errorf("%v", d.Lead)
	}
}

// TestReasons: why an account is in danger is said in full.
func TestReasons(t *testing.T) {
	for want, r := range map[string]access.Radius{
		"has the same password":                                 {Same: []audit.AccountID{"a"}},
		"has a password much like it":                           {Near: []audit.AccountID{"a"}},
		"is recovered through it":                               {Through: []access.Dependent{{Account: "a", Steps: 1, Alone: true}}},
		"is signed in to with it":                               {Through: []access.Dependent{{Account: "a", Steps: 1, Alone: true, Sso: true}}},
		"opens through it by way of others (2 steps)":           {Through: []access.Dependent{{Account: "a", Steps: 2, Alone: true}}},
		"is recovered through it, together with something else": {Through: []access.Dependent{{Account: "a", Steps: 1}}},
		"has the same password; is recovered through it":        {Same: []audit.AccountID{"a"}, Through: []access.Dependent{{Account: "a", Steps: 1, Alone: true}}},
		"is registered with this mail address, so it can probably be recovered through it": {Likely: []audit.AccountID{"a"}},
	} {
		s := empty(incident.LockedOut)
		r.Order = []audit.AccountID{"a"}
		s.Radius = &r
		d := kit.Case(s, options(audit.English))
		if !slices.ContainsFunc(items(d), func(i doc.Item) bool { return i.Text == "a" && slices.Equal(i.Notes, []string{want}) }) {
			t.Errorf("no %q", want)
		}
	}
	for _, tt := range []struct {
		r            access.Radius
		same, nearly bool // said that there is none
	}{
		{access.Radius{Shared: access.Compared}, true, true},
		{access.Radius{Shared: access.Compared, Same: []audit.AccountID{"a"}}, false, true},
		{access.Radius{Shared: access.Compared, Near: []audit.AccountID{"a"}}, true, false},
		{access.Radius{Shared: access.NotAll}, false, false},
	} {
		s := empty(incident.LockedOut)
		s.Radius = &tt.r
		d := kit.Case(s, options(audit.English))
		out := fmt.Sprint(d)
		if strings.Contains(out, "No other stored login has the same") != tt.same || strings.Contains(out, "a password much like it.") != tt.nearly {
			t.Errorf("%+v", tt.r)
		}
	}
}

// TestNothingIsSaidThatOnlyLeads: a row that leads over to the next is not
// shown, nor a doubt about how the source puts it.
func TestNothingIsSaidThatOnlyLeads(t *testing.T) {
	catalogue := advice.Load()
	for _, k := range incident.Kinds {
		d := kit.Case(empty(k), options(audit.Japanese))
		out := fmt.Sprint(d)
		for _, row := range catalogue.Rows {
			if row.Kind == "context" && strings.Contains(out, row.Ja) || row.Status == advice.Unclear && strings.Contains(out, row.Verdict.Ja) {
				t.Errorf("%s says %s", k, row.ID)
			}
		}
	}
}
