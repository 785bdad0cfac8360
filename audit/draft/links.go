package draft

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"acctaudit/audit/site"
)

// A link is an address in a draft, in bytes of the folded text.
type link struct {
	from, to int
	kind     Kind
	host     string
}

const (
	behindLink = `\s<>"'「」『』（）()、。，`
	mailForm   = `[a-z0-9._%+-]+@([\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}][\p{L}\p{N}-]*)+)`
)

var (
	mailLink = lazy(mailForm)

	// anyLink matches an address of the web or of mail, and its host without user.
	// What goes on behind a host, as the next cell of a table does, is no part of it.
	anyLink = lazy(`\b(?:[a-z][a-z0-9+.-]{1,15}://|www\.)(?:[^` + behindLink + `/?#\\]*@)?([^` + behindLink + `/?#\\,;|(){}]*)[^` + behindLink + `]*|` + mailForm)

	// port matches that behind a host. What else follows a colon, as in
	// "google.com:https://evil.example", makes the host another one.
	port = lazy(`:[0-9]*$`)
)

// findLinks returns the addresses in f, in order.
func (f *folded) findLinks() []link {
	var out []link
	for _, m := range anyLink().FindAllSubmatchIndex(f.low, -1) {
		whole := bytes.TrimRight(f.low[m[0]:m[1]], ".,;:!?'\"*_]")
		switch {
		case m[2] < 0:
			out = append(out, link{m[0], m[1], Address, string(f.low[m[4]:m[5]])})
		case !bytes.HasPrefix(whole, []byte("otpauth")): // a seed, not a link
			host := port().ReplaceAllString(string(f.low[m[2]:m[3]]), "")
			out = append(out, link{m[0], m[0] + len(whole), Link, strings.TrimSuffix(host, ".")})
		}
	}
	return out
}

// inLink reports whether bytes i to j share one with a link.
func (f *folded) inLink(i, j int) bool {
	at, _ := slices.BinarySearchFunc(f.links, i, func(l link, i int) int { return cmp.Compare(l.to, i+1) })
	return at < len(f.links) && f.links[at].from < j
}

// judgeLinks warns of each address that is neither the service's nor the
// person's. Without a service nothing is known of the web addresses.
func (f *folded) judgeLinks(s *search, o Options, r *Result) {
	for _, l := range f.links {
		named := string(f.low[l.from:l.to])
		if s.users[named] || slices.ContainsFunc(o.Known, func(a string) bool { return strings.EqualFold(a, named) }) {
			continue
		}
		h := f.hit(l.kind, l.from, l.to)
		h.Host = knownDomain(l.host)
		switch {
		case len(o.Domains) == 0:
			r.Unclear = append(r.Unclear, h)
		case !own(l.host, o.Domains):
			r.Warnings = append(r.Warnings, h)
		}
	}
}

// knownDomain returns the domain of a known service that host is of, "" if there is
// none: what else stands where a host does may be a password.
func knownDomain(host string) string {
	s, ok := site.Lookup(host)
	if !ok {
		return ""
	}
	i := slices.IndexFunc(s.Domains, func(d string) bool { return under(host, d) })
	return s.Domains[i]
}

func under(host, domain string) bool {
	return domain != "" && (host == domain || strings.HasSuffix(host, "."+domain))
}

// own reports whether a host is one of domains, under one, or of a site that
// shares its login with the first.
func own(host string, domains []string) bool {
	of := site.Of(host, "")
	return of != "" && site.Family(of) == site.Family(domains[0]) || slices.ContainsFunc(domains, func(d string) bool { return under(host, d) })
}
