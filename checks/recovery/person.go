package recovery

import (
	"acctaudit/audit"
)

// Habits that are about proof, by the id of their advice.
const (
	habitDocument = "recovery.id.prepare-suitable"
	habitContact  = "recovery.id.contact-proof"
)

// documents judges the person's proofs of identity.
func (j *judge) documents() {
	valid, listed, plain := 0, 0, 0
	var expired []audit.Thing
	for _, t := range j.Inventory.Things {
		if t.Kind != "document" || t.Held == audit.No {
			continue
		}
		listed++
		switch {
		case !t.Expires.IsZero() && t.Expires.Before(j.Now):
			expired = append(expired, t)
		case t.Photo == audit.No:
			plain++
		case t.Photo == audit.Yes && t.Held == audit.Yes && !j.stale(t.Date):
			valid++
		}
	}
	severity := audit.Medium
	if valid > 0 {
		severity = audit.Low
	}
	for _, t := range expired {
		j.Report(audit.Finding{Code: "rec.id-expired", Severity: severity, Values: map[string]string{
			"name": name(t), "date": t.Expires.Format("2006-01-02"),
		}})
	}
	switch {
	case valid > 0:
		j.Clean(1)
	case plain > 0 && plain == listed:
		j.Report(audit.Finding{Code: "rec.id-without-photo", Severity: audit.Low})
	case len(expired) == 0:
		j.habit(habitDocument, "rec.id-unknown")
	}
	j.habit(habitContact, "rec.evidence-unknown")
}

// habit judges the person's answer to a question about proof.
func (j *judge) habit(id, unknown string) {
	for _, h := range j.Inventory.Habits {
		switch {
		case h.ID != id:
			continue
		case h.Value == audit.No:
			j.Report(audit.Finding{Code: "rec.evidence-missing", Severity: audit.Low, Values: map[string]string{"count": "1"}})
			return
		case h.Value == audit.Yes && !j.stale(h.Date):
			j.Clean(1)
			return
		}
	}
	j.Unknown(audit.Finding{Code: unknown})
}
