// Package site names the site that an entry belongs to, so that logins of one
// place are seen as such.
//
// A site is a registrable domain in its ASCII form (example.co.jp), by the
// Public Suffix List compiled into golang.org/x/net; or the host of one customer
// of a service (tenants.tsv); or the package name of an app; or a host of a
// network of its own, such as nas.local, with its port; or, where there is no
// address at all, the name of the entry in small letters. Two logins of one
// site get the same string however they were written: letter case, ports,
// full-width letters, Unicode or punycode.
//
// The package looks nothing up: it works on text and on tables compiled in.
// What it is given is hostile, and it never returns a part of a URL that can
// hold a password or a token: no user information, path, query or fragment.
package site

import (
	"strings"
	"unicode"

	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"

	"acctaudit/audit"
)

// Of returns the site of an entry with that URL and that name, "" if neither
// says anything.
func Of(url, name string) string {
	return find(url, name).site()
}

// Host returns the full host that a URL names, or the package name of an
// app's, in the form that [Of] compares. It is "" if there is none.
func Host(url string) string {
	return parse(url).host
}

// Accounts makes accounts of the entries of inv: it names their sites, groups
// them, unites what is one login kept in several places, and says of each what
// is recorded of its service. Two passwords are the same if they differ only in
// how Unicode writes a character.
func Accounts(inv *audit.Inventory) {
	audit.Distinct(inv.Entries)
	Name(inv.Entries)
	inv.Accounts, inv.Normal = audit.Group(inv.Entries), norm.NFC.Bytes
	inv.Unite()
	Describe(inv.Accounts)
}

// Name fills Site, Family and Sites of every entry, in place. A site that is
// there already stays.
func Name(entries []audit.Entry) {
	for i := range entries {
		e := &entries[i]
		p := find(e.URL, e.Name)
		if e.Site == "" {
			e.Site = p.site()
		}
		if e.Family == "" {
			e.Family = familyOfHost(p, e.Site)
		}
		if e.Sites != nil {
			continue // they have been named
		}
		for _, url := range e.Others {
			if p := parse(url); p.host != "" {
				site := p.site()
				e.Sites = append(e.Sites, audit.Site{Name: site, Family: familyOfHost(p, site)})
			}
		}
	}
}

// find looks for a place in url, then in name, and takes name for one if
// there is none.
func find(url, name string) place {
	if p := parse(url); p.host != "" {
		return p
	}
	if p := parse(name); p.host != "" {
		return p
	}
	if s := plain(name); s != "" {
		return place{host: s, kind: named}
	}
	if strings.ContainsAny(url, ":@/") {
		return place{} // an address without a host can still hold a password
	}
	return place{host: plain(url), kind: named}
}

// site returns what tells p apart from other places.
func (p place) site() string {
	switch p.kind {
	case domain:
		if t := tenant(p.host); t != "" {
			return t
		}
		if site, err := publicsuffix.EffectiveTLDPlusOne(p.host); err == nil {
			return site
		}
	case address:
		if p.port != "" {
			return p.host + ":" + p.port
		}
	}
	return p.host
}

// plain folds a name: compatible forms of letters, letter case, spaces.
func plain(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsGraphic(r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, name)
	name = norm.NFKC.String(strings.ToLower(norm.NFKC.String(name)))
	return strings.Join(strings.Fields(name), " ")
}
