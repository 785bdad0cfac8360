// Package access says what opens what: which accounts recover through which,
// what is lost with a phone or a mailbox, and where two accounts have nothing
// but each other to come back by.
//
// It goes by what the person has written down and promises to tell an account
// whose ways are not known, or are no longer sure, from one that has none. It works on the inventory
// alone, looks nothing up, and never looks at a password. Its questions are
// those of user account access graphs (Hammann, Radomirović, Sasse and Basin,
// CCS 2019): routes are alternatives, and the parts of a route are all needed.
package access

import (
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/site"
)

// A Graph is an inventory seen as what opens what. It does not change with
// the inventory it was made of.
type Graph struct {
	clock    audit.Clock
	accounts []audit.Account
	things   []audit.Thing
	at       map[string]int           // the place of an account or, counted on after these, of a thing
	mail     map[audit.AccountID]bool // those whose entries a mail program wrote
	signIn   [][]way                  // by account
	recover  [][]way
}

// A way is a route with its parts understood.
type way []part

// A part is one thing that a way needs.
type part struct {
	at     int // a place, that of the account's own password, or nowhere
	method audit.Method
	known  bool // false if the words of the route name nothing that is known
}

// What stands in a route for the account's own password, and for the password
// manager, which needs no declaring.
const (
	password = "pw"
	vault    = "vault"
)

// own is the place of an account's own password, after all things.
func (g *Graph) own() int { return len(g.accounts) + len(g.things) }

// nowhere is the place of what is no account and no thing that is known, the last.
func (g *Graph) nowhere() int { return g.own() + 1 }

// New returns the graph of inv, in which answers are weighed by clock.
func New(inv *audit.Inventory, clock audit.Clock) *Graph {
	g := &Graph{
		clock:    clock,
		accounts: inv.Accounts,
		things:   slices.Clone(inv.Things),
		at:       make(map[string]int, len(inv.Accounts)+len(inv.Things)),
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

// signIn returns the routes into a: those that are written down, or the
// password with each of its second factors.
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

// part understands one part of a route: an account, a thing, "pw", "sso:" and
// an account, or a method on either, such as "totp@phone".
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

// parts returns everything that ways need.
func parts(ways []way) []part { return slices.Concat(ways...) }

// into returns every way into account i, those to sign in first.
func (g *Graph) into(i int) []way { return slices.Concat(g.signIn[i], g.recover[i]) }

// account returns the place of an account, and whether it is one.
func (g *Graph) account(id audit.AccountID) (int, bool) {
	i, ok := g.at[string(id)]
	return i, ok && i < len(g.accounts)
}

// thing returns the thing at a place; one without an id if there is none.
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

// through reports whether some way into account i goes through what was found in fewer
// steps, and how.
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

// needed reports of each place whether a way into another account goes through it.
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
// mailbox id: their letters most likely go there.
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

// addresses returns the mail addresses whose mailbox account i is: its user name
// if that is an address of its own domains; or, if it is one of a mail service or
// program, made with each of these. An account that is only named after an
// address elsewhere has none, nor has a forum on the domain of a mailbox.
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
