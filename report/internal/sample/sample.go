// Package sample makes records for the tests of report and its writers. Its
// people, accounts and checks are invented. Nothing but tests imports it.
package sample

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"acctaudit/audit"
)

// Checks returns stand-ins for the real checks: their words, without their
// work.
func Checks() []*audit.Check {
	code := func(en, ja string) audit.Code {
		return audit.Code{Message: audit.Text{En: en, Ja: ja}, Doc: audit.Text{En: en + ", at length.", Ja: ja + "。詳しい説明です。"}}
	}
	check := func(id, en, ja string, codes map[string]audit.Code) *audit.Check {
		return &audit.Check{
			ID: id, Title: audit.Text{En: en, Ja: ja}, Codes: codes,
			Doc: audit.Text{En: "Why it matters and how it is measured.", Ja: "なぜ大切か、どう調べるかの説明です。"},
			Run: func(context.Context, *audit.Pass) error { return nil },
		}
	}
	return []*audit.Check{
		check("reuse", "Reused passwords", "パスワードの使い回し", map[string]audit.Code{
			"pw.reused.exact": code("{count} accounts share one password", "{count}個のアカウントが同じパスワードを使っています"),
		}),
		check("strength", "Weak passwords", "推測されやすいパスワード", map[string]audit.Code{
			"pw.weak":   code("a guessing program would find it", "推測するプログラムに見つけられます"),
			"pw.common": code("on lists of common passwords", "よく使われるパスワードの一覧にあります"),
			"pw.short":  code("too short for {policy}", "{policy}の基準より短いパスワードです"),
		}),
		check("similar", "Variants of one password", "似たパスワード", map[string]audit.Code{
			"pw.reused.near": code("{count} accounts use variants of one password", "{count}個のアカウントが、少し変えただけのパスワードを使っています"),
		}),
		check("twofactor", "Two-factor sign-in", "二段階認証", map[string]audit.Code{
			"mfa.none":        code("no second factor is on", "二段階認証が有効になっていません"),
			"mfa.weak-method": code("{method} is in use; {offered} is offered", "{method}を使っています。{offered}も選べます"),
			"mfa.unknown":     code("whether a second factor is on was not answered", "二段階認証の状況について、回答がありません"),
		}),
		check("recovery", "Ways back in", "復旧の備え", map[string]audit.Code{
			"rec.stale-contact": code("the recovery address is no longer yours", "復旧用の連絡先が、今は使っていないものです"),
			"rec.weak-route":    code("the way back in is weaker than the sign-in", "復旧の経路が、ふだんのログインより弱くなっています"),
		}),
		check("habits", "Everyday habits", "ふだんの習慣", map[string]audit.Code{
			"habit.links": code("you sign in from links in messages", "メッセージのリンクからログインすることがあります"),
		}),
		check("plainhttp", "Addresses without encryption", "暗号化されていないアドレス", map[string]audit.Code{
			"site.insecure-url": code("saved with http://", "http:// のアドレスで保存されています"),
			"site.lookalike":    code("the address resembles {site}", "アドレスが{site}によく似ています"),
		}),
		check("breached", "Leaked passwords", "漏れたパスワード", map[string]audit.Code{
			"pw.breached": code("seen in leaks", "漏えいした一覧に載っています"),
		}),
	}
}

// Names of invented services, with a category and an importance.
var services = []struct {
	en, ja, site, category string
	importance             int
}{
	{"Midori Mail", "みどりメール", "mail.midori.example", "mail", 5},
	{"Aozora Bank", "あおぞらみらい銀行", "bank.aozora.example", "bank", 5},
	{"Kamome Card", "カモメカード", "kamome-card.example", "card", 4},
	{"Sakura Market", "さくら市場", "sakura-ichiba.example", "shop", 3},
	{"Tokei Forum", "時計の広場", "tokei.example", "other", 1},
	{"Hoshi Cloud", "ほしクラウド", "hoshi.example", "storage", 4},
	{"Denki Store", "でんき百貨", "denki.example", "shop", 3},
	{"Yama SNS", "山びこ", "yamabiko.example", "social", 3},
	{"Nagare Video", "ながれ動画", "nagare.example", "video", 2},
	{"Tetsu Rail", "てつどう予約", "tetsu-rail.example", "travel", 3},
	{"Manabi School", "まなび講座", "manabi.example", "school", 2},
	{"Kusuri Online", "くすりオンライン", "kusuri.example", "health", 3},
}

// Time is when every sample was made.
var Time = time.Date(2026, 11, 22, 9, 30, 0, 0, time.FixedZone("JST", 9*3600))

// Record returns the audit of an invented person that shows every part of a
// report: findings of all severities, two reuse groups, a store that was
// locked, a check that did not run and answers that are missing.
func Record() *audit.Record {
	rec := &audit.Record{Schema: audit.Schema, Tool: "acctaudit 0.1.0", Time: Time, Demo: true, Policy: "nist-63b-4"}
	rec.Stores = []audit.Store{
		{Source: "keyring", Name: "login", Provider: "gnome-keyring-daemon", State: audit.StoreReady, Items: 21, Entries: 12, SetApart: map[audit.Apart]int{audit.ApartToken: 6, audit.ApartAppKey: 3}},
		{Source: "keyring", Name: "仕事", Provider: "gnome-keyring-daemon", State: audit.StoreLocked, Reason: "locked", Items: 4, Unread: 4},
	}
	for i, s := range services {
		rec.Logins = append(rec.Logins, audit.Login{ID: audit.EntryID("chrome:" + s.site + "/taro"), Account: audit.AccountID(s.site + "/taro"), Source: "keyring", Name: s.en, Site: s.site, Username: "taro@midori.example"})
		rec.Accounts = append(rec.Accounts, audit.Standing{
			ID: audit.AccountID(s.site + "/taro"), Service: "sample-" + s.category, Name: audit.Text{En: s.en, Ja: s.ja}, Site: s.site,
			Username: "taro@midori.example", Category: s.category, Importance: s.importance, ImportanceGuessed: i%2 == 0,
		})
	}
	a := rec.Accounts
	a[0].Methods, a[0].Confirmed, a[0].BackupCodes = []audit.Method{audit.MethodPasskey, audit.MethodTOTP}, "2026-10-03", "stored"
	a[1].Methods, a[1].Confirmed = []audit.Method{audit.MethodSMS}, "2026-10-03"
	a[1].Offered, a[1].OfferedAsOf = []audit.Method{audit.MethodPasskey, audit.MethodSMS}, "2026-05"
	a[2].Confirmed = "2026-10-03"
	a[5].Methods, a[5].Confirmed, a[5].BackupCodes = []audit.Method{audit.MethodTOTP}, "2026-03-11", "none"
	rec.Habits = []audit.HabitRecord{
		{ID: "access.official-only", Value: audit.Yes, Date: "2026-10-03"},
		{ID: "phishing.no-unknown-links", Value: audit.No, Date: "2026-10-03"},
		{ID: "device.security-software-up-to-date", Value: audit.Unknown},
	}
	rec.Results = results(rec)
	return rec
}

func results(rec *audit.Record) []audit.Result {
	e := func(ids ...int) (out []audit.EntryID) {
		for _, i := range ids {
			out = append(out, rec.Logins[i].ID)
		}
		return out
	}
	acc := func(i int) []audit.AccountID { return []audit.AccountID{rec.Accounts[i].ID} }
	v := func(kv ...string) map[string]string {
		m := make(map[string]string)
		for i := 0; i < len(kv); i += 2 {
			m[kv[i]] = kv[i+1]
		}
		return m
	}
	done := func(check string, clean int, unknown []audit.Finding, fs ...audit.Finding) audit.Result {
		for i := range fs {
			fs[i].Check = check
		}
		if fs == nil {
			fs = []audit.Finding{}
		}
		return audit.Result{Check: check, Status: audit.Done, Clean: clean, Findings: fs, Unknown: unknown}
	}
	var unknown []audit.Finding
	for i := 6; i < 12; i++ {
		unknown = append(unknown, audit.Finding{Check: "twofactor", Code: "mfa.unknown", Accounts: acc(i)})
	}
	return []audit.Result{
		done("reuse", 5, []audit.Finding{},
			audit.Finding{Code: "pw.reused.exact", Severity: audit.Critical, Entries: e(1, 3, 6, 8), Values: v("count", "4")},
			audit.Finding{Code: "pw.reused.exact", Severity: audit.High, Entries: e(4, 9), Values: v("count", "2")}),
		done("strength", 8, []audit.Finding{},
			audit.Finding{Code: "pw.weak", Severity: audit.High, Entries: e(2)},
			audit.Finding{Code: "pw.common", Severity: audit.High, Entries: e(4)},
			audit.Finding{Code: "pw.short", Severity: audit.Medium, Entries: e(7), Values: v("policy", "NIST SP 800-63B-4")}),
		done("similar", 9, []audit.Finding{},
			audit.Finding{Code: "pw.reused.near", Severity: audit.Medium, Confidence: audit.Likely, Entries: e(7, 10), Values: v("count", "2")}),
		done("twofactor", 3, unknown,
			audit.Finding{Code: "mfa.none", Severity: audit.High, Accounts: acc(2)},
			audit.Finding{Code: "mfa.weak-method", Severity: audit.Medium, Accounts: acc(1), Values: v("method", "sms", "offered", "passkey")}),
		done("recovery", 4, []audit.Finding{},
			audit.Finding{Code: "rec.stale-contact", Severity: audit.High, Accounts: acc(0)}),
		done("habits", 1, []audit.Finding{},
			audit.Finding{Code: "habit.links", Severity: audit.Low}),
		done("plainhttp", 11, []audit.Finding{},
			audit.Finding{Code: "site.insecure-url", Severity: audit.Low, Entries: e(4)}),
		{Check: "breached", Status: audit.Skipped, Reason: audit.ReasonNoNetwork, Findings: []audit.Finding{}, Unknown: []audit.Finding{}},
	}
}

// Clean returns a record of a complete audit that found nothing.
func Clean() *audit.Record {
	rec := Record()
	rec.Demo, rec.Complete, rec.Stores = false, true, rec.Stores[:1]
	rec.Results = []audit.Result{
		{Check: "reuse", Status: audit.Done, Clean: 12, Findings: []audit.Finding{}, Unknown: []audit.Finding{}},
		{Check: "strength", Status: audit.Done, Clean: 12, Findings: []audit.Finding{}, Unknown: []audit.Finding{}},
	}
	return rec
}

// Large returns a record of so many logins and findings, spread over all
// codes that concern passwords.
func Large(logins, findings int) *audit.Record {
	rec := Record()
	rec.Logins, rec.Accounts = nil, nil
	for i := range logins {
		n := strconv.Itoa(i)
		site := "service" + n + ".example"
		rec.Logins = append(rec.Logins, audit.Login{ID: audit.EntryID("csv:" + n), Account: audit.AccountID(site), Source: "chrome", Name: "サービス" + n, Site: site, Username: fmt.Sprintf("user%d@mail.example", i%7)})
		rec.Accounts = append(rec.Accounts, audit.Standing{ID: audit.AccountID(site), Name: audit.Text{En: "Service " + n, Ja: "サービス" + n}, Site: site, Username: rec.Logins[i].Username, Importance: 1 + i%5})
	}
	codes := []string{"pw.weak", "pw.common", "pw.short", "pw.reused.exact"}
	res := audit.Result{Check: "strength", Status: audit.Done, Clean: logins - findings, Unknown: []audit.Finding{}}
	for i := range findings {
		f := audit.Finding{Check: "strength", Code: codes[i%len(codes)], Severity: audit.Severities[i%5], Entries: []audit.EntryID{rec.Logins[i].ID}, Values: map[string]string{"count": "3", "policy": "jpcert"}}
		if f.Code == "pw.reused.exact" {
			f.Check = "reuse"
			f.Entries = append(f.Entries, rec.Logins[(i+1)%logins].ID, rec.Logins[(i+2)%logins].ID)
		}
		res.Findings = append(res.Findings, f)
	}
	rec.Results = []audit.Result{res}
	return rec
}
