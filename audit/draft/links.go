package draft

import (
	"bytes"
	"slices"
	"strings"
)

// A link is an address in a draft, in bytes of the folded text.
type link struct {
	from, to   int
	start, end int // in the draft
	kind       Kind
	host       string
	address    string // of Address: the whole of it, lower-case
}

var (
	webLink  = lazy(`(?i)\b(?:[a-z][a-z0-9+.-]{1,15}://|www\.)[^\s<>"'「」『』（）()、。，]+`)
	mailLink = lazy(`(?i)[a-z0-9._%+-]+@([\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}][\p{L}\p{N}-]*)+)`)
)

// findLinks returns the addresses in f, in order.
func findLinks(f *folded) []link {
	var out []link
	for _, m := range webLink().FindAllIndex(f.b, -1) {
		raw := bytes.TrimRight(f.b[m[0]:m[1]], ".,;:!?'\"*_]")
		if bytes.HasPrefix(bytes.ToLower(raw), []byte("otpauth")) {
			continue // a seed, not a link
		}
		l := link{from: m[0], to: m[0] + len(raw), kind: Link, host: hostOf(string(raw))}
		l.start, l.end = f.span(l.from, l.to)
		out = append(out, l)
	}
	for _, m := range mailLink().FindAllSubmatchIndex(f.b, -1) {
		l := link{from: m[0], to: m[1], kind: Address, host: strings.ToLower(string(f.b[m[2]:m[3]]))}
		if within(out, l.from, l.to) {
			continue
		}
		l.address = strings.ToLower(string(f.b[m[0]:m[1]]))
		l.start, l.end = f.span(l.from, l.to)
		out = append(out, l)
	}
	return out
}

// hostOf returns the host of a web address, without user, port and path.
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
	if i := strings.LastIndexByte(raw, ':'); i >= 0 && !strings.HasSuffix(raw, "]") {
		raw = raw[:i]
	}
	return strings.TrimSuffix(strings.ToLower(raw), ".")
}

func within(links []link, i, j int) bool {
	return slices.ContainsFunc(links, func(l link) bool { return i < l.to && l.from < j })
}

// judgeLinks warns of each address that is neither the service's nor the
// person's. Without a service nothing is known of the web addresses.
func judgeLinks(links []link, o Options, r *Result) {
	for _, l := range links {
		if l.kind == Address && slices.ContainsFunc(o.Known, func(a string) bool { return strings.EqualFold(a, l.address) }) {
			continue
		}
		h := Hit{Kind: l.kind, Host: l.host, start: l.start, end: l.end}
		switch {
		case o.Own == nil:
			r.Unclear = append(r.Unclear, h)
		case !o.Own(l.host):
			r.Warnings = append(r.Warnings, h)
		}
	}
}
