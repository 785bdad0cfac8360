package recovery

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/site"
)

// contacts judges the mail address and the telephone number that codes go to.
func (j *judge) contacts(a *audit.Account) {
	gone := j.gone(a)
	if a.Recovery == nil {
		j.Unknown(open(a, "rec.contact-unconfirmed", audit.Unanswered))
		return
	}
	var w weighing
	var bad []string
	for _, c := range []struct {
		name   string
		answer audit.Answer
	}{{contactMail, a.Recovery.Mail}, {contactPhone, a.Recovery.Phone}} {
		w.weigh(c.answer.Value, c.answer.Doubt(j.Clock))
		if c.answer.Value == audit.No {
			bad = append(bad, c.name)
		}
	}
	if w.bad > 0 {
		f := about(a, "rec.stale-contact", grade(a, audit.High), "what", strings.Join(bad, ","))
		f.Confidence, f.Exposure = w.confidence(), 1
		j.Report(f)
	}
	switch {
	case w.doubt != "":
		j.Unknown(open(a, "rec.contact-unconfirmed", w.doubt))
	case w.bad == 0 && !gone:
		j.Clean(1)
	}
}

// gone reports things that ways back go through and that the person no longer
// holds, and whether there are any.
func (j *judge) gone(a *audit.Account) bool {
	var w weighing
	var names []string
	for _, r := range a.Recover {
		for _, part := range r {
			if _, on, ok := strings.Cut(part, "@"); ok {
				part = on
			}
			for _, t := range j.Inventory.Things {
				if t.ID == part && t.Held == audit.No && !slices.Contains(names, name(t)) {
					w.weigh(t.Held, t.Doubt(j.Clock))
					names = append(names, name(t))
				}
			}
		}
	}
	if w.bad == 0 {
		return false
	}
	f := about(a, "rec.stale-contact", grade(a, audit.High), "what", strings.Join(names, ", "))
	f.Confidence, f.Exposure = w.confidence(), 1
	j.Report(f)
	return true
}

func name(t audit.Thing) string { return cmp.Or(t.Name, t.ID) }

// evidence judges what proves that the account is the person's.
func (j *judge) evidence(a *audit.Account) {
	var w weighing
	for _, kind := range answers.EvidenceKinds() {
		var answer audit.Answer
		if a.Recovery != nil {
			answer = a.Recovery.Evidence[kind]
		}
		w.weigh(answer.Value, answer.Doubt(j.Clock))
	}
	if w.bad > 0 {
		f := about(a, "rec.evidence-missing", grade(a, audit.Medium), "count", strconv.Itoa(w.bad))
		f.Confidence = w.confidence()
		j.Report(f)
	}
	switch {
	case w.doubt != "":
		j.Unknown(open(a, "rec.evidence-unknown", w.doubt))
	case w.bad == 0:
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
	if ok && (s.Telephone == "yes" || len(s.Pages(audit.English)) > 0) {
		j.Clean(1)
		return
	}
	j.Report(about(a, "rec.contact-unknown", audit.Low))
}

// routes judges whether some way back is easier than the ordinary way in.
func (j *judge) routes(a *audit.Account) {
	in, back := j.graph.SignInLevel(a.ID), j.graph.RecoverLevel(a.ID)
	doubt := in.Doubt.Graver(back.Doubt)
	known := in.Known && back.Known
	if !known {
		doubt = audit.Unanswered
	}
	weak := known && back.Rank <= 1 && in.Rank >= 3
	if weak {
		f := about(a, "rec.weak-route", grade(a, audit.Medium))
		f.Confidence, f.Exposure = doubt.Confidence(), 1
		j.Report(f)
	}
	switch {
	case doubt != "":
		j.Unknown(open(a, "rec.route-unknown", doubt))
	case !weak:
		j.Clean(1)
	}
}
