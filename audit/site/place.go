package site

import (
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// A place is what an address or a name points at.
type place struct {
	host string // in ASCII; "" if there is none
	port string // "" if none or the usual one of its scheme
	kind placeKind
}

type placeKind uint8

const (
	domain  placeKind = iota // a host with a domain
	address                  // an IP address, or a host of one machine or network alone
	app                      // the package name of an app
	named                    // nothing but a name
)

// longest is how much of an address is looked at: the host comes early.
const longest = 4 << 10

// parse finds the place in an address, with or without a scheme.
func parse(text string) place {
	text = strings.TrimSpace(text[:min(len(text), longest)])
	scheme, rest, ok := strings.Cut(text, "://")
	if !ok {
		return bareHost(text)
	}
	if i := strings.LastIndexByte(scheme, ':'); i >= 0 { // git:https://…
		scheme = scheme[i+1:]
	}
	if !isScheme(scheme) {
		return place{}
	}
	scheme = strings.ToLower(scheme)
	switch scheme {
	case "android", "androidapp", "iosapp", "iosbundle":
		name := rest[strings.LastIndexByte(rest, '@')+1:] // android://HASH@NAME/
		return place{host: plain(authority(name)), kind: app}
	}
	return hostPort(authority(rest), scheme)
}

func isScheme(s string) bool {
	for i, c := range []byte(s) {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		other := c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'
		if !letter && (i == 0 || !other) {
			return false
		}
	}
	return s != ""
}

// authority cuts host and port out of what follows a scheme. Like a browser it
// takes a backslash for a slash.
func authority(rest string) string {
	if i := strings.IndexAny(rest, `/\?#`); i >= 0 {
		rest = rest[:i]
	}
	return rest[strings.LastIndexByte(rest, '@')+1:]
}

// bareHost takes text for a host, with a port or a path perhaps, if it is
// clearly one: an IP address, localhost, or a name under a public suffix.
func bareHost(text string) place {
	if i := strings.IndexAny(text, `/\?#`); i >= 0 {
		text = text[:i]
	}
	if strings.ContainsAny(text, " @\t\u3000") {
		return place{}
	}
	p := hostPort(text, "")
	if p.kind == domain && !underPublicSuffix(p.host) {
		return place{}
	}
	if p.kind == address && p.port == "" && p.host != "localhost" && !isIP(p.host) {
		return place{}
	}
	return p
}

func isIP(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil
}

// Local reports whether an address is that of one machine or network alone, such as
// a router: nobody has an account on the net there.
func Local(url string) bool { return parse(url).kind == address }

// underPublicSuffix reports whether host ends in a suffix that is on the list,
// rather than in any last label.
func underPublicSuffix(host string) bool {
	suffix, icann := publicsuffix.PublicSuffix(host)
	return host != suffix && (icann || strings.Contains(suffix, "."))
}

// hostPort parts an authority and brings the host into its one form.
func hostPort(text, scheme string) place {
	host, port := text, ""
	if strings.HasPrefix(text, "[") {
		host, port, _ = strings.Cut(text[1:], "]")
		port = strings.TrimPrefix(port, ":")
	} else if strings.Count(text, ":") == 1 {
		host, port, _ = strings.Cut(text, ":")
	}
	if !isPort(port) {
		return place{}
	}
	host = canonical(host)
	p := place{host: host}
	if host != "" && (!strings.Contains(host, ".") || isIP(host) || unregistered(host)) {
		p.kind = address
		if !usual(scheme, port) {
			p.port = port
		}
	}
	return p
}

// unregistered reports whether a host is under no domain that anybody can
// register: any two hosts of such a network are different places. Only example
// stands for a domain, in documents and demonstrations (RFC 2606).
func unregistered(host string) bool {
	suffix, listed := publicsuffix.PublicSuffix(host)
	return suffix == "home.arpa" || !listed && !strings.Contains(suffix, ".") && suffix != "example"
}

func isPort(port string) bool {
	return len(port) <= 5 && strings.Trim(port, "0123456789") == ""
}

// usual reports whether port says no more than the scheme does.
func usual(scheme, port string) bool {
	known := map[string]string{"https": "443", "http": "80"}[scheme]
	return port == known || known == "" && (port == "80" || port == "443")
}

// names maps as a browser does: letter case, full-width letters, the
// ideographic full stop, Unicode to punycode. Unlike a browser it does not
// refuse an underscore, which hosts inside a company do have.
var names = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false))

// canonical returns the one form of a host, "" if text is none.
func canonical(text string) string {
	if isName(text) {
		return text
	}
	if strings.Contains(text, "%") {
		decoded, err := url.PathUnescape(text)
		if err != nil {
			decoded, _, _ = strings.Cut(text, "%") // the zone of an IPv6 address
		}
		text = decoded
	}
	host, err := names.ToASCII(text)
	if err != nil {
		host = strings.ToLower(text)
	}
	host = strings.Trim(host, ".")
	if addr, err := netip.ParseAddr(host); err == nil {
		return addr.Unmap().WithZone("").String()
	}
	if !isHost(host) {
		return ""
	}
	return host
}

// isName reports whether text is in the one form already, as most hosts are:
// small letters that stand for themselves, and no figures or hexadecimals
// alone at the end, which could be an address.
func isName(text string) bool {
	if !isHost(text) || strings.Contains(text, "xn--") {
		return false
	}
	last := text[len(text)-1]
	return text[0] != '.' && last >= 'a' && last <= 'z' && strings.Trim(text, "0123456789abcdef.") != ""
}

// isHost reports whether host holds nothing that a host in ASCII cannot.
func isHost(host string) bool {
	if len(host) > 253 || strings.Contains(host, "..") {
		return false
	}
	for _, c := range []byte(host) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' && c != '_' {
			return false
		}
	}
	return host != ""
}
