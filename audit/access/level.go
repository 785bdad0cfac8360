package access

import (
	"slices"

	"acctaudit/audit"
)

// A Level says how hard it is to come in by the easiest way, on the scale of
// [audit.Method.Rank]: 0 is a password alone, 5 a key that stays in its
// device. Known is false if a part of some way is not; Doubt is the gravest
// about the answers that it rests on.
type Level struct {
	Rank  float64
	Known bool
	Doubt audit.Doubt
}

// SignInLevel returns how hard it is to sign in to the account.
func (g *Graph) SignInLevel(id audit.AccountID) Level {
	i, ok := g.at[id]
	if !ok {
		return Level{}
	}
	return g.signInLevel(i, 1)
}

func (g *Graph) signInLevel(i, depth int) Level {
	a := g.accounts[i]
	if !answered(a) {
		return Level{}
	}
	l := g.level(g.signIn[i], depth)
	l.Doubt = l.Doubt.Graver(a.Doubt(g.clock))
	return l
}

// RecoverLevel returns how hard it is to come in by the easiest way back. It
// rests on the things of every way being at hand as well.
func (g *Graph) RecoverLevel(id audit.AccountID) Level {
	i, ok := g.at[id]
	if !ok || len(g.recover[i]) == 0 {
		return Level{}
	}
	l := g.level(g.recover[i], 1)
	l.Doubt = l.Doubt.Graver(g.accounts[i].Doubt(g.clock))
	for _, p := range slices.Concat(g.recover[i]...) {
		if p.thing != "" {
			l.Doubt = l.Doubt.Graver(g.things[p.thing].Doubt(g.clock))
		}
	}
	return l
}

// Unclear reports whether no way back into the account is written down, or some
// part of one says nothing: it names neither an account nor anything that is known.
func (g *Graph) Unclear(id audit.AccountID) bool {
	i := g.at[id]
	return !g.Known(id) || slices.ContainsFunc(g.recover[i], func(w way) bool {
		return slices.ContainsFunc(w, func(p part) bool { return p.account < 0 && !g.partLevel(p, 1).Known })
	})
}

// maxDepth bounds how far one mailbox is judged by another.
const maxDepth = 8

// level is the easiest of ways, each as hard as its hardest part.
func (g *Graph) level(ways []way, depth int) Level {
	easiest := Level{Rank: 6, Known: len(ways) > 0}
	for _, w := range ways {
		hardest := Level{Known: true}
		for _, p := range w {
			l := g.partLevel(p, depth)
			hardest.Known = hardest.Known && l.Known
			hardest.Rank = max(hardest.Rank, l.Rank)
			easiest.Doubt = easiest.Doubt.Graver(l.Doubt)
		}
		easiest.Known = easiest.Known && hardest.Known
		easiest.Rank = min(easiest.Rank, hardest.Rank)
	}
	return easiest
}

// partLevel is how hard one part is to come by. A mailbox is as hard as it is
// to sign in to. A document at a support desk is as good as codes on paper, as NIST
// SP 800-63B-4 §4.2 has it.
func (g *Graph) partLevel(p part, depth int) Level {
	switch {
	case p.account >= 0 && depth < maxDepth:
		return g.signInLevel(p.account, depth+1)
	case p.method.Real():
		return Level{Rank: p.method.Rank(), Known: p.known}
	case p.thing != "":
		return thingLevel(g.things[p.thing].Kind)
	case p.known && p.account < 0:
		return Level{Known: true} // the password
	}
	return Level{}
}

func thingLevel(kind string) Level {
	switch kind {
	case "key":
		return Level{Rank: audit.MethodSecurityKey.Rank(), Known: true}
	case "number":
		return Level{Rank: audit.MethodSMS.Rank(), Known: true}
	case "paper", "device", "document":
		return Level{Rank: audit.MethodTOTP.Rank(), Known: true} // in the hand, and can be phished
	}
	return Level{}
}
