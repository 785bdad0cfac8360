package draft

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

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
	// What goes on behind a host, as the next cell of a table does, is no part of it. It
	// begins with what stands before a www: to search anew within a word would take a
	// long one as often as there is a www in it.
	anyLink = lazy(`(?:[a-z][a-z0-9+.-]{1,15}://|(?:^|[^a-z0-9])www\.)(?:[^` + behindLink + `/?#\\]*@)?([^` + behindLink + `/?#\\,;|(){}]*)[^` + behindLink + `]*|` + mailForm)

	// port matches that behind a host. What else follows a colon, as in
	// "google.com:https://evil.example", makes the host another one.
	port = lazy(`:[0-9]*$`)

	// usual matches the scheme of a link that is written on to a host, and anyScheme where
	// it may begin at the earliest.
	usual     = lazy(`(?:https?|ftps?)$`)
	anyScheme = lazy(`[a-z]+$`)
	// glued matches where a host without a scheme is.
	glued = lazy(`[a-z0-9]www\.`)
)

// findLinks returns the addresses in f, in order.
func (f *folded) findLinks() []link {
	var out []link
	for at := 0; ; {
		m := anyLink().FindSubmatchIndex(f.low[at:])
		if m == nil {
			return out
		}
		read := f.mail
		if m[2] >= 0 {
			read = f.web
		}
		l := read(at, m)
		if l.kind != "" {
			out = append(out, l)
		}
		at = max(l.to, at+m[0]+1)
	}
}

// mail returns the address of mail that m is about, in what stands from at. A link that is
// written on to it is no part of it.
func (f *folded) mail(at int, m []int) link {
	host := ended(f.low[at+m[4] : at+m[5]])
	if end := at + m[4] + len(host); bytes.HasPrefix(f.low[end:], []byte("://")) {
		host = host[:scheme(host)]
	}
	if joined := glued().FindIndex(host); joined != nil {
		host = host[:joined[0]+1]
	}
	host = bytes.TrimRight(host, ".-")
	return link{at + m[0], at + m[4] + len(host), Address, string(host)}
}

// web returns the link that m is about; one without a kind is none.
func (f *folded) web(at int, m []int) link {
	from := at + m[0]
	if c := f.low[from]; c < 'a' || c > 'z' {
		from += bytes.Index(f.low[from:], []byte("www."))
	}
	whole := bytes.TrimRight(f.low[from:at+m[1]], ".,;:!?'\"*_]")
	if bytes.HasPrefix(whole, []byte("otpauth")) { // a seed, not a link
		return link{to: at + m[1]}
	}
	host := port().ReplaceAll(f.low[at+m[2]:at+m[3]], nil)
	return link{from, from + len(whole), Link, string(bytes.TrimSuffix(ended(host), []byte(".")))}
}

// scheme returns where in host the scheme of the link begins that is written on to it.
func scheme(host []byte) int {
	at := usual().FindIndex(host)
	if at == nil {
		at = anyScheme().FindIndex(host)
	}
	if at == nil {
		return len(host)
	}
	return at[0]
}

// ended returns host without the Japanese that is written on to it: the last name of a host
// does not begin in ASCII and go on in another script.
func ended(host []byte) []byte {
	last := bytes.LastIndexByte(host, '.') + 1
	other := bytes.IndexFunc(host[last:], func(r rune) bool { return r >= utf8.RuneSelf })
	if other > 0 {
		return host[:last+other]
	}
	return host
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
