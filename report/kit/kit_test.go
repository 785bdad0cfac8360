package kit_test

import (
	"bytes"
	"io"
	"slices"
	"testing"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/draft"
	"acctaudit/audit/incident"
	"acctaudit/report/doc"
	"acctaudit/report/kit"
)

var now = time.Date(2026, time.November, 22, 9, 0, 0, 0, time.FixedZone("JST", 9*60*60))

func options(l audit.Lang) kit.Options {
	return kit.Options{Lang: l, Country: "JP", Clock: audit.Clock{Now: now, StaleAfter: audit.StaleAfter}}
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
	c.Follow(audit.Midnight(now).AddDate(0, 0, -5), nil)
	c.FollowUp.Looked(audit.Midnight(now).AddDate(0, 0, -4))
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
	add := func(d doc.Doc) { docs = append(docs, d) }
	o := options(l)
	for _, k := range incident.Kinds {
		scenes := []kit.Scene{full(k, "mail", text)}
		if k == incident.UnauthorisedAccess || k == incident.RequestRejected { // the others differ in their steps alone
			scenes = append(scenes, empty(k), full(k, "bank", text))
		}
		for _, s := range scenes {
			add(kit.Case(s, o))
			add(kit.Brief(s, o))
			add(kit.Next(s, o))
			for _, by := range kit.Channels {
				more := kit.Contact(s, by, o)
				docs = append(docs, more...)
			}
			add(kit.Export(s, o))
			if !s.Case.FollowUp.Contacted.IsZero() {
				add(kit.FollowUp(s.Case, o))
			}
		}
	}
	inv := person(text)
	add(kit.Booklet(inv, kit.Important(inv), o))
	add(kit.Sheet(inv, inv.Accounts[0], o))
	add(kit.Drill(inv, o))
	add(kit.Emergency(inv, o))
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
