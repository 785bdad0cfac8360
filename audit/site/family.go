package site

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed families.tsv
var familiesTSV string

// Family returns the site that stands for all the sites at which a login of
// this one is known to open the same account; site itself if there are none.
//
// The table is Apple's list of shared credentials (see families.tsv). Its
// groups are of equals, or of old names ("from") whose logins open a new one
// ("to"): either way one password at two of them is one login, not reuse.
// The table of services joins the domains that it knows to share a login, and
// keeps apart a sub-domain with a login of its own (aws.amazon.com). What is in
// neither is not guessed: amazon.co.jp is another account than amazon.com.
func Family(site string) string {
	if canonical, ok := families()[site]; ok {
		return canonical
	}
	return site
}

// familyOfHost is Family for a place whose full host is known. The list has
// rows for single hosts of a site (commons.wikimedia.org), which say nothing
// about the site's others.
func familyOfHost(p place, site string) string {
	if p.kind != domain {
		return Family(site)
	}
	for host := p.host; strings.Contains(host, "."); {
		if canonical, ok := families()[host]; ok {
			return canonical
		}
		if host == site {
			break
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return Family(site)
}

// Login returns the site that a login of an entry with that URL and that name
// is kept under: what [Of] says, or a narrower host if the tables know it to
// have accounts of its own (aws.amazon.com is not amazon.com).
func Login(url, name string) string {
	p := find(url, name)
	site := p.site()
	if family := familyOfHost(p, site); family != Family(site) {
		return family
	}
	return site
}

// families maps every listed domain to the first of its group. It is parsed
// when it is first asked for, so that commands that read no entries do not
// pay for it.
var families = sync.OnceValue(func() map[string]string {
	of, first := make(map[string]string), make(map[string]string)
	for columns := range rows(familiesTSV) {
		group, domain := columns[0], columns[1]
		if first[group] == "" {
			first[group] = domain
		}
		of[domain] = first[group]
	}
	joinServices(of)
	return of
})
