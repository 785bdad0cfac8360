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
	address  string // of Address: the whole of it, in small letters
}

var (
	webLink  = lazy(`\b(?:[a-z][a-z0-9+.-]{1,15}://|www\.)[^\s<>"'「」『』（）()、。，]+`)
	mailLink = lazy(`[a-z0-9._%+-]+@([\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}][\p{L}\p{N}-]*)+)`)
)

// findLinks returns the addresses in f, in order.
func (f *folded) findLinks() []link {
	var out []link
	for _, m := range webLink().FindAllIndex(f.low, -1) {
		raw := bytes.TrimRight(f.low[m[0]:m[1]], ".,;:!?'\"*_]")
		if !bytes.HasPrefix(raw, []byte("otpauth")) { // a seed, not a link
			out = append(out, link{from: m[0], to: m[0] + len(raw), kind: Link, host: hostOf(string(raw))})
		}
	}
	web := slices.Clone(out)
	for _, m := range mailLink().FindAllSubmatchIndex(f.low, -1) {
		if !within(web, m[0], m[1]) {
			out = append(out, link{from: m[0], to: m[1], kind: Address, host: string(f.low[m[2]:m[3]]), address: string(f.low[m[0]:m[1]])})
		}
	}
	slices.SortFunc(out, func(a, b link) int { return cmp.Compare(a.from, b.from) })
	return out
}

// hostOf returns the host of a web address, without user, port and path. What
// goes on behind it, as the next cell of a table does, is no part of it.
func hostOf(raw string) string {
	if _, rest, ok := strings.Cut(raw, "://"); ok {
		raw = rest
	}
	if i := strings.IndexAny(raw, `/?#\`); i >= 0 {
		raw = raw[:i]
	}
	if i := strings.LastIndexByte(raw, '@'); i >= 0 {
		raw = raw[i+1:]
	}
	if i := strings.IndexAny(raw, ",;|(){}"); i >= 0 {
		raw = raw[:i]
	}
	if i := strings.LastIndexByte(raw, ':'); i >= 0 && !strings.HasSuffix(raw, "]") {
		raw = raw[:i]
	}
	return strings.TrimSuffix(raw, ".")
}

func (f *folded) inLink(i, j int) bool { return within(f.links, i, j) }

// within reports whether bytes i to j share one with a link of links.
func within(links []link, i, j int) bool {
	at, _ := slices.BinarySearchFunc(links, i, func(l link, i int) int { return cmp.Compare(l.to, i+1) })
	return at < len(links) && links[at].from < j
}

// judgeLinks warns of each address that is neither the service's nor the
// person's. Without a service nothing is known of the web addresses.
func (f *folded) judgeLinks(s *search, o Options, r *Result) {
	for _, l := range f.links {
		if l.kind == Address && (s.users[l.address] || slices.ContainsFunc(o.Known, func(a string) bool { return strings.EqualFold(a, l.address) })) {
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
