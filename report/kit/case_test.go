package kit_test

import (
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
		for _, p := range incident.Playbook(k) {
			ids = slices.Concat(ids, p.Lead, p.Why)
			for _, s := range p.Steps {
				ids = slices.Concat(ids, s.Advice, s.Why)
			}
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
		"nothing read":     {func(s *kit.Scene) { s.Radius, s.Failed = nil, "locked" }, "could not be read. That does not mean that there are none. Why: locked", "読めませんでした。「ほかにはない」という意味ではありません。理由：locked"},
		"not all read":     {func(s *kit.Scene) { s.Radius.Shared = access.NotAll }, "Not everything could be read", "読めなかったログインがあります"},
		"not inside":       {func(s *kit.Scene) { s.Radius = &access.Radius{Shared: access.NotInside} }, "Not known: this account is not among", "不明です。このアカウントは"},
		"no password":      {func(s *kit.Scene) { s.Radius = &access.Radius{Shared: access.NoPassword} }, "Not known: no password is stored", "不明です。このアカウントのパスワード"},
		"not compared":     {func(s *kit.Scene) { s.Radius = &access.Radius{Shared: access.NotCompared} }, "Not known: the passwords", "不明です。パスワードを"},
		"likes not sought": {func(s *kit.Scene) { s.Radius.NearCompared = false }, "Not known: whether others have a password much like it", "不明です。似たパスワード"},
		"ways not known":   {func(*kit.Scene) {}, "Not known of 3 others: how they are recovered", "ほかの3件のアカウントは、復旧の経路が分かりません"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for l, want := range map[audit.Lang]string{audit.English: tt.en, audit.Japanese: tt.ja} {
				s := full(incident.UnauthorisedAccess, "mail", "x")
				s.Radius.NearCompared = true
				tt.scene(&s)
				d := kit.Case(s, false, options(l))
				out := render(t, func(w io.Writer) error { return doc.Markdown(w, d) })
				if !strings.Contains(out, want) {
					t.Errorf("%s does not say %q", l, want)
				}
			}
		})
	}
}

// TestContactAndPasswordAtOnce: both come first, in parallel.
func TestContactAndPasswordAtOnce(t *testing.T) {
	for l, want := range map[audit.Lang][]string{
		audit.English:  {"change the password now, then tell support", " 1. Change the password", " 2. Tell support (at the same time as the step before)"},
		audit.Japanese: {"今すぐパスワードを変え", " 1. パスワードを変える", " 2. サポートに知らせる（前の手順と同時に）"},
	} {
		d := kit.Case(empty(incident.UnauthorisedAccess), false, options(l))
		out := render(t, func(w io.Writer) error { return doc.Terminal{Width: 200}.Write(w, d) })
		for _, s := range want {
			if !strings.Contains(out, s) {
				t.Errorf("%s: no %q", l, s)
			}
		}
	}
}

// TestOriginsStandAtTheEnd: the full report says of every step where it comes
// from; no step does.
func TestOriginsStandAtTheEnd(t *testing.T) {
	for _, k := range incident.Kinds {
		d := kit.Case(empty(k), true, options(audit.English))
		steps, from := 0, make(map[string]bool)
		for _, item := range items(d) {
			source := regexp.MustCompile(`^(?:document [AB] \(.+\), “.+”|Added by this program.*): ([0-9, ]+)$`).FindStringSubmatch(item.Text)
			if source == nil {
				if strings.Contains(fmt.Sprint(item), "document B") {
					t.Errorf("%s: a step names its source: %v", k, item)
				}
				steps++
				continue
			}
			for _, n := range strings.Split(source[1], ", ") {
				from[n] = true
			}
		}
		if steps == 0 || len(from) != steps {
			t.Errorf("%s: %d steps, %d with a source", k, steps, len(from))
		}
	}
}

// TestEveryStepHasWords: and there are none for a step that there is not.
func TestEveryStepHasWords(t *testing.T) {
	data, err := os.ReadFile("steps.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var have struct{ Phases, Steps, Taken map[string]any }
	if err := yaml.Unmarshal(data, &have); err != nil {
		t.Fatal(err)
	}
	phases, steps := make(map[string]bool), make(map[string]bool)
	for _, k := range incident.Kinds {
		for _, p := range incident.Playbook(k) {
			phases[p.ID] = true
			for _, s := range p.Steps {
				steps[s.ID] = true
			}
		}
	}
	sorted := func(ids map[string]bool) []string { return slices.Sorted(maps.Keys(ids)) }
	if diff := cmp.Diff(sorted(phases), slices.Sorted(maps.Keys(have.Phases))) + cmp.Diff(sorted(steps), slices.Sorted(maps.Keys(have.Steps))); diff != "" {
		t.Error(diff)
	}
	for id := range have.Taken {
		if !steps[id] {
			t.Errorf("words for %s, done", id)
		}
	}
}

// TestStepsAndRadius: what is done is ticked, and what else is in danger stands
// once: after what to do at once, or after all steps.
func TestStepsAndRadius(t *testing.T) {
	for k, before := range map[incident.Kind]string{
		incident.UnauthorisedAccess: "Protect and tell, both at once", incident.Phishing: "Protect and tell, both at once",
		incident.LockedOut: "After the contact", incident.CodeNotArriving: "After the contact", incident.RequestRejected: "After the contact",
	} {
		s := empty(k)
		if _, err := s.Case.Tick("call", now); err != nil {
			t.Fatal(err)
		}
		d := kit.Case(s, false, options(audit.English))
		last, at := "", ""
		for _, section := range d.Sections {
			if section.Title == "What else is in danger" {
				at += last
			}
			last = section.Title
		}
		if at != before {
			t.Errorf("%s: stands after %q", k, at)
		}
		for _, item := range items(d) {
			call := strings.HasPrefix(item.Text, "Call: ")
			if done := fmt.Sprint(item.Notes) == "[done 2026-11-22 09:00]"; call != (item.Box == doc.Ticked) || call != done {
				t.Errorf("%s: %+v", k, item)
			}
		}
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
		d := kit.Case(s, false, options(audit.English))
		if !slices.ContainsFunc(items(d), func(i doc.Item) bool { return i.Text == "a" && slices.Equal(i.Notes, []string{want}) }) {
			t.Errorf("no %q", want)
		}
	}
	for _, tt := range []struct {
		r            access.Radius
		same, nearly bool // said that there is none
	}{
		{access.Radius{Shared: access.Compared, NearCompared: true}, true, true},
		{access.Radius{Shared: access.Compared, NearCompared: true, Same: []audit.AccountID{"a"}}, false, true},
		{access.Radius{Shared: access.Compared, NearCompared: true, Near: []audit.AccountID{"a"}}, true, false},
		{access.Radius{Shared: access.NotAll, NearCompared: true}, false, false},
	} {
		s := empty(incident.LockedOut)
		s.Radius = &tt.r
		d := kit.Case(s, false, options(audit.English))
		out := fmt.Sprint(d)
		if strings.Contains(out, "No other stored login has the same") != tt.same || strings.Contains(out, "None has one much like it") != tt.nearly {
			t.Errorf("%+v", tt.r)
		}
	}
}

// TestNothingIsSaidThatOnlyLeads: a row that leads over to the next is not
// shown, nor a doubt about how the source puts it.
func TestNothingIsSaidThatOnlyLeads(t *testing.T) {
	catalogue := advice.Load()
	for _, k := range incident.Kinds {
		d := kit.Case(empty(k), true, options(audit.Japanese))
		out := fmt.Sprint(d)
		for _, row := range catalogue.Rows {
			if row.Kind == "context" && strings.Contains(out, row.Ja) || row.Status == advice.Unclear && strings.Contains(out, row.Verdict.Ja) {
				t.Errorf("%s says %s", k, row.ID)
			}
		}
	}
}
