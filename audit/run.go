package audit

import (
	"cmp"
	"context"
	"net/url"
	"runtime"
	"slices"
	"sync"
	"time"
)

// Options are the terms of a run.
type Options struct {
	Tool       string // name and version of the program
	Now        time.Time
	Policy     string        // the name of the policy profile
	StaleAfter time.Duration // as [Clock] has it
	Workers    int           // goroutines that a check may use; 0 is one a core
	Progress   func(check *Check, done, total int)
}

// Reasons for a check that was skipped.
const (
	ReasonNoSecrets   = "no-secrets"
	ReasonNoChecklist = "no-checklist"
	ReasonNoBreaches  = "no-breaches"
)

// Run applies checks to inv, side by side, and records their results in order.
// A check that fails or cannot run is part of the record; only a cancelled
// context is an error.
func Run(ctx context.Context, inv *Inventory, checks []*Check, opts Options) (*Record, error) {
	clock := Clock{Now: opts.Now, StaleAfter: opts.StaleAfter}
	pass := Pass{Inventory: inv, Clock: clock, Policy: opts.Policy, Workers: cmp.Or(opts.Workers, runtime.GOMAXPROCS(0))}
	pass.digest()
	results := make([]Result, len(checks))
	relations := make([][]Relation, len(checks))
	var wait sync.WaitGroup
	for i, c := range checks {
		pass := pass
		wait.Go(func() {
			pass.relations = &relations[i]
			results[i] = runOne(ctx, c, pass, opts.Progress)
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	rec := newRecord(inv, clock, opts) // not before: a large one would stand beside all that checks need
	rec.Results, rec.Relations = results, slices.Concat(relations...)
	rec.Complete = rec.Judge()
	return rec, nil
}

func runOne(ctx context.Context, c *Check, pass Pass, progress func(*Check, int, int)) Result {
	res := Result{Check: c.ID, Status: Done, Findings: []Finding{}, Unknown: []Finding{}}
	if c.NeedsSecrets && !pass.Inventory.hasSecrets() {
		res.Status, res.Reason = Skipped, ReasonNoSecrets
		return res
	}
	pass.Check, pass.result = c, &res
	pass.Progress = func(done, total int) {
		if progress != nil {
			progress(c, done, total)
		}
	}
	if err := c.Run(ctx, &pass); err != nil {
		res.Status, res.Detail = Failed, err.Error()
		return res
	}
	if res.Status == Done && res.Clean+len(res.Findings)+len(res.Unknown) == 0 {
		res.Status = NotApplicable
	}
	return res
}

func (inv *Inventory) hasSecrets() bool {
	return slices.ContainsFunc(inv.Entries, func(e Entry) bool { return !e.Secret.Empty() })
}

func newRecord(inv *Inventory, clock Clock, opts Options) *Record {
	rec := &Record{
		Schema: Schema, Tool: opts.Tool, Time: opts.Now, Policy: opts.Policy,
		Scope: inv.Scope, Stores: append([]Store{}, inv.Stores...), Logins: make([]Login, 0, len(inv.Entries)), Accounts: make([]Standing, 0, len(inv.Accounts)),
	}
	account := make(map[EntryID]AccountID, len(inv.Entries))
	for _, a := range inv.Accounts {
		rec.Accounts = append(rec.Accounts, standing(a, clock))
		for _, id := range a.Entries {
			account[id] = a.ID
		}
	}
	for _, e := range inv.Entries {
		rec.Logins = append(rec.Logins, Login{e.ID, account[e.ID], e.Source, e.Name, e.Site, e.Username, host(e.URL), e.Copies})
	}
	for _, h := range inv.Habits {
		rec.Habits = append(rec.Habits, habit(h, clock))
	}
	return rec
}

// host returns https and the host of an address, "" of any other.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" {
		return ""
	}
	return "https://" + u.Hostname()
}

func standing(a Account, c Clock) Standing {
	s := Standing{
		ID: a.ID, Service: a.Service, Name: a.Name, Site: a.Site, Username: a.Username, Category: a.Category,
		Importance: a.Importance, ImportanceGuessed: a.ImportanceGuessed,
		Methods: MethodsOf(a.Factors), BackupCodes: a.BackupCodes.State,
		Confirmed: day(a.Confirmed), Offered: a.Offered, OfferedAsOf: a.OfferedAsOf,
	}
	if d := a.Doubt(c); d != Unanswered {
		s.Doubt = d
	}
	for _, other := range a.Sites {
		s.Sites = append(s.Sites, other.Name)
	}
	return s
}

func habit(h Habit, c Clock) HabitRecord {
	out := HabitRecord{ID: h.ID, Value: h.Value, Date: day(h.Date)}
	if d := h.Doubt(c); d != Unanswered {
		out.Doubt = d
	}
	return out
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
