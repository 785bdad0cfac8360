// Package breached says which passwords are in published lists of leaked ones, and which
// sites lost theirs since a login was last changed.
//
// It promises that what could not be looked up is unknown: a list that does not answer
// has found nothing, which is not the same as that there is nothing.
package breached

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strconv"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

// Check reports what lists of leaked passwords and of leaks say.
var Check = &audit.Check{ID: "breached", Words: words.Check(data), NeedsSecrets: true, Run: run}

func run(_ context.Context, p *audit.Pass) error {
	leaks := p.Inventory.Leaks
	if !leaks.Asked && !leaks.SitesAsked {
		p.Idle(audit.ReasonNoBreaches)
		return nil
	}
	if leaks.Asked && leaks.Failed == "" {
		passwords(p)
	}
	if leaks.SitesAsked && (leaks.SitesFailed == "" || len(leaks.Sites) > 0) {
		sites(p)
	}
	return failed(leaks)
}

// failed is about the lists that were of no use. What another one found was found all the
// same.
func failed(leaks audit.Leaks) error {
	switch {
	case leaks.Failed != "":
		return fmt.Errorf("the list of leaked passwords: %s", leaks.Failed)
	case leaks.SitesFailed != "":
		return fmt.Errorf("the list of leaks: %s", leaks.SitesFailed)
	}
	return nil
}

// passwords says of each entry what the list of passwords does. Those that could not be
// looked up for one reason are told together.
func passwords(p *audit.Pass) {
	accounts := p.Inventory.ByEntry()
	failed, why := make(map[string][]audit.EntryID), []string(nil)
	for _, e := range p.Inventory.Entries {
		leak, asked := p.Inventory.Leaks.Of[e.ID]
		switch {
		case !asked:
			p.NotApplicable(1)
		case leak.Failed != "":
			r := reason(leak.Failed)
			if failed[r] == nil {
				why = append(why, r)
			}
			failed[r] = append(failed[r], e.ID)
		case leak.Found:
			p.Report(found(e, leak, accounts[e.ID]))
		default:
			p.Clean(1)
		}
	}
	for _, w := range why {
		p.Unknown(audit.Finding{Code: "pw.breached.unknown", Entries: failed[w], Values: map[string]string{"count": strconv.Itoa(len(failed[w])), "reason": w}})
	}
}

// reasons are why something could not be looked up, as the readers of lists name them.
var reasons = []string{"unreachable", "answered", "brokenOff", "empty", "cut", "noLine", "ntlm", "order", "damaged", "canceled", "unreadable"}

func reason(code string) string {
	if slices.Contains(reasons, code) {
		return code
	}
	return reasons[len(reasons)-1]
}

func found(e audit.Entry, leak audit.Leak, a *audit.Account) audit.Finding {
	f := audit.Finding{
		Code: "pw.breached", Severity: audit.High, Exposure: 5, Entries: []audit.EntryID{e.ID},
	}
	if leak.Count > 0 {
		f.Values = map[string]string{"seen": seen(leak.Count)}
	}
	if a != nil && a.Importance >= 5 {
		f.Severity = audit.Critical
	}
	if leak.Likely {
		f.Confidence = audit.Likely
	}
	return f
}

// seen is how often a password was seen, coarsely: a code, which the words of the check
// put into words.
func seen(count int) string {
	switch {
	case count == 1:
		return "once"
	case count < 10:
		return "few"
	case count < 1000:
		return "often"
	}
	return "thousands"
}
