package recovery

import (
	"time"

	"acctaudit/audit"
)

// Habits about proof of identity, by the ids of their advice.
const (
	habitDocument = "recovery.id.prepare-suitable"
	habitContact  = "recovery.id.contact-proof"
)

// documents judges the person's proofs of identity.
func (j *judge) documents() {
	valid, listed := 0, 0
	var papers weighing // documents without a photo
	var expired []audit.Thing
	for _, t := range j.Inventory.Things {
		if t.Kind != "document" || t.Held == audit.No {
			continue
		}
		listed++
		switch doubt := t.Doubt(j.Clock); {
		case !t.Expires.IsZero() && t.Expires.Before(j.Now):
			expired = append(expired, t)
		case t.Photo == audit.No:
			papers.weigh(audit.No, doubt)
		case t.Photo == audit.Yes && doubt == "":
			valid++
		}
	}
	j.expired(expired, valid > 0)
	switch {
	case valid > 0:
		j.Clean(1)
	case papers.bad > 0 && papers.bad == listed:
		j.settle(papers, audit.Finding{Code: "rec.id-without-photo", Severity: audit.Low}, audit.Finding{Code: "rec.id-unknown"})
	case len(expired) == 0 || len(expired)+papers.bad < listed:
		j.habit(habitDocument, "rec.id-unknown")
	}
	j.habit(habitContact, "rec.evidence-unknown")
}

// expired reports documents that are no longer valid, which weighs less if
// another is.
func (j *judge) expired(things []audit.Thing, another bool) {
	severity := audit.Medium
	if another {
		severity = audit.Low
	}
	for _, t := range things {
		j.Report(audit.Finding{
			Code: "rec.id-expired", Severity: severity, Confidence: t.Doubt(j.Clock).Confidence(),
			Values: map[string]string{"name": name(t), "date": t.Expires.Format(time.DateOnly)},
		})
	}
}

// habit judges the person's answer to a question about proof.
func (j *judge) habit(id, unknown string) {
	var answer audit.Answer
	for _, h := range j.Inventory.Habits {
		if h.ID == id {
			answer = h.Answer
		}
	}
	var w weighing
	w.weigh(answer.Value, answer.Doubt(j.Clock))
	bad := audit.Finding{Code: "rec.evidence-missing", Severity: audit.Low, Values: map[string]string{"count": "1"}}
	j.settle(w, bad, audit.Finding{Code: unknown})
}
