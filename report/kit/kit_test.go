package kit_test

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/draft"
	"acctaudit/audit/incident"
	"acctaudit/audit/text"
	"acctaudit/audit/text/texttest"
	"acctaudit/report/advice"
	"acctaudit/report/doc"
	"acctaudit/report/doc/doctest"
	"acctaudit/report/kit"
)

var now = time.Date(2026, time.November, 22, 9, 0, 0, 0, time.FixedZone("JST", 9*60*60))

func options(l audit.Lang) kit.Options {
	return kit.Options{Lang: l, Clock: audit.Clock{Now: now, StaleAfter: audit.StaleAfter}}
}

// topics are those that the playbooks are to cover.
var topics = []string{
	"recovery-request", "recovery-preparation", "rejected-request", "before-contact", "support-contact-general",
	"support-contact-phone", "support-contact-mail", "support-contact-chat", "after-contact",
}

// TestEveryRowIsUsed: the playbooks use every row of these topics, and no row
// that there is not.
func TestEveryRowIsUsed(t *testing.T) {
	catalogue, err := advice.Load()
	if err != nil {
		t.Fatal(err)
	}
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

// empty is a case of which nothing is known but the site.
func empty(k incident.Kind) kit.Scene {
	return kit.Scene{Case: &incident.Case{
		Version: 1, ID: "x-1", Kind: k, Name: "どこかの銀行", Site: "somewhere.example", Category: "bank", Opened: now,
	}}
}

// full is a case with every question answered, by text.
func full(k incident.Kind, category, text string) kit.Scene {
	c := &incident.Case{
		Version: 1, ID: "rakuten-1", Kind: k, Name: text, Site: "shop.example", Category: category, Username: text, Opened: now,
	}
	for _, topic := range incident.Topics {
		c.Timeline = append(c.Timeline, incident.Note{At: now, About: topic, Text: text})
	}
	for _, p := range c.Playbook() {
		for i, s := range p.Steps {
			if i%2 == 0 {
				c.Done = append(c.Done, incident.Mark{Step: s.ID, At: now})
			}
		}
	}
	c.Follow(incident.DayOf(now).Add(-5), incident.DefaultDays)
	c.FollowUp.Looked(incident.DayOf(now).Add(-4))
	c.FollowUp.Instructions = []incident.Instruction{{Text: text}}
	radius := access.Radius{
		Same: []audit.AccountID{"a"}, Near: []audit.AccountID{"b"}, Likely: []audit.AccountID{"d"},
		Through: []access.Dependent{{Account: "c", Steps: 2}, {Account: "e", Steps: 1, Alone: true, Sso: true}},
		Order:   []audit.AccountID{"a", "b", "c", "d", "e"}, Shared: access.Compared, Unknown: 3,
	}
	s := kit.Scene{Case: c, Radius: &radius, Saved: "2024-05-01"}
	for _, id := range radius.Order {
		s.Accounts = append(s.Accounts, audit.Account{ID: id, Name: audit.Text{En: text, Ja: text}, Username: text})
	}
	return s
}

// person is someone whose every word is text.
func person(text string) *audit.Inventory {
	yes := audit.Answer{Value: audit.Yes, Date: now.AddDate(0, -1, 0), Place: text}
	a := audit.Account{
		ID: "a", Site: "shop.example", Name: audit.Text{En: text, Ja: text}, Username: text, Importance: 5,
		Recover: []audit.Route{{"phone", "pw"}, {"sms@phone"}, {"sso:b"}, {"b"}, {text}}, BackupCodes: audit.BackupCodes{State: "stored", Place: "phone"},
		Recovery: &audit.Recovery{Mail: yes, Phone: audit.Answer{Value: audit.No}, Support: text, Hours: text, Evidence: map[string]audit.Answer{
			"created": yes, "registration": {Value: audit.Yes}, "last_signin": {Value: audit.Yes, Date: now.AddDate(-2, 0, 0)},
		}},
	}
	return &audit.Inventory{
		Checklist: true, Stores: []audit.Store{{Source: text, Name: text, State: audit.StoreLocked}},
		Accounts: []audit.Account{a, {ID: "b", Site: "b.example", Importance: 4, ImportanceGuessed: true, BackupCodes: audit.BackupCodes{State: "not_offered"}}},
		Things: []audit.Thing{
			{ID: "phone", Kind: "device", Name: text, Place: text, Held: audit.No},
			{ID: "d1", Kind: "document", Name: text, Held: audit.Yes, Photo: audit.Yes, Expires: now.AddDate(1, 0, 0)},
			{ID: "d2", Kind: "document", Held: audit.Yes, Photo: audit.No, Expires: now.AddDate(-1, 0, 0), Date: now},
			{ID: "d3", Kind: "document"},
			{ID: "d4", Kind: "document", Held: audit.No},
		},
	}
}

// all returns every sheet there is, in one language.
func all(t *testing.T, l audit.Lang, text string) []doc.Doc {
	t.Helper()
	var docs []doc.Doc
	add := func(d doc.Doc, err error) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	o := options(l)
	for _, k := range incident.Kinds {
		for _, s := range []kit.Scene{empty(k), full(k, "mail", text), full(k, "bank", text)} {
			add(kit.Case(s, false, o))
			add(kit.Case(s, true, o))
			for _, by := range kit.Channels {
				more, err := kit.Contact(s, by, o)
				if err != nil {
					t.Fatal(err)
				}
				docs = append(docs, more...)
			}
			if s.Case.FollowUp != nil {
				add(kit.FollowUp(s.Case, o))
			}
		}
	}
	inv := person(text)
	add(kit.Booklet(inv, kit.Important(inv), o))
	add(kit.Sheet(inv, inv.Accounts[0], o))
	add(kit.Sheet(&audit.Inventory{}, audit.Account{Name: audit.Text{En: text, Ja: text}}, o))
	add(kit.List([]*incident.Case{empty(incident.Phishing).Case, full(incident.LockedOut, "", text).Case}, o))
	hit := func(k draft.Kind) draft.Hit {
		return draft.Hit{Kind: k, Line: 1, Column: 2, Host: text, Entries: []audit.EntryID{"1", "2", "3", "4"}, Guise: draft.Split}
	}
	var r draft.Result
	for _, k := range draft.Kinds[:len(draft.Kinds)-1] {
		r.Found = append(r.Found, hit(k))
	}
	r.Unclear = []draft.Hit{hit(draft.Password), hit(draft.Link), hit(draft.Address), hit(draft.Unseen)}
	r.Warnings = []draft.Hit{hit(draft.Link), hit(draft.Card), hit(draft.MyNumber), hit(draft.Backup), hit(draft.Address)}
	r.More = 3
	r.Unread = []audit.Store{{Source: text, Name: text, State: audit.StoreFailed, Detail: text}}
	logins := &audit.Inventory{Entries: []audit.Entry{{ID: "1", Name: text, Username: text}, {ID: "2", Site: text}}}
	add(kit.Checked(text, r, logins, o))
	return docs
}

// blocks returns all blocks of a sheet.
func blocks(d doc.Doc) []doc.Block {
	out := slices.Clone(d.Lead)
	for _, s := range d.Sections {
		out = append(out, s.Blocks...)
	}
	return out
}

// items returns all items of a sheet.
func items(d doc.Doc) []doc.Item {
	var out []doc.Item
	for _, b := range blocks(d) {
		list, _ := b.(doc.List)
		out = append(out, list.Items...)
	}
	return out
}

func render(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// notAtStart and notAtEnd are marks that a Japanese line does not begin or end
// with (JIS X 4051).
const (
	notAtStart = "、。，．）」』】！？ー・：；％"
	notAtEnd   = "（「『【"
)

// TestTextFits: no line is wider than 80 cells or breaks where Japanese does
// not.
func TestTextFits(t *testing.T) {
	const name = "見本 花子さんの「とても長い名前のサービス」（東京本店・インターネット支店）"
	for _, l := range audit.Langs {
		for _, width := range []int{80, 60, 40} {
			out := render(t, func(w io.Writer) error { return doc.Terminal{Width: width}.Write(w, all(t, l, name)...) })
			for i, line := range strings.Split(out, "\n") {
				if n := uniseg.StringWidth(line); n > width {
					t.Errorf("%s line %d has %d cells: %s", l, i+1, n, line)
				}
				trimmed := strings.TrimSpace(line)
				if first, _ := utf8.DecodeRuneInString(trimmed); strings.ContainsRune(notAtStart, first) && first != '・' {
					t.Errorf("%s line %d begins with %c: %s", l, i+1, first, line)
				}
				if last, _ := utf8.DecodeLastRuneInString(trimmed); strings.ContainsRune(notAtEnd, last) {
					t.Errorf("%s line %d ends with %c: %s", l, i+1, last, line)
				}
			}
		}
	}
}

// TestEverythingIsInBothLanguages: no sheet has an empty title, step or label,
// English has no Japanese of its own, and every step has words.
func TestEverythingIsInBothLanguages(t *testing.T) {
	japanese := regexp.MustCompile(`[\p{Hiragana}\p{Katakana}]`)
	for _, l := range audit.Langs {
		for _, d := range all(t, l, "x") {
			if d.Title == "" || d.Lang != l {
				t.Errorf("%s: a sheet without a title, or in %q", l, d.Lang)
			}
			for _, b := range blocks(d) {
				fields, _ := b.(doc.Fields)
				for _, f := range fields {
					if f.Label == "" {
						t.Errorf("%s: %s has a field without a label", l, d.Title)
					}
				}
			}
			for _, item := range items(d) {
				if strings.TrimSpace(item.Text) == "" {
					t.Errorf("%s: %s has an empty item", l, d.Title)
				}
			}
		}
	}
	text := render(t, func(w io.Writer) error { return doc.Terminal{Width: 80}.Write(w, all(t, audit.English, "x")...) })
	for _, line := range strings.Split(text, "\n") {
		if japanese.MatchString(strings.ReplaceAll(line, "どこかの銀行", "")) {
			t.Errorf("Japanese in an English sheet: %s", line)
		}
	}
}

// TestNothingIsInvented: a case of which nothing is known gives letters with
// blanks, and no fact.
func TestNothingIsInvented(t *testing.T) {
	known := regexp.MustCompile(`[0-9]{4}|@|https?:`)
	for _, l := range audit.Langs {
		blank := map[audit.Lang]string{audit.English: "__________", audit.Japanese: "＿＿＿＿＿"}[l]
		for _, k := range incident.Kinds {
			letter, err := kit.Mail(empty(k), options(l))
			if err != nil {
				t.Fatal(err)
			}
			if m := known.FindString(letter.Subject + letter.Body); m != "" {
				t.Errorf("%s in %s states %q:\n%s", k, l, m, letter.Body)
			}
			if n := strings.Count(letter.Body, blank); n < 6 {
				t.Errorf("%s in %s has %d blanks:\n%s", k, l, n, letter.Body)
			}
			if !strings.Contains(letter.Subject, blank) {
				t.Errorf("the subject of %s in %s has no blank: %s", k, l, letter.Subject)
			}
		}
	}
}

// TestLettersPassTheirOwnCheck: what this program writes holds nothing that it
// would refuse.
func TestLettersPassTheirOwnCheck(t *testing.T) {
	for _, l := range audit.Langs {
		for _, k := range incident.Kinds {
			for _, s := range []kit.Scene{empty(k), full(k, "bank", "見本 花子")} {
				letter, err := kit.Mail(s, options(l))
				if err != nil {
					t.Fatal(err)
				}
				r := draft.Check([]byte(letter.Subject+"\n"+letter.Body), draft.Options{})
				if len(r.Found)+len(r.Warnings)+len(r.Unclear) > 0 {
					t.Errorf("%s in %s: %+v\n%s", k, l, r, letter.Body)
				}
			}
		}
	}
}

// TestWhatWasNotReadIsSaid: a case without logins does not claim that there
// are no others.
func TestWhatWasNotReadIsSaid(t *testing.T) {
	tests := map[string]struct {
		scene  func(*kit.Scene)
		en, ja string
	}{
		"nothing read":     {func(s *kit.Scene) { s.Radius, s.Failed = nil, "locked" }, "could not be read (locked)", "読めませんでした（locked）"},
		"not all read":     {func(s *kit.Scene) { s.Radius.Shared = access.NotAll }, "Not everything could be read", "読めなかったログインがあります"},
		"not inside":       {func(s *kit.Scene) { s.Radius = &access.Radius{Shared: access.NotInside} }, "Not known: this account is not among", "不明です。このアカウントは"},
		"no password":      {func(s *kit.Scene) { s.Radius = &access.Radius{Shared: access.NoPassword} }, "Not known: no password is stored", "不明です。このアカウントのパスワード"},
		"not compared":     {func(s *kit.Scene) { s.Radius = &access.Radius{Shared: access.NotCompared} }, "Not known: the passwords", "不明です。パスワードを"},
		"likes not sought": {func(s *kit.Scene) { s.Radius.NearCompared = false }, "Not known: whether others have a password much like it", "不明です。似たパスワード"},
		"ways not known":   {func(*kit.Scene) {}, "Not known of 3 others: how they are recovered", "ほかの3件のアカウントは、復旧の経路が書かれていません"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for l, want := range map[audit.Lang]string{audit.English: tt.en, audit.Japanese: tt.ja} {
				s := full(incident.UnauthorisedAccess, "mail", "x")
				s.Radius.NearCompared = true
				tt.scene(&s)
				d, err := kit.Case(s, false, options(l))
				if err != nil {
					t.Fatal(err)
				}
				out := render(t, func(w io.Writer) error { return doc.Markdown(w, d) })
				if !strings.Contains(out, want) {
					t.Errorf("%s does not say %q", l, want)
				}
			}
		})
	}
}

func TestMailboxIsNotTheChannel(t *testing.T) {
	for _, tt := range []struct {
		kind     incident.Kind
		category string
		want     bool
	}{
		{incident.UnauthorisedAccess, "mail", true},
		{incident.Phishing, "mail", true},
		{incident.UnauthorisedAccess, "bank", false},
		{incident.LockedOut, "mail", false},
	} {
		docs, err := kit.Contact(full(tt.kind, tt.category, "x"), kit.ByMail, options(audit.English))
		if err != nil {
			t.Fatal(err)
		}
		out := render(t, func(w io.Writer) error { return doc.Terminal{Width: 200}.Write(w, docs...) })
		warned := strings.Contains(out, "This mailbox may be read") && strings.Contains(out, "Please answer to: __________")
		if warned != tt.want {
			t.Errorf("%s of a %s account: warned %v", tt.kind, tt.category, warned)
		}
	}
}

// TestContactAndPasswordAtOnce: both come first, in parallel.
func TestContactAndPasswordAtOnce(t *testing.T) {
	for l, want := range map[audit.Lang][]string{
		audit.English:  {"change the password now, then tell support", " 1. Change the password", " 2. Tell support (at the same time as the step before)"},
		audit.Japanese: {"今すぐパスワードを変え", " 1. パスワードを変える", " 2. サポートに知らせる（前の手順と同時に）"},
	} {
		d, err := kit.Case(empty(incident.UnauthorisedAccess), false, options(l))
		if err != nil {
			t.Fatal(err)
		}
		out := render(t, func(w io.Writer) error { return doc.Terminal{Width: 200}.Write(w, d) })
		for _, s := range want {
			if !strings.Contains(out, s) {
				t.Errorf("%s: no %q", l, s)
			}
		}
	}
}

// TestNamesMakeNothing: whatever a site, a user or a note is called, a sheet
// has the same elements and links, in Markdown and in HTML.
func TestNamesMakeNothing(t *testing.T) {
	sheets := func(name string) []doc.Doc {
		s := full(incident.UnauthorisedAccess, "mail", name)
		inv := person(name)
		docs, err := kit.Contact(s, kit.ByPhone, options(audit.English))
		sheet, err2 := kit.Sheet(inv, inv.Accounts[0], options(audit.English))
		whole, err3 := kit.Case(s, true, options(audit.English))
		if err := errors.Join(err, err2, err3); err != nil {
			t.Fatal(err)
		}
		return append(docs, sheet, whole)
	}
	for name, format := range map[string]struct {
		write func(io.Writer, ...doc.Doc) error
		read  func([]byte) (doctest.Reading, error)
	}{"markdown": {doc.Markdown, doctest.Markdown}, "html": {doc.HTML, doctest.HTML}} {
		reading := func(name string) doctest.Reading {
			r, err := format.read([]byte(render(t, func(w io.Writer) error { return format.write(w, sheets(name)...) })))
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		want := reading("Zzz")
		for _, s := range texttest.Hostile() {
			if text.Clean(s, 80) == "" {
				continue
			}
			got := reading(s)
			if diff := cmp.Diff(want.Made(), got.Made()) + cmp.Diff(want.Links, got.Links); diff != "" {
				t.Errorf("%s: %q makes: %s", name, s, diff)
			}
		}
	}
}

// TestNamesActOnNoTerminal: nothing that would is written.
func TestNamesActOnNoTerminal(t *testing.T) {
	for _, s := range texttest.Hostile() {
		inv := person(s)
		sheet, err := kit.Sheet(inv, inv.Accounts[0], options(audit.Japanese))
		if err != nil {
			t.Fatal(err)
		}
		out := render(t, func(w io.Writer) error { return doc.Terminal{Width: 80}.Write(w, sheet) })
		for line := range strings.Lines(out) {
			if i := strings.IndexFunc(strings.TrimSuffix(line, "\n"), text.Hidden); i >= 0 {
				t.Errorf("%q has a hidden character at %d", line, i)
			}
		}
	}
}

// TestHTMLIsSelfContained: nothing fetched, no script, a policy that says so,
// and a style for print.
func TestHTMLIsSelfContained(t *testing.T) {
	out := render(t, func(w io.Writer) error { return doc.HTML(w, all(t, audit.Japanese, "x")...) })
	if m := regexp.MustCompile(`(?i)<(?:script|link|img|iframe|object|form|base)\b|\bsrc=|\bon[a-z]+=|url\(|@import`).FindString(out); m != "" {
		t.Errorf("the page holds %q", m)
	}
	for _, want := range []string{`<html lang="ja">`, "default-src &#39;none&#39;", "@media print", "@page{size:A4", ` page"`} {
		if !strings.Contains(out, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestICS(t *testing.T) {
	c := full(incident.LockedOut, "", "長い名前のサービス, とても; 長い\\名前の\nサービス"+strings.Repeat("あ", 40)).Case
	for _, l := range audit.Langs {
		out := render(t, func(w io.Writer) error { return kit.WriteICS(w, c, options(l)) })
		var days []string
		for line := range strings.SplitSeq(out, "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.Contains(line, "\n") {
				t.Errorf("%d bytes: %q", len(line), line)
			}
			if d, ok := strings.CutPrefix(line, "DTSTART;VALUE=DATE:"); ok {
				days = append(days, d)
			}
		}
		want := []string{"20261120", "20261124", "20261201", "20261217"}
		if diff := cmp.Diff(want, days); diff != "" {
			t.Errorf("days -want +got:\n%s", diff)
		}
		unfolded := strings.ReplaceAll(out, "\r\n ", "")
		if !strings.Contains(unfolded, `サービス\, とても\; 長い\\名前の`) {
			t.Errorf("the name is not escaped:\n%s", unfolded)
		}
		for _, pair := range []string{"VCALENDAR", "VEVENT", "VALARM"} {
			if b, e := strings.Count(out, "BEGIN:"+pair), strings.Count(out, "END:"+pair); b != e || b == 0 {
				t.Errorf("%d BEGIN and %d END of %s", b, e, pair)
			}
		}
	}
}

func TestEML(t *testing.T) {
	letter, err := kit.Mail(full(incident.RequestRejected, "bank", "見本\r\nBcc: evil@example.com"), options(audit.Japanese))
	if err != nil {
		t.Fatal(err)
	}
	out := render(t, func(w io.Writer) error { return kit.WriteEML(w, letter) })
	m, err := mail.ReadMessage(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || subject != letter.Subject {
		t.Errorf("subject %q, %v; want %q", subject, err, letter.Subject)
	}
	if m.Header.Get("Bcc") != "" || m.Header.Get("To") != "" || m.Header.Get("X-Unsent") != "1" {
		t.Errorf("head: %v", m.Header)
	}
	body, err := io.ReadAll(m.Body)
	if err != nil || strings.ReplaceAll(string(body), "\r\n", "\n") != letter.Body+"\n" {
		t.Errorf("the body is not the letter: %v\n%s", err, body)
	}
}

// TestSecondRequest: the letter of a refused request answers the reason, and
// is thankful.
func TestSecondRequest(t *testing.T) {
	s := empty(incident.RequestRejected)
	for _, n := range []struct {
		about incident.Topic
		text  string
	}{
		{incident.Refused, "2026-11-18"},
		{incident.Reason, "生年月日の不一致"},
		{incident.Correction, "生年月日を1988年4月1日に訂正"},
		{incident.History, "2015年から給与の受け取りに利用"},
		{incident.Matters, "家賃の引き落とし口座"},
		{incident.Evidence, "運転免許証の写し"},
		{incident.Evidence, "通帳の表紙の写し"},
	} {
		if err := s.Case.Note(now, n.about, n.text); err != nil {
			t.Fatal(err)
		}
	}
	letter, err := kit.Mail(s, options(audit.Japanese))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"2026年11月18日", "生年月日の不一致", "1988年4月1日に訂正", "2015年から", "家賃", "・運転免許証の写し", "・通帳の表紙の写し",
		"ありがとうございました", "再度ご確認くださいますよう", "■ 復旧を希望する理由",
	} {
		if !strings.Contains(letter.Body, want) {
			t.Errorf("no %q in\n%s", want, letter.Body)
		}
	}
	docs, err := kit.Contact(empty(incident.RequestRejected), kit.ByMail, options(audit.English))
	if err != nil || !slices.ContainsFunc(docs[1].Lead, func(b doc.Block) bool {
		p, _ := b.(doc.Para)
		return p.Tone == doc.Warning && strings.Contains(p.Text, "reason for the refusal is not noted")
	}) {
		t.Errorf("no warning that the reason is missing: %v, %v", docs[1].Lead, err)
	}
}

func TestSheetSaysWhatIsMissing(t *testing.T) {
	inv := person("x")
	sheet, err := kit.Sheet(inv, inv.Accounts[0], options(audit.English))
	if err != nil {
		t.Fatal(err)
	}
	boxes := make(map[string]string)
	for _, item := range items(sheet) {
		mark := map[doc.Box]string{doc.Open: "open ", doc.Ticked: "ticked ", doc.NoBox: ""}[item.Box]
		boxes[item.Text] = mark + strings.Join(item.Notes, "; ")
	}
	for text, want := range map[string]string{
		"The mail address that codes go to is still yours":               "ticked confirmed 2026-10-22; kept: x",
		"The telephone number that codes go to is still yours":           "open MISSING",
		"Registration details: user name, registered address and number": "open the answer does not count (without a date)",
		"When you last signed in (noted somewhere)":                      "open the answer does not count (2024-11-22, too old)",
		"Which of its services you use (noted somewhere)":                "open not known",
		"d2": "open EXPIRED on 2025-11-22; carries no photo",
		"d4": "open no longer held",
	} {
		if boxes[text] != want {
			t.Errorf("%s: %q, want %q", text, boxes[text], want)
		}
	}
}

// TestSheetTicksEvidenceOnly: a box is ticked while the answer behind it is
// evidence, for codes, documents and looks as well.
func TestSheetTicksEvidenceOnly(t *testing.T) {
	for _, tt := range []struct {
		said  time.Time
		codes doc.Box
		look  doc.Box
	}{
		{now, doc.Ticked, doc.Ticked},
		{now.AddDate(0, 0, -180), doc.Ticked, doc.Ticked},
		{now.AddDate(0, 0, -181), doc.Open, doc.Ticked},
		{now.AddDate(0, 0, 2), doc.Open, doc.Open},
		{time.Time{}, doc.Open, doc.Ticked},
	} {
		inv := person("x")
		inv.Accounts[0].Confirmed, inv.Things[1].Date = tt.said, tt.said
		sheet, err := kit.Sheet(inv, inv.Accounts[0], options(audit.English))
		if err != nil {
			t.Fatal(err)
		}
		boxes := make(map[string]doc.Box)
		for _, item := range items(sheet) {
			boxes[item.Text] = item.Box
		}
		if boxes["Backup codes"] != tt.codes || boxes["x (x)"] != tt.codes && boxes["x"] != tt.codes {
			t.Errorf("%v: %v", tt.said, boxes)
		}
		if tt.said.IsZero() {
			continue
		}
		day := incident.DayOf(tt.said)
		c := &incident.Case{FollowUp: &incident.FollowUp{Looks: []incident.Look{{Due: day, Done: &day}}}}
		sheet, err = kit.FollowUp(c, options(audit.English))
		if err != nil || items(sheet)[0].Box != tt.look {
			t.Errorf("%v: %+v, %v", tt.said, items(sheet), err)
		}
	}
}
