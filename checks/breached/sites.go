package breached

import (
	"cmp"
	"time"

	"acctaudit/audit"
)

// sites says of each entry whether passwords of its site got out since it was last
// changed. One leak of a site is enough.
func sites(p *audit.Pass) {
	at := make(map[string]audit.SiteLeak)
	for _, l := range p.Inventory.Leaks.Sites {
		at[l.Site] = later(at[l.Site], l)
	}
	for _, e := range p.Inventory.Entries {
		leak := at[e.Site]
		for _, s := range e.Sites {
			leak = later(leak, at[s.Name])
		}
		if leak.Site == "" {
			p.Clean(1)
		} else {
			leaked(p, e, leak)
		}
	}
}

// later returns the later of two leaks; none is earlier than any.
func later(a, b audit.SiteLeak) audit.SiteLeak {
	if latest(b).After(latest(a)) {
		return b
	}
	return a
}

// latest is the last day on which a leak can have been. Of some only the year is known:
// they are dated on its first day.
func latest(l audit.SiteLeak) time.Time {
	if l.Date.YearDay() == 1 {
		return l.Date.AddDate(1, 0, -1)
	}
	return l.Date
}

func leaked(p *audit.Pass, e audit.Entry, l audit.SiteLeak) {
	f := audit.Finding{
		Code: "site.breached", Severity: audit.High, Exposure: 4, Entries: []audit.EntryID{e.ID},
		Values: map[string]string{"site": l.Site, "name": l.Name, "as_of": l.Date.Format("2006-01")},
	}
	switch changed := cmp.Or(e.Modified, e.Created); {
	case changed.IsZero(): // nobody knows whether it was changed since
		f.Severity, f.Confidence, f.Exposure = audit.Low, audit.Hint, 0
	case changed.After(latest(l)):
		p.Clean(1)
		return
	case !changed.Before(l.Date):
		f.Confidence = audit.Likely
	}
	p.Report(f)
}
