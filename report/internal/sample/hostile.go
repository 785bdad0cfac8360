package sample

import "acctaudit/audit"

// HostileRecord returns a record of which every text is made by pick.
func HostileRecord(pick func() string) *audit.Record {
	rec := Record()
	rec.Tool, rec.Policy = pick(), pick()
	for i := range rec.Stores {
		s := &rec.Stores[i]
		s.Source, s.Name, s.Provider, s.Reason, s.Detail = pick(), pick(), pick(), pick(), pick()
		s.SetApart = map[audit.Apart]int{audit.Apart(pick()): 2, audit.ApartToken: 1}
	}
	rec.Stores[1].State = audit.StoreState(pick())
	for i := range rec.Accounts {
		hostileAccount(&rec.Accounts[i], pick)
	}
	for i := range rec.Logins {
		l := &rec.Logins[i]
		l.ID, l.Source, l.Name, l.Site, l.Username = audit.EntryID(pick()+l.Site), pick(), pick(), pick(), pick()
		l.Address = "https://" + pick()
		l.Account, l.Copies = rec.Accounts[i].ID, []string{pick(), pick()}
	}
	for i := range rec.Habits {
		rec.Habits[i] = audit.HabitRecord{ID: pick(), Value: audit.Reply(pick()), Date: pick()}
	}
	rec.Results = results(rec)
	for i := range rec.Results {
		res := &rec.Results[i]
		for j := range res.Findings {
			hostileFinding(&res.Findings[j], pick)
		}
		for j := range res.Unknown {
			hostileFinding(&res.Unknown[j], pick)
		}
	}
	rec.Results[7].Check, rec.Results[7].Reason, rec.Results[7].Status, rec.Results[7].Detail = pick(), pick(), audit.Failed, pick()
	return rec
}

func hostileAccount(a *audit.Standing, pick func() string) {
	a.ID, a.Name = audit.AccountID(pick()+a.Site), audit.Text{En: pick(), Ja: pick()}
	a.Service, a.Site, a.Username, a.Category = pick(), pick(), pick(), pick()
	a.Sites = []string{pick(), pick()}
	a.Methods, a.Offered = append(a.Methods, audit.Method(pick())), append(a.Offered, audit.Method(pick()))
	a.BackupCodes, a.Confirmed, a.OfferedAsOf = pick(), pick(), pick()
}

func hostileFinding(f *audit.Finding, pick func() string) {
	values := make(map[string]string)
	for _, k := range []string{"count", "site", "policy", "method", "offered"} {
		values[k] = pick()
	}
	f.Values = values
	f.Confidence = audit.Confidence(pick())
}

// Cycle returns a function that gives one of texts after another, and begins
// again.
func Cycle(texts []string) func() string {
	i := -1
	return func() string {
		i++
		return texts[i%len(texts)]
	}
}
