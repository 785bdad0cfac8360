package similar

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"acctaudit/audit"
)

// A star is a password and its variants.
type star struct {
	members []uint32 // the one in the middle first
	classes []class
	guesses int // the fewest
}

// stars puts pairs together around their most used member, the surest first. Two that
// are in a star already are told by it.
func stars(pairs map[pair]relation) []star {
	var out []star
	of := make(map[uint32][]int) // the stars of an item
	together := func(p pair) bool {
		return slices.ContainsFunc(of[p.a], func(s int) bool { return slices.Contains(of[p.b], s) })
	}
	for _, hint := range []bool{false, true} {
		for _, p := range ordered(pairs, hint) {
			if together(p) {
				continue
			}
			n := len(out) - 1
			if n < 0 || out[n].members[0] != p.a || (out[n].guesses > many) != hint {
				n++
				out = append(out, star{members: []uint32{p.a}, guesses: beyond})
				of[p.a] = append(of[p.a], n)
			}
			out[n].add(p.b, pairs[p])
			of[p.b] = append(of[p.b], n)
		}
	}
	return out
}

func ordered(pairs map[pair]relation, hint bool) []pair {
	var out []pair
	for p, r := range pairs {
		if (r.guesses > many) == hint {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(p, q pair) int { return cmp.Or(cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b)) })
	return out
}

func (s *star) add(item uint32, r relation) {
	s.members = append(s.members, item)
	s.guesses = min(s.guesses, r.guesses)
	if !slices.Contains(s.classes, r.class) {
		s.classes = append(s.classes, r.class)
	}
}

// report tells each star once, and counts the logins that are in none.
func report(p *audit.Pass, items []item, pairs map[pair]relation) {
	found := make([]bool, len(items))
	for _, s := range stars(pairs) {
		for _, i := range s.members {
			found[i] = true
		}
		s.report(p, items)
	}
	for i, it := range items {
		if !found[i] {
			p.Clean(len(it.logins))
		}
	}
}

func (s star) report(p *audit.Pass, items []item) {
	f := audit.Finding{Code: "pw.similar", Exposure: 2}
	if !slices.ContainsFunc(s.classes, func(c class) bool { return !habit(c) }) {
		f.Code = "pw.pattern"
	}
	vital := false
	for _, i := range s.members {
		for _, l := range items[i].logins {
			f.Entries = append(f.Entries, l.ID)
			vital = vital || p.Inventory.Leaks.Of[l.ID].Found
			if a := l.account; a != nil {
				vital = vital || a.Importance >= 5 || a.Category == "mail"
				if !slices.Contains(f.Accounts, a.ID) {
					f.Accounts = append(f.Accounts, a.ID)
				}
			}
		}
	}
	slices.Sort(s.classes)
	f.Values = map[string]string{"count": strconv.Itoa(max(len(f.Accounts), 2)), "how": strings.Join(s.classes, ",")}
	f.Values["guesses"], f.Severity, f.Confidence = grade(s.guesses, vital)
	p.Report(f)
	p.Relate(audit.Relation{Kind: audit.SimilarPassword, Accounts: f.Accounts})
}

// grade is the limit that guesses are within, as a code which the words of the check put
// into words, and how grave that is: where a mailbox is among what is joined, or what
// others hang on, or a password that has leaked, it is one higher.
func grade(guesses int, vital bool) (tier string, s audit.Severity, c audit.Confidence) {
	switch {
	case guesses <= few:
		tier, s, c = "few", audit.High, audit.Certain
	case guesses <= many:
		tier, s, c = "many", audit.Medium, audit.Certain
	default:
		return "more", audit.Low, audit.Hint
	}
	if vital {
		s = audit.Severities[s.Rank()]
	}
	return tier, s, c
}
