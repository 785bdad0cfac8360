// Package similar finds passwords of a person that lead to one another within few
// guesses.
//
// It promises to take time that grows with the number of passwords and not with
// that of their pairs: each is written in derived forms, and forms are compared by
// digests under a key made for the run. Forms and digests are overwritten. What is
// said of a pair is the class of its relation and how many guesses it is worth,
// never what the two share, how long that is, or where it stands.
package similar

import (
	"context"
	_ "embed"

	"acctaudit/audit"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

// Check reports passwords that are variants of another one.
var Check = &audit.Check{
	ID: "similar", Words: words.Check(data), NeedsSecrets: true, Run: run, Relates: []audit.RelationKind{audit.SimilarPassword},
}

func run(ctx context.Context, p *audit.Pass) error {
	items := collect(p)
	f := newFinder(items)
	defer f.wipe()
	f.find(ctx)
	if err := ctx.Err(); err != nil {
		return err
	}
	if f.cut > 0 {
		p.Unknown(audit.Finding{Code: "pw.similar.cut"})
	}
	report(p, items, f.pairs)
	return nil
}
