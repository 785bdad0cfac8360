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
	mail     map[audit.AccountID]bool // those whose entries a mail program wrote
	at       map[audit.AccountID]int
	things   map[string]audit.Thing
	signIn   [][]way // by account
	recover  [][]way
}

// A way is a route with its parts understood.
type way []part

// A part is one thing that a way needs.
type part struct {
	node
	method audit.Method
	known  bool // false if the words of the route name nothing that is known
}

// A node is an account or a thing.
type node struct {
	account int    // its place among the accounts; -1 if it is none
	thing   string // its id; "" if it is none
}

var nothing = node{account: -1}

// What stands in a route for the account's own password, and for the password
// manager, which needs no declaring.
const (
	password = "pw"
	vault    = "vault"
)

// New returns the graph of inv, in which answers are weighed by clock.
func New(inv *audit.Inventory, clock audit.Clock) *Graph {
	g := &Graph{
		clock:    clock,
		accounts: inv.Accounts,
		mail:     make(map[audit.AccountID]bool),
		at:       make(map[audit.AccountID]int, len(inv.Accounts)),
		things:   make(map[string]audit.Thing, len(inv.Things)),
	}
	for i, a := range inv.Accounts {
		g.at[a.ID] = i
	}
	owners := inv.ByEntry()
	for _, e := range inv.Entries {
		if a := owners[e.ID]; a != nil && e.Kind == audit.KindMailbox {
			g.mail[a.ID] = true
		}
	}
	for _, t := range inv.Things {
		g.things[t.ID] = t
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
		if len(r) == 0 {
			continue
		}
		var w way
		for _, p := range r {
			w = append(w, g.part(p))
		}
		out = append(out, w)
	}
	return out
}

// part understands one part of a route: an account, a thing, "pw", "sso:" and
// an account, or a method on either, such as "totp@phone".
func (g *Graph) part(s string) part {
	if s == password {
		return part{node: nothing, known: true}
	}
	if p, ok := g.named(s); ok {
		return p
	}
	if _, name, ok := strings.Cut(s, ":"); ok {
		if p, ok := g.named(name); ok {
			return p
		}
	}
	method, name, _ := strings.Cut(s, "@")
	p, _ := g.named(name)
	p.method = audit.Method(method)
	p.known = p.known || p.method.Real() && (name == "" || name == vault)
	return p
}

func (g *Graph) named(name string) (part, bool) {
	if i, ok := g.at[audit.AccountID(name)]; ok {
		return part{node: node{account: i}, known: true}, true
	}
	if _, ok := g.things[name]; ok {
		return part{node: node{-1, name}, known: true}, true
	}
	return part{node: nothing}, false
}

// Known reports whether any way back into the account is written down.
func (g *Graph) Known(id audit.AccountID) bool {
	i, ok := g.at[id]
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
	start, ok := g.at[id]
	if !ok {
		return nil
	}
	found := map[int]Dependent{start: {Account: id, Alone: true}}
	var out []Dependent
	for steps, grown := 1, true; grown; steps++ {
		grown = false
		var level []Dependent
		for i, a := range g.accounts {
			if _, done := found[i]; done {
				continue
			}
			if d, ok := g.opens(i, found); ok {
				d.Account, d.Steps = a.ID, steps
				level = append(level, d)
			}
		}
		for _, d := range level {
			found[g.at[d.Account]] = d
			grown = true
		}
		out = append(out, level...)
	}
	return out
}

// opens reports whether some way into account i goes through one of found.
func (g *Graph) opens(i int, found map[int]Dependent) (d Dependent, ok bool) {
	try := func(ways []way, sso bool) {
		for _, w := range ways {
			hit, alone := false, true
			for _, p := range w {
				f, taken := found[p.account]
				taken = taken && p.account >= 0
				hit = hit || taken
				alone = alone && taken && f.Alone
			}
			if hit {
				d = Dependent{Alone: d.Alone || alone, Sso: sso && (d.Sso || !ok)}
				ok = true
			}
		}
	}
	try(g.signIn[i], true)
	try(g.recover[i], false)
	return d, ok
}

// Holding returns the accounts that others open through, in one step.
func (g *Graph) Holding() map[audit.AccountID]bool {
	holds := make(map[audit.AccountID]bool)
	for i := range g.accounts {
		for _, p := range slices.Concat(slices.Concat(g.signIn[i], g.recover[i])...) {
			if p.account >= 0 && p.account != i {
				holds[g.accounts[p.account].ID] = true
			}
		}
	}
	return holds
}

// Registered returns the accounts whose user name is a mail address of the
// mailbox id: their letters most likely go there.
func (g *Graph) Registered(id audit.AccountID) []audit.AccountID {
	start, ok := g.at[id]
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
