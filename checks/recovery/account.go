package recovery

import (
	"slices"
	"strconv"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/checklist"
	"acctaudit/audit/site"
)

// contacts judges the mail address and the telephone number that codes go to.
func (j *judge) contacts(a *audit.Account) {
	if gone := j.goneThings(a.Recover); len(gone) > 0 {
		j.Report(about(a, "rec.stale-contact", grade(a, audit.High), "what", strings.Join(gone, ", ")))
		return
	}
	if a.Recovery == nil {
		j.Unknown(about(a, "rec.contact-unconfirmed", ""))
		return
	}
	var bad []string
	open := false
	for _, c := range []struct {
		name   string
		answer audit.Answer
	}{{contactMail, a.Recovery.Mail}, {contactPhone, a.Recovery.Phone}} {
		switch {
		case c.answer.Value == audit.No:
			bad = append(bad, c.name)
		case c.answer.Value != audit.Yes || j.stale(c.answer.Date):
			open = true
		}
	}
	switch {
	case len(bad) > 0:
		j.Report(about(a, "rec.stale-contact", grade(a, audit.High), "what", strings.Join(bad, ",")))
	case open:
		j.Unknown(about(a, "rec.contact-unconfirmed", ""))
	default:
		j.Clean(1)
	}
}

// goneThings returns the names of things that routes go through and that the
// person no longer holds.
func (j *judge) goneThings(routes []audit.Route) []string {
	var names []string
	for _, r := range routes {
		for _, part := range r {
			_, on, ok := strings.Cut(part, "@")
			if !ok {
				on = part
			}
			for _, t := range j.Inventory.Things {
				if t.ID == on && t.Held == audit.No && !slices.Contains(names, name(t)) {
					names = append(names, name(t))
				}
			}
		}
	}
	return names
}

func name(t audit.Thing) string {
	if t.Name != "" {
		return t.Name
	}
	return t.ID
}

// evidence judges what proves that the account is the person's.
func (j *judge) evidence(a *audit.Account) {
	var missing, open int
	for _, kind := range checklist.EvidenceKinds() {
		var answer audit.Answer
		if a.Recovery != nil {
			answer = a.Recovery.Evidence[kind]
		}
		switch {
		case answer.Value == audit.No:
			missing++
		case answer.Value != audit.Yes || j.stale(answer.Date):
			open++
		}
	}
	if missing > 0 {
		j.Report(about(a, "rec.evidence-missing", grade(a, audit.Medium), "count", strconv.Itoa(missing)))
	}
	if open > 0 {
		j.Unknown(about(a, "rec.evidence-unknown", ""))
	}
	if missing+open == 0 {
		j.Clean(1)
	}
}

// support judges whether the official way to support is known.
func (j *judge) support(a *audit.Account) {
	if a.Recovery != nil && a.Recovery.Support != "" {
		j.Clean(1)
		return
	}
	s, ok := site.Lookup(a.Site)
	if a.Service != "" {
		s, ok = site.ByID(a.Service)
	}
	if ok && s.Support+s.Recovery != "" {
		j.Clean(1)
		return
	}
	j.Report(about(a, "rec.contact-unknown", audit.Low))
}

// routes judges whether some way back is easier than the ordinary way in.
func (j *judge) routes(a *audit.Account) {
	if !j.graph.Known(a.ID) {
		j.Unknown(about(a, "rec.route-unknown", ""))
		return
	}
	in, back := j.graph.SignInLevel(a.ID), j.graph.RecoverLevel(a.ID)
	switch {
	case back.Rank <= 1 && in.Rank >= 3 && in.Known && back.Known:
		j.Report(about(a, "rec.weak-route", grade(a, audit.Medium)))
	case !in.Known || !back.Known:
		j.Unknown(about(a, "rec.route-unknown", ""))
	default:
		j.Clean(1)
	}
}
