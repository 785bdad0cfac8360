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

// answersOn returns the person's answers about recovering a, or empty ones if nothing was asked.
func answersOn(a *audit.Account) *audit.Recovery { return cmp.Or(a.Recovery, &audit.Recovery{}) }

// contacts judges the mail address and the telephone number to which codes are sent.
func (j *judge) contacts(a *audit.Account) {
	gone := j.gone(a)
	var w weighing
	var bad []string
	given := answersOn(a)
	for n, answer := range []audit.Answer{given.Mail, given.Phone} {
		w.weigh(answer.Value, answer.Doubt(j.Clock))
		if answer.Value == audit.No {
			bad = append(bad, []string{contactMail, contactPhone}[n])
		}
	}
	if gone && w == (weighing{}) {
		return // the contacts are in order, but the account cannot be called clean
	}
	j.settle(w, stale(a, strings.Join(bad, ",")), about(a, "rec.contact-unconfirmed", ""))
}

// stale returns the finding that a contact, or a thing on a way back, is no longer the person's.
func stale(a *audit.Account, what string) audit.Finding {
	f := about(a, "rec.stale-contact", grade(a, audit.High), "what", what)
	f.Exposure = 1
	return f
}

// gone reports things that ways back go through and that the person no longer
// holds, and whether there are any.
func (j *judge) gone(a *audit.Account) bool {
	var w weighing
	var names []string
	for _, part := range slices.Concat(a.Recover...) {
		t := j.thing(part[strings.Index(part, "@")+1:])
		if t.Held == audit.No && !slices.Contains(names, name(t)) {
			w.weigh(t.Held, t.Doubt(j.Clock))
			names = append(names, name(t))
		}
	}
	if w.bad == 0 {
		return false
	}
	f := stale(a, strings.Join(names, ", "))
	f.Confidence = w.confidence()
	j.Report(f)
	return true
}

// evidence judges whether the person has proof that the account is theirs.
func (j *judge) evidence(a *audit.Account) {
	var w weighing
	for _, kind := range answers.EvidenceKinds() {
		answer := answersOn(a).Evidence[kind]
		w.weigh(answer.Value, answer.Doubt(j.Clock))
	}
	bad := about(a, "rec.evidence-missing", grade(a, audit.Medium), "count", strconv.Itoa(w.bad))
	j.settle(w, bad, about(a, "rec.evidence-unknown", ""))
}

// support judges whether the official way to support is known.
func (j *judge) support(a *audit.Account) {
	s, ok := site.Lookup(a.Site)
	if a.Service != "" {
		s, ok = site.ByID(a.Service)
	}
	listed := ok && (s.Telephone == "yes" || len(s.Pages(audit.English)) > 0)
	if listed || answersOn(a).Support != "" {
		j.Clean(1)
		return
	}
	j.Report(about(a, "rec.contact-unknown", audit.Low))
}

// routes judges whether some way back is easier than the ordinary way in.
func (j *judge) routes(a *audit.Account) {
	in, back := j.graph.SignInLevel(a.ID), j.graph.RecoverLevel(a.ID)
	w := weighing{doubt: in.Doubt.Graver(back.Doubt)}
	switch {
	case !in.Known || !back.Known:
		w.doubt = audit.Unanswered
	case back.Rank <= 1 && in.Rank >= 3:
		w.bad, w.sureBad = 1, w.doubt == ""
	}
	weak := about(a, "rec.weak-route", grade(a, audit.Medium))
	weak.Exposure = 1
	j.settle(w, weak, about(a, "rec.route-unknown", ""))
}
