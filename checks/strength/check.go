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

// batch is how many passwords are judged between two reports of progress.
const batch = 512

func run(ctx context.Context, p *audit.Pass) error {
	profile, err := policy.Find(p.Policy)
	if err != nil {
		return err
	}
	verdicts := plan(p)
	judgeAll(ctx, p, verdicts)
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, v := range verdicts {
		reporter{p, profile}.report(v)
	}
	return nil
}

// A verdict is what is said of one entry.
type verdict struct {
	entry    *audit.Entry
	account  *audit.Account
	estimate Estimate
	shape    policy.Shape
}

func plan(p *audit.Pass) (verdicts []verdict) {
	accounts := p.Inventory.ByEntry()
	for i := range p.Inventory.Entries {
		e := &p.Inventory.Entries[i]
		if e.Secret.Empty() || !e.Kind.Compared() {
			p.NotApplicable(1)
			continue
		}
		verdicts = append(verdicts, verdict{entry: e, account: accounts[e.ID]})
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
