package kit

import (
	"cmp"
	"slices"

	"acctaudit/audit/desk"
	"acctaudit/audit/incident"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
)

// reach returns the desks to call for a step, one a line, and the page to open.
func (d Options) reach(c *incident.Case, s incident.Step) (lines []string, link string) {
	of, known := site.Known(c.Service, c.Site)
	if known = known && (s.At == nil || slices.Contains(s.At, of.Category)); known {
		link = d.opens(of, s.Page)
	}
	for _, each := range d.desksFor(s, of, known) {
		f := d.line(each)
		lines = append(lines, d.say("next.desk", words.V{"name": f.Label, "reach": cmp.Or(f.Value, f.Link), "note": f.Note}))
		if s.Goal != "" {
			link = "" // a call is faster
		}
	}
	return lines, link
}

// desksFor returns the desks for a step. Only the service itself stops money or a line; for
// all else there are the public desks.
func (d Options) desksFor(s incident.Step, of *site.Service, known bool) []desk.Desk {
	purpose := desk.Purpose(s.Desk)
	if purpose != desk.StopMoney && purpose != desk.Carrier {
		return d.serving(desk.For(purpose, d.Country))
	}
	if !known {
		return nil
	}
	return slices.DeleteFunc(d.serving(desk.Of(of.ID)), func(one desk.Desk) bool { return !slices.Contains(one.For, purpose) })
}

// serving returns the desks without those for readers of another language.
func (d Options) serving(all []desk.Desk) []desk.Desk {
	return slices.DeleteFunc(all, func(one desk.Desk) bool { return !one.Serves(d.Lang) })
}

// opens returns the address of the page of a service for a purpose, or "".
func (d Options) opens(of *site.Service, purpose string) string {
	switch purpose {
	case "password":
		return cmp.Or(of.ChangePassword, of.Settings)
	case "settings":
		return of.Settings
	}
	page, _ := of.Page(site.Purpose(purpose), d.Lang)
	return page.URL
}
