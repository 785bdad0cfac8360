// Package strength judges how hard passwords are to guess.
//
// It promises never to call a password stronger than zxcvbn 4.4.2, zxcvbn-ts
// or zxcvbn-go would (docs/scoring.md), and to know Japanese words, names,
// places, dates and keyboards. Findings carry a score, an order of magnitude
// and kinds of pattern; never a piece of a password, its length or its text.
package strength

import (
	"context"
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"acctaudit/audit"
	"acctaudit/audit/words"
	"acctaudit/checks/strength/policy"
)

//go:embed words.yaml
var data string

// Check reports passwords that can be guessed, and those that are shorter
// than a policy profile asks for.
var Check = &audit.Check{ID: "strength", Words: words.Check(data), NeedsSecrets: true, Run: run}

// enough is the score from which a password is not reported as weak.
const enough = 3

// batch is how many passwords are judged between two reports of progress.
const batch = 512

func run(ctx context.Context, p *audit.Pass) error {
	profile, err := policy.Find(p.Policy)
	if err != nil {
		return err
	}
	verdicts := plan(p, profile)
	judgeAll(ctx, p, verdicts)
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, v := range verdicts {
		v.report()
	}
	return nil
}

// A verdict is what is said of one entry.
type verdict struct {
	pass     *audit.Pass
	profile  policy.Profile
	entry    *audit.Entry
	account  *audit.Account
	second   policy.Second
	estimate Estimate
	shape    policy.Shape
}

func plan(p *audit.Pass, profile policy.Profile) (verdicts []verdict) {
	accounts := p.Inventory.ByEntry()
	for i := range p.Inventory.Entries {
		e := &p.Inventory.Entries[i]
		if e.Secret.Empty() || !e.Kind.Compared() {
			p.NotApplicable(1)
			continue
		}
		a := accounts[e.ID]
		verdicts = append(verdicts, verdict{pass: p, profile: profile, entry: e, account: a, second: second(a)})
	}
	return verdicts
}

// judgeAll judges passwords on as many goroutines as p allows. Which of them
// takes one does not change its result.
func judgeAll(ctx context.Context, p *audit.Pass, verdicts []verdict) {
	var done atomic.Int64
	p.Share(len(verdicts), func(next func() (int, bool)) {
		estimator := NewEstimator(p.Now)
		for i, ok := next(); ok && ctx.Err() == nil; i, ok = next() {
			v := &verdicts[i]
			password := v.entry.Secret.Reveal()
			v.estimate = estimator.Judge(password, inputsFor(v.entry, v.account, p.Inventory.Person))
			v.shape = policy.ShapeOf(password, v.estimate.Common)
			if n := done.Add(1); n%batch == 0 {
				p.Progress(int(n), len(verdicts))
			}
		}
	})
}

// second says what is known of a second factor on a.
func second(a *audit.Account) policy.Second {
	if a == nil {
		return policy.SecondUnknown
	}
	state := policy.SecondUnknown
	for _, f := range a.Factors {
		switch f.Method {
		case audit.MethodNone, audit.MethodNotOffered:
			state = policy.SecondNone
		case audit.MethodUnknown, "":
		default:
			return policy.SecondInUse
		}
	}
	if a.SeenTOTP || a.SeenPasskey {
		return policy.SecondInUse
	}
	return state
}

func (v verdict) report() {
	e := v.estimate
	kinds := e.Kinds()
	f := audit.Finding{Entries: []audit.EntryID{v.entry.ID}, Values: map[string]string{
		"score": strconv.Itoa(e.Score), "guesses": magnitude(e.GuessesLog10), "kinds": strings.Join(kinds, ","),
	}}
	switch {
	case e.Common:
		f.Code, f.Severity = "pw.common", audit.High
	case slices.Contains(kinds, KindPersonal):
		f.Code, f.Severity = "pw.contains-personal", severity(e.Score)
	case slices.Contains(kinds, KindService):
		f.Code, f.Severity = "pw.contains-service", severity(e.Score)
	case e.Score < enough:
		f.Code, f.Severity = "pw.weak", severity(e.Score)
	default:
		v.length()
		return
	}
	f.Exposure = exposure(f.Severity)
	v.addProfiles(f.Values)
	v.pass.Report(f)
}

// exposure is 3 for what is guessed online, and 2 for what needs a leaked copy
// of the passwords of a service.
func exposure(s audit.Severity) int {
	if s.Rank() >= audit.High.Rank() {
		return 3
	}
	return 2
}

// length reports a password that is not weak but shorter than the profile of
// the run asks for.
func (v verdict) length() {
	f := audit.Finding{Code: "pw.short", Severity: audit.Info, Entries: []audit.EntryID{v.entry.ID}, Values: map[string]string{"profile": v.profile.ID}}
	if v.pass.Policy != "" {
		f.Severity = audit.Medium
	}
	switch v.profile.Judge(v.shape, v.second) {
	case policy.Pass:
		v.pass.Clean(1)
		return
	case policy.Depends:
		f.Confidence = audit.Hint
	}
	v.addProfiles(f.Values)
	v.pass.Report(f)
}

// addProfiles adds the profiles that the password fails, and those it fails
// unless a second factor is in use.
func (v verdict) addProfiles(values map[string]string) {
	var fails, depends []string
	for _, p := range policy.Beside(v.profile) {
		switch o := p.Judge(v.shape, v.second); {
		case o == policy.Fail && !slices.Contains(fails, p.ID):
			fails = append(fails, p.ID)
		case o == policy.Depends && !slices.Contains(depends, p.ID):
			depends = append(depends, p.ID)
		}
	}
	if len(fails) > 0 {
		values["fails"] = strings.Join(fails, ",")
	}
	if len(depends) > 0 {
		values["fails_alone"] = strings.Join(depends, ",")
	}
}

func severity(score int) audit.Severity {
	switch {
	case score < 2:
		return audit.High
	case score < enough:
		return audit.Medium
	}
	return audit.Low
}

// most is the power of ten from which on guesses are told no more exactly.
const most = 15

// magnitude rounds guesses down to a power of ten from 10 to 10^15: a code,
// which the words of the check put into words.
func magnitude(log10 float64) string {
	exponent := min(int(math.Floor(log10)), most)
	if exponent < 2 {
		return "10"
	}
	return "10^" + strconv.Itoa(exponent)
}
