package incident

import (
	"slices"
	"strconv"
)

// A Phase is a part of a playbook: steps that belong together.
type Phase struct {
	ID    string
	Lead  []string // ids of advice that introduces it
	Why   []string // ids of advice that gives reasons
	Steps []Step
}

// A Step is one thing to do. Its words are the report's; what the documents
// advise about it is in the catalogue of advice.
type Step struct {
	ID       string
	Advice   []string // ids of what to do; empty if this program adds the step
	Why      []string // ids of reasons
	When     Condition
	Parallel bool // to be done at the same time as the one before, by whoever has two hands
}

// A Condition says for which accounts a step is there.
type Condition string

// The conditions; the empty one is every account.
const (
	ForMoney   Condition = "money"
	ForMailbox Condition = "mailbox"
)

// Playbook returns the phases for c, in the order in which they help, without
// the steps that do not concern its account.
func (c *Case) Playbook() []Phase {
	phases := Playbook(c.Kind)
	for i := range phases {
		phases[i].Steps = slices.DeleteFunc(phases[i].Steps, func(s Step) bool {
			return s.When == ForMoney && !c.Money() || s.When == ForMailbox && !c.Mailbox()
		})
	}
	return phases
}

// Steps returns the steps of all phases for c, in order.
func (c *Case) Steps() []Step {
	var out []Step
	for _, p := range c.Playbook() {
		out = append(out, p.Steps...)
	}
	return out
}

// Step returns the step of c by its name, or its number from 1.
func (c *Case) Step(name string) (Step, bool) {
	want, err := strconv.Atoi(name)
	for i, s := range c.Steps() {
		if s.ID == name || err == nil && i+1 == want {
			return s, true
		}
	}
	return Step{}, false
}

// Playbook returns every phase for a kind, in order. The documents put the
// contact with support before the change of the password. Current guidance has
// both at once, and so does the playbook where somebody else may be inside: it
// names first the one that takes a minute.
func Playbook(k Kind) []Phase {
	switch k {
	case CodeNotArriving:
		return []Phase{findCause(), prepare(), contact(), phone(), mail(k), regained(), after()}
	case LockedOut:
		return []Phase{request(), papers(), prepare(), contact(), phone(), mail(k), regained(), after()}
	case RequestRejected:
		return []Phase{refusal(), papers(), again(), prepare(), contact(), phone(), mail(k), regained(), after()}
	case UnauthorisedAccess:
		return []Phase{protect(), prepare(), contact(), phone(), mail(k), after()}
	case Phishing:
		return []Phase{lured(), protect(), prepare(), contact(), phone(), mail(k), after()}
	}
	return nil
}

func do(id string, advice ...string) Step { return Step{ID: id, Advice: advice} }

func (s Step) because(ids ...string) Step { s.Why = ids; return s }

func (s Step) only(c Condition) Step { s.When = c; return s }

func (s Step) meanwhile() Step { s.Parallel = true; return s }

func findCause() Phase {
	return Phase{
		ID: "find-cause", Lead: []string{"recovery.code-not-arriving.symptom"}, Why: []string{"recovery.code-not-arriving.several-causes"},
		Steps: []Step{
			do("check-destination", "recovery.code-not-arriving.check-destination"),
			do("check-spam", "recovery.code-not-arriving.check-spam"),
			do("check-forwarding"),
			do("ask-provider", "recovery.code-not-arriving.ask-provider"),
			do("last-resort", "recovery.last-resort.support").because("recovery.code-not-arriving.next-procedure-question"),
			do("gather-identity", "recovery.prepare.account-and-identity-info"),
		},
	}
}

func request() Phase {
	return Phase{
		ID: "request", Lead: []string{"recovery.what.definition", "recovery.what.scope"},
		Why: []string{"recovery.what.starts-identity-check", "recovery.what.useful"},
		Steps: []Step{
			do("gather-identity", "recovery.prepare.account-and-identity-info"),
			do("follow-procedure", "recovery.request.follow-procedure"),
			do("receive-code", "recovery.what.code-channel"),
			do("enter-carefully", "recovery.request.enter-carefully"),
			do("last-resort", "recovery.last-resort.support"),
		},
	}
}

func refusal() Phase {
	return Phase{
		ID: "refusal", Lead: []string{"recovery.what.may-be-rejected"},
		Why: []string{"rejected.reasons.several", "rejected.reasons.overview"},
		Steps: []Step{
			do("note-reason", "rejected.retry.understand-reason").because(
				"rejected.reasons.missing-or-wrong-info", "rejected.reasons.suspected-misuse", "rejected.reasons.provider-protects",
				"rejected.reasons.terms-violation", "rejected.reasons.account-disabled"),
			do("recheck", "rejected.next.recheck-and-new-documents").because("rejected.next.may-regain-later"),
		},
	}
}

func papers() Phase {
	return Phase{
		ID: "papers", Lead: []string{"recovery.id.section-intro", "recovery.id.usual-documents"},
		Why: []string{"recovery.id.required", "recovery.id.proves-owner"},
		Steps: []Step{
			do("identity-document", "recovery.id.prepare-suitable", "recovery.id.photo-id"),
			do("contact-proof", "recovery.id.contact-proof"),
			do("own-summary", "recovery.id.self-statement"),
			do("ask-about-papers", "recovery.id.ask-if-unsure"),
			do("file-format", "recovery.id.digital-format"),
			do("leave-out", "recovery.id.minimise-personal-data"),
		},
	}
}

func again() Phase {
	return Phase{
		ID: "again", Lead: []string{"rejected.retry.has-key-points"},
		Steps: []Step{
			do("correct", "rejected.retry.fix-typos", "rejected.retry.accuracy-and-evidence"),
			do("tell-history", "rejected.retry.explain-history-and-need", "rejected.retry.mention-stored-data"),
			do("new-evidence", "rejected.retry.attach-new-evidence", "rejected.retry.add-omitted-info"),
			do("wording", "rejected.retry.calm-wording", "rejected.retry.polite-and-thankful"),
			do("ask-support", "contact.support.important-after-rejection"),
		},
	}
}

func lured() Phase {
	return Phase{
		ID: "lured",
		Steps: []Step{
			do("list-given"),
			do("keep-message"),
			do("scan-device", "phishing.security-software"),
			do("official-way", "access.official-only"),
		},
	}
}

func protect() Phase {
	return Phase{
		ID:  "protect",
		Why: []string{"contact.why.data-at-risk", "contact.why.speed-limits-damage"},
		Steps: []Step{
			do("change-password", "aftercontact.change-password-now"),
			do("contact-now", "incident.contact-support-quickly", "contact.why.act-immediately", "aftercontact.contact-first-and-explain").because(
				"contact.why.crucial", "contact.why.limit-impact", "contact.why.expert-fast-resolution",
				"contact.why.accurate-advice", "contact.why.hard-problems").meanwhile(),
			do("stop-payments").only(ForMoney),
			do("end-sessions"),
			do("remove-foreign"),
			do("check-forwarding").only(ForMailbox),
			do("second-factor", "aftercontact.enable-2fa-now"),
			do("change-shared"),
			do("connected-apps", "contact.why.investigation"),
		},
	}
}

func prepare() Phase {
	return Phase{
		ID: "prepare", Lead: []string{"precontact.section-intro"},
		Why: []string{"precontact.smoother", "precontact.organised-is-effective"},
		Steps: []Step{
			do("gather", "precontact.gather-first"),
			do("account-details", "precontact.account-ids", "aftercontact.have-account-info").because("precontact.account-ids.why"),
			do("when-and-how", "precontact.note-when-how", "contact.support.when-and-how", "precontact.describe-problem"),
			do("history", "precontact.password-change-history", "precontact.recent-transactions"),
			do("channels", "precontact.find-channels"),
			do("hours", "precontact.set-time-window"),
		},
	}
}

func contact() Phase {
	return Phase{
		ID: "contact", Lead: []string{"contact.support.section-intro"}, Why: []string{"contact.support.key-step"},
		Steps: []Step{
			do("official-page", "contact.support.via-official-site"),
			do("read-faq", "contact.support.read-faq-first"),
			do("choose-channel", "contact.support.choose-channel", "contact.support.channel-that-suits").because("contact.support.channels"),
			do("tell", "contact.support.give-specifics"),
		},
	}
}

func phone() Phase {
	return Phase{
		ID: "phone", Lead: []string{"contact.phone.section-intro"},
		Steps: []Step{
			do("verify-number", "contact.phone.verify-number").because("contact.phone.wrong-number-risk"),
			do("call-sheet", "contact.phone.prepare-before-call", "contact.phone.notes").because("contact.phone.notes.why"),
			do("call", "contact.phone.calm-and-ask", "contact.phone.do-not-share-lightly", "contact.phone.confirm-by-other-route"),
			do("record-call", "contact.phone.record"),
			do("follow-call", "contact.phone.follow-instructions", "contact.phone.may-take-several-calls"),
		},
	}
}

func mail(k Kind) Phase {
	write := do("write-mail", "contact.mail.clear-and-safe", "contact.mail.subject", "contact.mail.body-ids-and-when-how")
	if k.TakenOver() {
		write.Advice = append(write.Advice, "contact.mail.subject-specific", "contact.mail.time-and-anomalies")
	}
	return Phase{
		ID: "mail", Why: []string{"contact.mail.common"},
		Steps: []Step{
			write,
			do("attach", "contact.mail.attach-screenshots"),
			do("check-draft", "contact.mail.no-secrets", "contact.mail.proofread"),
			do("send-mail", "contact.mail.send"),
			do("check-reply", "contact.mail.check-reply-address"),
		},
	}
}

func regained() Phase {
	return Phase{
		ID: "regained",
		Steps: []Step{
			do("change-password", "aftercontact.change-password-now"),
			do("remove-foreign"),
			do("second-factor", "aftercontact.enable-2fa-now"),
		},
	}
}

func after() Phase {
	return Phase{
		ID: "after", Lead: []string{"aftercontact.section-intro"},
		Steps: []Step{
			do("follow-instructions", "aftercontact.follow-instructions", "contact.support.follow-reply-and-recheck"),
			do("keep-notes", "aftercontact.keep-notes"),
			do("verify", "aftercontact.verify-done-correctly"),
			do("report-done", "aftercontact.report-completion"),
			do("persist", "contact.support.persist"),
			do("watch", "monitoring.check-status-regularly"),
			do("review", "aftercontact.review-measures").because("aftercontact.lowers-risk"),
			do("expert", "aftercontact.consult-expert"),
		},
	}
}
