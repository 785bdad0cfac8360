// Package sample makes records for the tests of report and its writers. Its
// people, accounts and checks are invented. Nothing but tests imports it.
package sample

import (
	_ "embed"
	"fmt"
	"strconv"
	"time"

	"github.com/goccy/go-yaml"

	"acctaudit/audit"
)

//go:embed checks.yaml
var data []byte

// Checks returns stand-ins for the real checks: their words, without their
// work.
func Checks() []*audit.Check {
	var list []struct {
		ID      string
		Relates []audit.RelationKind
		Words   audit.Words
	}
	if err := yaml.UnmarshalWithOptions(data, &list, yaml.Strict()); err != nil {
		panic(err)
	}
	checks := make([]*audit.Check, len(list))
	for i := range list {
		checks[i] = &audit.Check{ID: list[i].ID, Relates: list[i].Relates, Words: func() *audit.Words { return &list[i].Words }}
	}
	return checks
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
	a[3].Sites, rec.Logins[3].Copies = []string{"sakura.example"}, []string{"chrome"}
	rec.Results = results(rec)
	relate(rec)
	return rec
}

// relate joins the accounts of findings about shared passwords.
func relate(rec *audit.Record) {
	account := make(map[audit.EntryID]audit.AccountID)
	for _, l := range rec.Logins {
		account[l.ID] = l.Account
	}
	kinds := map[string]audit.RelationKind{"pw.reused.exact": audit.SamePassword, "pw.reused.near": audit.SimilarPassword}
	rec.Relations = nil
	for _, res := range rec.Results {
		for i, f := range res.Findings {
			if kind := kinds[f.Code]; kind != "" {
				for _, e := range f.Entries {
					f.Accounts = append(f.Accounts, account[e])
				}
				res.Findings[i] = f
				rec.Relations = append(rec.Relations, audit.Relation{Kind: kind, Accounts: f.Accounts})
			}
		}
	}
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
		{Check: "breached", Status: audit.Skipped, Reason: audit.ReasonNoSecrets, Findings: []audit.Finding{}, Unknown: []audit.Finding{}},
	}
}

// Clean returns a record of a complete audit that found nothing.
func Clean() *audit.Record {
	rec := Record()
	rec.Demo, rec.Complete, rec.Stores = false, true, rec.Stores[:1]
	rec.Results = nil
	for _, c := range Checks() {
		rec.Results = append(rec.Results, audit.Result{Check: c.ID, Status: audit.Done, Clean: 12, Findings: []audit.Finding{}, Unknown: []audit.Finding{}})
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
	relate(rec)
	return rec
}
