package kit_test

import (
	"io"
	"mime"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/audit/incident"
	"acctaudit/audit/text/texttest"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

// TestNothingIsInvented: a case of which nothing is known gives letters with
// blanks, and no fact.
func TestNothingIsInvented(t *testing.T) {
	known := regexp.MustCompile(`[0-9]{4}|@|https?:`)
	for _, l := range audit.Langs {
		blank := map[audit.Lang]string{audit.English: "__________", audit.Japanese: "＿＿＿＿＿"}[l]
		for _, k := range incident.Kinds {
			letter := kit.Mail(empty(k), options(l))
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
				letter := kit.Mail(s, options(l))
				r := draft.Check([]byte(letter.Subject+"\n"+letter.Body), draft.Options{})
				if len(r.Found)+len(r.Warnings)+len(r.Unclear) > 0 {
					t.Errorf("%s in %s: %+v\n%s", k, l, r, letter.Body)
				}
			}
		}
	}
}

func TestEML(t *testing.T) {
	letter := kit.Mail(full(incident.RequestRejected, "bank", "見本\r\nBcc: evil@example.com"), options(audit.Japanese))
	out := letter.EML()
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

// TestHostileEML: whatever a name is, a mail has the same headers, and no line that is too
// long or ends by itself.
func TestHostileEML(t *testing.T) {
	for _, s := range append(texttest.Hostile(), "a\r\nBcc: b@example.com\r\n\r\nx", strings.Repeat("長", 1500), strings.Repeat("x", 3000)) {
		out := kit.Mail(full(incident.UnauthorisedAccess, "social", s), options(audit.Japanese)).EML()
		for _, l := range strings.Split(out, "\r\n") {
			if len(l) > 998 || strings.ContainsAny(l, "\r\n") {
				t.Errorf("%.20q: a line of %d bytes: %.80q", s, len(l), l)
			}
		}
		m, err := mail.ReadMessage(strings.NewReader(out))
		if err != nil || len(m.Header) != 5 {
			t.Errorf("%.20q: %v, %v", s, m, err)
		}
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
	letter := kit.Mail(s, options(audit.Japanese))
	for _, want := range []string{
		"2026年11月18日", "生年月日の不一致", "1988年4月1日に訂正", "2015年から", "家賃", "・運転免許証の写し", "・通帳の表紙の写し",
		"いただきありがとうございました", "再度の審査をお願いいたします", "■ 復旧を希望する理由",
	} {
		if !strings.Contains(letter.Body, want) {
			t.Errorf("no %q in\n%s", want, letter.Body)
		}
	}
	docs := kit.Contact(empty(incident.RequestRejected), kit.ByMail, options(audit.English))
	if !slices.ContainsFunc(docs[1].Lead, func(b doc.Block) bool {
		p, _ := b.(doc.Para)
		return p.Tone == doc.Warning && strings.Contains(p.Text, "reason for the refusal is not noted")
	}) {
		t.Errorf("no warning that the reason is missing: %v", docs[1].Lead)
	}
}

// TestLetterSaysIt: what was said stands in the letter as a letter writes it,
// and what a person wrote is never a template.
func TestLetterSaysIt(t *testing.T) {
	type note = struct {
		about incident.Topic
		text  string
	}
	scene := func(k incident.Kind, category, service, user string, notes ...note) kit.Scene {
		s := empty(k)
		s.Case.Category, s.Case.Service, s.Case.Username = category, service, user
		for _, n := range notes {
			if err := s.Case.Note(now, n.about, n.text); err != nil {
				t.Fatal(err)
			}
		}
		return s
	}
	const hacked, refused = incident.UnauthorisedAccess, incident.RequestRejected
	tests := []struct {
		name          string
		scene         kit.Scene
		want, wantNot string
	}{
		{"a bank goes by numbers", scene(hacked, "bank", "", "1234567"), "・口座の種類と番号：＿＿＿＿＿\n", "1234567"},
		{"a card goes by its last digits", scene(hacked, "card", "", "hana"), "・カード番号の下4桁：＿＿＿＿＿\n", "hana"},
		{"a shop does not", scene(hacked, "shopping", "", "1234567"), "・ユーザー名：1234567\n", "口座番号"},
		{"a user name is exact", scene(hacked, "", "", "hana."), "・ユーザー名：hana.\n", "\x00"},
		{"the name of a shop", scene(hacked, "shopping", "rakuten", ""), "楽天市場\nお客様相談窓口 御中\n", "楽天ID"},
		{"the operator, not the login", scene(hacked, "carrier", "docomo", ""), "NTTドコモ\nお客様相談窓口 御中\n", "dアカウント"},
		{"without what is in brackets", scene(hacked, "identity", "google", ""), "Google\nお客様相談窓口 御中\n", "Gmail"},
		{"money", scene(hacked, "bank", "", ""), "・被害額：＿＿＿＿＿\n", "\x00"},
		{"no money", scene(hacked, "social", "", ""), "■ 身に覚えのない操作", "被害額"},
		{"a mailbox", scene(hacked, "mail", "", ""), "登録メールアドレス宛てのメールは、第三者に", "被害額"},
		{"no mailbox", scene(hacked, "bank", "", ""), "■ お願いしたいこと", "第三者"},
		{"a line for each", scene(hacked, "", "", "", note{incident.Activity, "一つ\n二つ"}, note{incident.Activity, "三つ"}), "・一つ\n・二つ\n・三つ\n", "・＿＿＿＿＿\n・一つ"},
		{"one line for what is one", scene(hacked, "", "", "", note{incident.How, "通知\nが届いた"}), "・気づいたきっかけ：通知／が届いた\n", "\x00"},
		{"dates", scene(refused, "", "", "", note{incident.Refused, "2026-11-18"}), "ご回答をいただいた日：2026年11月18日\n", "2026-11"},
		{"no date in a number", scene(refused, "", "", "", note{incident.CaseNumber, "CS-2026-11-18-7"}), "受付番号：CS-2026-11-18-7\n", "年11月"},
		{"no date that is none", scene(refused, "", "", "", note{incident.Reason, "2026-13-40"}), "理由：2026-13-40\n", "年"},
		{"no stop of its own", scene(refused, "", "", "", note{incident.Reason, "生年月日の不一致。"}), "理由：生年月日の不一致\n", "不一致。"},
		{"no template", scene(refused, "", "", "", note{incident.Reason, "{service}{if_mailbox}"}), "理由：{service}{if_mailbox}\n", "\x00"},
	}
	for _, tt := range tests {
		letter := kit.Mail(tt.scene, options(audit.Japanese))
		if !strings.Contains(letter.Body, tt.want) || strings.Contains(letter.Body, tt.wantNot) {
			t.Errorf("%s: want %q, not %q:\n%s", tt.name, tt.want, tt.wantNot, letter.Body)
		}
	}
	letter := kit.Mail(scene(refused, "", "", "", note{incident.Refused, "2026-11-08"}), options(audit.English))
	if !strings.Contains(letter.Body, "answered on: 8 November 2026\n") {
		t.Errorf("no date:\n%s", letter.Body)
	}
}

// TestPasswordIsSaidOnce: a password changed in the course of the case is said as done,
// one changed before it if the person says so.
func TestPasswordIsSaidOnce(t *testing.T) {
	s := empty(incident.LockedOut)
	if body := kit.Mail(s, options(audit.Japanese)).Body; strings.Contains(body, "これまでに行ったこと") {
		t.Errorf("nothing was done:\n%s", body)
	}
	if _, err := s.Case.Tick("change-password", now); err != nil {
		t.Fatal(err)
	}
	const did = "■ これまでに行ったこと\n・2026年11月22日　パスワードを変更しました\n\n"
	if body := kit.Mail(s, options(audit.Japanese)).Body; !strings.Contains(body, did) {
		t.Errorf("no %q:\n%s", did, body)
	}
}
