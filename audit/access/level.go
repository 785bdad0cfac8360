package access

import (
	"slices"

	"acctaudit/audit"
)

// A Level says how hard the easiest way into an account is for an attacker, on the scale of
// [audit.Method.Rank]: 0 is a password alone, 5 a key that stays in its
// device. Known is false if a part of some way is unknown. Doubt is the gravest
// doubt about the answers that the level rests on.
type Level struct {
	Rank  float64
	Known bool
	Doubt audit.Doubt
}

// SignInLevel returns how hard it is to sign in to the account.
func (g *Graph) SignInLevel(id audit.AccountID) Level {
	i, ok := g.account(id)
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

// answered reports whether the person said how they get into a.
func answered(a audit.Account) bool {
	return !a.Confirmed.IsZero() || len(a.SignIn) > 0 || len(a.Factors) > 0
}

// RecoverLevel returns how hard the easiest way back is. It
// also rests on the answers about the things that the ways need.
func (g *Graph) RecoverLevel(id audit.AccountID) Level {
	if !g.Known(id) {
		return Level{}
	}
	i, _ := g.account(id)
	l := g.level(g.recover[i], 1)
	l.Doubt = l.Doubt.Graver(g.accounts[i].Doubt(g.clock))
	for _, p := range parts(g.recover[i]) {
		if t := g.thing(p.at); t.ID != "" {
			l.Doubt = l.Doubt.Graver(t.Doubt(g.clock))
		}
	}
	return l
}

// Unclear reports whether no way back into the account is written down, or a way back
// has a part that names neither an account nor anything else that is known.
func (g *Graph) Unclear(id audit.AccountID) bool {
	i, _ := g.account(id)
	return !g.Known(id) || slices.ContainsFunc(parts(g.recover[i]), func(p part) bool {
		return p.at >= len(g.accounts) && !g.partLevel(p, 1).Known
	})
}

// maxDepth bounds how far one mailbox is judged by another.
const maxDepth = 8

// level returns the level of the easiest way. A way is as hard as its hardest part.
func (g *Graph) level(ways []way, depth int) Level {
	easiest := Level{Rank: 6, Known: len(ways) > 0}
	for _, w := range ways {
		hardest := 0.0
		for _, p := range w {
			l := g.partLevel(p, depth)
			hardest = max(hardest, l.Rank)
			easiest.Known = easiest.Known && l.Known
			easiest.Doubt = easiest.Doubt.Graver(l.Doubt)
		}
		easiest.Rank = min(easiest.Rank, hardest)
	}
	return easiest
}

// ofThings ranks each kind of thing like a method. Codes from paper or a device can be
// phished. A document shown to a support desk ranks with codes on paper
// (NIST SP 800-63B-4 §4.2).
var ofThings = map[string]audit.Method{
	"key": audit.MethodSecurityKey, "number": audit.MethodSMS,
	"paper": audit.MethodTOTP, "device": audit.MethodTOTP, "document": audit.MethodTOTP,
}

// partLevel returns how hard one part is to obtain. A mailbox is as hard as
// signing in to it.
func (g *Graph) partLevel(p part, depth int) Level {
	switch {
	case p.at < len(g.accounts) && depth < maxDepth:
		return g.signInLevel(p.at, depth+1)
	case p.method.Real():
		return Level{Rank: p.method.Rank(), Known: p.known}
	}
	method, ok := ofThings[g.thing(p.at).Kind]
	return Level{Rank: method.Rank(), Known: ok || p.at == g.own()}
}
