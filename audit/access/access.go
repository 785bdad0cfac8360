// Package access says what opens what: which accounts recover through which,
// what is lost with a phone or a mailbox, and which accounts can be recovered
// only through each other.
//
// It relies on what the person has written down. It promises to tell an account
// whose ways are unknown, or no longer certain, from an account that has none. It works
// on the inventory alone, looks nothing up, and never reads a password. Its model is
// the user account access graph (Hammann, Radomirović, Sasse and Basin,
// CCS 2019): routes are alternatives, and every part of a route is needed.
package access

import (
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/site"
)

// A Graph is an inventory seen as what opens what. Later changes to the inventory
// do not change its ways.
type Graph struct {
	clock    audit.Clock
	accounts []audit.Account
	things   []audit.Thing
	at       map[string]int           // places: accounts come first, in inventory order, then things
	mail     map[audit.AccountID]bool // accounts whose entries a mail program wrote
	signIn   [][]way                  // by account
	recover  [][]way
}

// A way is a route with its parts understood.
type way []part

// A part is one thing that a way needs.
type part struct {
	at     int // the place of an account or thing, own() or nowhere()
	method audit.Method
	known  bool // false if the route names no account, thing or method that is known
}

// Names in routes: the account's own password, and the password manager, which the
// person need not declare as a thing.
const (
	password = "pw"
	vault    = "vault"
)

// own is the place of every account's own password. It follows the last thing.
func (g *Graph) own() int { return len(g.accounts) + len(g.things) }

// nowhere is the place of a part that names no known account or thing. It is the last place.
func (g *Graph) nowhere() int { return g.own() + 1 }

// New returns the graph of inv. Its clock decides which answers are still evidence.
func New(inv *audit.Inventory, clock audit.Clock) *Graph {
	g := &Graph{
		clock:    clock,
		accounts: inv.Accounts,
		things:   slices.Clone(inv.Things),
		at:       make(map[string]int),
		mail:     make(map[audit.AccountID]bool),
	}
	for i, t := range inv.Things {
		g.at[t.ID] = len(inv.Accounts) + i
	}
	for i, a := range inv.Accounts {
		g.at[string(a.ID)] = i
	}
	owners := inv.ByEntry()
	for _, e := range inv.Entries {
		if a := owners[e.ID]; a != nil && e.Kind == audit.KindMailbox {
			g.mail[a.ID] = true
		}
	}
	for _, a := range inv.Accounts {
		g.signIn = append(g.signIn, g.ways(signIn(a)))
		g.recover = append(g.recover, g.ways(a.Recover))
	}
	return g
}

// signIn returns the routes into a: those that are written down, or else the
// password together with each second factor.
func signIn(a audit.Account) []audit.Route {
	if len(a.SignIn) > 0 {
		return a.SignIn
	}
	var routes []audit.Route
	for _, f := range a.Factors {
		if f.Method.Real() {
			routes = append(routes, audit.Route{password, string(f.Method) + "@" + f.On})
		}
	}
	if len(routes) == 0 {
		routes = []audit.Route{{password}}
	}
	return routes
}

func (g *Graph) ways(routes []audit.Route) []way {
	var out []way
	for _, r := range routes {
		var w way
		for _, p := range r {
			w = append(w, g.part(p))
		}
		if len(w) > 0 {
			out = append(out, w)
		}
	}
	return out
}

// part parses one part of a route: an account, a thing, "pw", an account after
// "sso:", or a method on an account or a thing, such as "totp@phone".
func (g *Graph) part(s string) part {
	if s == password {
		return part{at: g.own(), known: true}
	}
	_, account, _ := strings.Cut(s, ":")
	for _, name := range []string{s, account} {
		if at, ok := g.at[name]; ok {
			return part{at: at, known: true}
		}
	}
	method, name, _ := strings.Cut(s, "@")
	p := part{at: g.nowhere(), method: audit.Method(method)}
	if at, ok := g.at[name]; ok {
		p.at, p.known = at, true
	}
	p.known = p.known || p.method.Real() && (name == "" || name == vault)
	return p
}

// parts returns the parts of all ways.
func parts(ways []way) []part { return slices.Concat(ways...) }

// into returns every way into account i: the ways to sign in, then the ways back.
func (g *Graph) into(i int) []way { return slices.Concat(g.signIn[i], g.recover[i]) }

// account returns the place of the account id, and whether there is one.
func (g *Graph) account(id audit.AccountID) (int, bool) {
	i, ok := g.at[string(id)]
	return i, ok && i < len(g.accounts)
}

// thing returns the thing at a place, or the zero Thing if the place holds none.
func (g *Graph) thing(at int) audit.Thing {
	if at < len(g.accounts) || at >= g.own() {
		return audit.Thing{}
	}
	return g.things[at-len(g.accounts)]
}

// Known reports whether any way back into the account is written down.
func (g *Graph) Known(id audit.AccountID) bool {
	i, ok := g.account(id)
	return ok && len(g.recover[i]) > 0
}

// A Dependent is an account that opens through another.
type Dependent struct {
	Account audit.AccountID
	Steps   int  // 1 if it opens through the other itself, 2 through one between
	Alone   bool // whoever has the other needs nothing else
	Sso     bool // it is signed in to with the other, not recovered by it
}

// Through returns the accounts that can be signed in to or recovered through
// id, the nearest first, then in the order of the inventory.
func (g *Graph) Through(id audit.AccountID) []Dependent {
	start, ok := g.account(id)
	if !ok {
		return nil
	}
	found := map[int]Dependent{start: {Account: id, Alone: true}}
	var out []Dependent
	for steps, before := 1, -1; before < len(out); steps++ {
		before = len(out)
		for i, a := range g.accounts {
			if _, done := found[i]; done {
				continue
			}
			if d, ok := g.through(i, found, steps); ok {
				d.Account, d.Steps = a.ID, steps
				found[i] = d
				out = append(out, d)
			}
		}
	}
	return out
}

// through reports whether some way into account i goes through an account found in fewer
// steps, and how that way depends on it.
func (g *Graph) through(i int, found map[int]Dependent, steps int) (d Dependent, ok bool) {
	for n, w := range g.into(i) {
		hit, alone := false, true
		for _, p := range w {
			f, taken := found[p.at]
			taken = taken && f.Steps < steps
			hit = hit || taken
			alone = alone && taken && f.Alone
		}
		if hit {
			d = Dependent{Alone: d.Alone || alone, Sso: n < len(g.signIn[i])}
			ok = true
		}
	}
	return d, ok
}

// needed reports for each place whether a way into another account goes through it.
func (g *Graph) needed() []bool {
	needed := make([]bool, g.nowhere()+1)
	for i := range g.accounts {
		for _, p := range parts(g.into(i)) {
			needed[p.at] = needed[p.at] || p.at != i
		}
	}
	return needed
}

// Holding returns the accounts that others open through, in one step.
func (g *Graph) Holding() map[audit.AccountID]bool {
	holds := make(map[audit.AccountID]bool)
	needed := g.needed()
	for i, a := range g.accounts {
		if needed[i] {
			holds[a.ID] = true
		}
	}
	return holds
}

// Registered returns the accounts whose user name is a mail address of the
// mailbox id. Their mail most likely goes there.
func (g *Graph) Registered(id audit.AccountID) []audit.AccountID {
	start, ok := g.account(id)
	if !ok {
		return nil
	}
	addresses := g.addresses(start)
	var out []audit.AccountID
	for i, a := range g.accounts {
		if i != start && slices.Contains(addresses, address(a)) {
			out = append(out, a.ID)
		}
	}
	return out
}

// addresses returns the mail addresses whose mailbox is account i. A user name that is an
// address in one of the account's own domains is that address. For an account at a mail
// service, or saved by a mail program, any other user name makes an address with each domain.
// An account named after an address elsewhere has none; nor has a forum account
// on the domain of a mailbox.
func (g *Graph) addresses(i int) []string {
	a := g.accounts[i]
	user := address(a)
	if user == "" {
		return nil
	}
	domains, mail := []string{a.Site}, g.mail[a.ID]
	if s, ok := site.Lookup(a.Site); ok {
		domains = append(domains, s.Domains...)
		mail = mail || s.Login().Category == "mail" || s.Login().Category == "identity"
	}
	if _, domain, ok := strings.Cut(user, "@"); ok {
		if slices.Contains(domains, domain) || slices.Contains(domains, site.Of(domain, "")) {
			return []string{user}
		}
		return nil
	}
	var out []string
	for _, d := range domains {
		if mail {
			out = append(out, user+"@"+d)
		}
	}
	return out
}
