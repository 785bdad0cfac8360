// Package twofactor says which accounts lack a second factor that withstands an
// attacker, judged by the person's own dated answers.
//
// It promises that an account without an answer, or with an answer that is too
// old, is unknown and never clean; that the person's answer outweighs
// any list; and that absence from a list never means "not
// offered". It never reads a password.
package twofactor

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/answers"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

// Check reports accounts without a second factor that withstands an attacker.
var Check = &audit.Check{ID: "twofactor", Words: words.Check(data), Run: run}

func run(ctx context.Context, p *audit.Pass) error {
	inv := p.Inventory
	if inv.ChecklistFailed != "" {
		return fmt.Errorf("the checklist could not be read: %s", inv.ChecklistFailed)
	}
	if inv.DirectoryFailed != "" {
		return fmt.Errorf("the directory of second factors could not be read: %s", inv.DirectoryFailed)
	}
	j := &judge{Pass: p, entries: answers.ByID(inv)}
	for i := range inv.Accounts {
		if err := ctx.Err(); err != nil {
			return err
		}
		j.account(&inv.Accounts[i])
	}
	j.tellUnasked()
	return nil
}

// A judge looks at one account after the other.
type judge struct {
	*audit.Pass
	entries map[audit.EntryID]*audit.Entry
	unasked []audit.AccountID // accounts without a checklist, reported all at once
}

func (j *judge) account(a *audit.Account) {
	answer := answerOf(a)
	switch {
	case answer == "" && !answers.Asked(a, j.entries):
		j.NotApplicable(1)
	case answer == "" || answer == audit.MethodUnknown:
		j.unanswered(a)
	case answer == audit.MethodNone:
		j.none(a)
	case answer == audit.MethodNotOffered:
		j.notOffered(a)
	default:
		j.enabled(a)
	}
}

// answerOf returns the person's answer as one method: the first factor in use,
// or one of the answers that name none. It is "" if there is no answer.
func answerOf(a *audit.Account) audit.Method {
	if len(a.Factors) > 0 {
		return a.Factors[0].Method
	}
	if !a.Confirmed.IsZero() {
		return audit.MethodUnknown
	}
	return ""
}

// unanswered judges by the factors seen in the password manager, if there are any.
func (j *judge) unanswered(a *audit.Account) {
	seen := a.SeenMethods()
	switch {
	case len(seen) > 0:
		j.Unknown(audit.About(a, "mfa.seen-only", "methods", join(seen), "source", j.sources(a)))
	case !j.Inventory.Checklist:
		j.unasked = append(j.unasked, a.ID)
	default:
		j.Unknown(audit.About(a, "mfa.unknown"))
	}
}

// sources lists the sources of the entries of a that hold a factor.
func (j *judge) sources(a *audit.Account) string {
	var names []string
	for _, id := range a.Entries {
		if e := j.entries[id]; e != nil && (e.HasTOTP || e.HasPasskey) && !slices.Contains(names, e.Source) {
			names = append(names, e.Source)
		}
	}
	return strings.Join(names, ", ")
}

// tellUnasked reports once for all accounts that there is no checklist, so that the
// first audit does not repeat one remark for each account.
func (j *judge) tellUnasked() {
	if len(j.unasked) > 0 {
		j.Unknown(audit.Finding{Code: "mfa.unknown", Accounts: j.unasked, Values: map[string]string{"count": strconv.Itoa(len(j.unasked))}})
	}
}

// none: the person knows that nothing is on. That stays true until they say
// otherwise, so an old answer is only less certain.
func (j *judge) none(a *audit.Account) {
	f := audit.About(a, "mfa.none")
	f.Severity = grade(a, audit.Info, audit.Info, audit.Low, audit.Medium, audit.Medium)
	if len(a.Offered) > 0 {
		f = audit.About(a, "mfa.available-not-enabled", "offered", join(a.Offered), "as_of", a.OfferedAsOf)
		f.Severity = grade(a, audit.Low, audit.Low, audit.Medium, audit.High, audit.High)
	}
	f.Confidence = a.Doubt(j.Clock).Confidence()
	if len(a.SeenMethods()) > 0 {
		f.Confidence = audit.Hint
	}
	f.Exposure = 1
	j.Report(f)
	j.misdated(a)
}

// misdated reports an answer dated in the future as unknown. The finding stays all the same.
func (j *judge) misdated(a *audit.Account) {
	if a.Doubt(j.Clock) == audit.Future {
		j.Unknown(audit.About(a, "mfa.stale", "doubt", string(audit.Future)))
	}
}

func (j *judge) notOffered(a *audit.Account) {
	doubt := a.Doubt(j.Clock)
	switch {
	case doubt != "":
		j.Unknown(audit.About(a, "mfa.stale", "doubt", string(doubt)))
	case len(a.Offered) > 0:
		f := audit.About(a, "mfa.available-not-enabled", "offered", join(a.Offered), "as_of", a.OfferedAsOf)
		f.Severity, f.Confidence = audit.Info, audit.Hint
		j.Report(f)
	default:
		j.NotApplicable(1)
	}
}

// enabled: at least one second factor is in use.
func (j *judge) enabled(a *audit.Account) {
	findings := slices.Concat(weak(a), codesMissing(a), codesBeside(a))
	doubt := a.Doubt(j.Clock)
	for _, f := range findings {
		f.Confidence = doubt.Confidence()
		j.Report(f)
	}
	missing := j.missing(a)
	switch {
	case doubt != "":
		j.Unknown(audit.About(a, "mfa.stale", "doubt", string(doubt)))
	case missing != "":
		j.Unknown(audit.About(a, "mfa.thing-unknown", "item", missing))
	case answers.NeedsCodes(a) && answers.CodesOpen(a):
		j.Unknown(audit.About(a, "mfa.codes-unknown", "methods", join(audit.MethodsOf(a.Factors))))
	case len(findings) == 0:
		j.Clean(1)
	}
}

// missing returns the id of a thing on which a factor of a lives but which the person has
// not declared or no longer holds, or of a thing that held the backup codes and is gone. It
// is "" if there is none. The password manager need not be declared.
func (j *judge) missing(a *audit.Account) string {
	held := make(map[string]audit.Reply)
	for _, t := range j.Inventory.Things {
		held[t.ID] = t.Held
	}
	for _, f := range a.Factors {
		reply, declared := held[f.On]
		if f.On != "" && f.On != answers.Vault && !declared || reply == audit.No {
			return f.On
		}
	}
	if place := a.BackupCodes.Place; a.BackupCodes.State == "stored" && held[place] == audit.No {
		return place
	}
	return ""
}

func join(ms []audit.Method) string {
	words := make([]string, len(ms))
	for i, m := range ms {
		words[i] = string(m)
	}
	return strings.Join(words, " ")
}

// grade picks a severity by the importance of a, from 1 to 5; an importance
// that nobody knows counts as 3.
func grade(a *audit.Account, by ...audit.Severity) audit.Severity {
	if a.Importance < 1 || a.Importance > 5 {
		return by[2]
	}
	return by[a.Importance-1]
}

// lower is the severity below s.
func lower(s audit.Severity) audit.Severity {
	return audit.Severities[max(s.Rank()-2, 0)]
}
