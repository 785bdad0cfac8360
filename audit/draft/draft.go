// Package draft looks through a text that is about to be sent for what must
// never be sent: a password of the person's own, the seed of a one-time
// password, backup codes, a payment card, a My Number, a secret answer.
//
// It promises to name the place and the kind of what it found and never the
// thing itself, to say of a password that is too short to tell from chance that
// it could not judge it, and to overwrite everything that it made of the text
// and of the passwords before it returns. It keeps nothing and opens nothing.
package draft

import (
	"cmp"
	"slices"

	"acctaudit/audit"
)

// A Kind says what was found in a draft.
type Kind string

// The kinds.
const (
	Password Kind = "password"        // of one of the person's own entries
	Stated   Kind = "stated-password" // a password or PIN by the words before it
	Seed     Kind = "totp-seed"       // of one-time passwords
	Backup   Kind = "backup-code"
	OneTime  Kind = "one-time-code"
	Card     Kind = "card"      // a payment card by its check digit, or its security code
	MyNumber Kind = "my-number" // Japan's individual number, by its check digit
	Answer   Kind = "secret-answer"
	Link     Kind = "link"    // an address of the web
	Address  Kind = "address" // a mail address
	Encoded  Kind = "encoded" // a part of a mail that is encoded, and cannot be looked into
)

// Kinds lists every kind, the gravest first.
var Kinds = []Kind{Password, Stated, Seed, Backup, OneTime, Answer, Card, MyNumber, Link, Address, Encoded}

// A Hit is one thing in a draft, by its place.
type Hit struct {
	Kind    Kind
	Line    int             // from 1
	Column  int             // from 1, in characters
	Entries []audit.EntryID // of Password: the entries that have it
	Split   bool            // of Password: it is broken up by spaces or line breaks
	Host    string          // of Link and Address: where it leads; "" if that is not to be shown

	start, end int // in the bytes of the draft
}

// A Result is what a draft came to. It holds nothing of the draft but hosts.
type Result struct {
	Found    []Hit // must not be sent
	Warnings []Hit // to be looked at: links that lead elsewhere, numbers named as harmless
	Unclear  []Hit // could not be judged: a short password that may stand there by chance, links of an unknown service
	Secrets  int   // different passwords and secrets that were looked for
	More     int   // hits beyond the limit that are not listed
}

// Options say what to look for.
type Options struct {
	Entries []audit.Entry          // whose secrets are looked for
	Own     func(host string) bool // whether a host is the service's own; nil if the service is not known
	Known   []string               // mail addresses that are the person's own
}

// maxHits bounds each list of a result.
const maxHits = 200

// Check looks through a draft that [Read] returned.
func Check(text []byte, o Options) Result {
	f := fold(text)
	defer f.clear()
	r := look(f, o)
	findEncoded(text, o, &r)
	r.tidy(f)
	return r
}

// look finds everything in f, without lines and columns.
func look(f *folded, o Options) Result {
	links := findLinks(f)
	var r Result
	r.Secrets = findPasswords(f, o.Entries, &r)
	findSeeds(f, links, &r)
	findCodes(f, links, &r)
	findStated(f, links, &r)
	findNumbers(f, links, &r)
	judgeLinks(links, o, &r)
	return r
}

// tidy drops what lies within something graver, sorts by place and puts lines
// and columns in.
func (r *Result) tidy(f *folded) {
	r.Found = outermost(r.Found)
	r.Warnings = f.place(without(r.Warnings, r.Found), &r.More)
	r.Unclear = f.place(without(r.Unclear, r.Found), &r.More)
	r.Found = f.place(r.Found, &r.More)
	for _, list := range [][]Hit{r.Warnings, r.Unclear} {
		for i := range list {
			if overlaps(list[i], r.Found) {
				list[i].Host = "" // it holds what must not be shown
			}
		}
	}
}

// outermost keeps of hits that lie within one another the outer one; of two
// at the same place, the graver.
func outermost(hits []Hit) []Hit {
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(rank(a.Kind), rank(b.Kind)))
	})
	var out []Hit
	reach := -1
	for _, h := range hits {
		if h.end <= reach {
			continue
		}
		out, reach = append(out, h), h.end
	}
	return out
}

func rank(k Kind) int { return slices.Index(Kinds, k) }

// without drops the hits other than links that overlap one of found.
func without(hits, found []Hit) []Hit {
	return slices.DeleteFunc(hits, func(h Hit) bool {
		return h.Kind != Link && h.Kind != Address && overlaps(h, found)
	})
}

// overlaps reports whether h shares a byte with one of found, which are
// sorted and do not lie within one another.
func overlaps(h Hit, found []Hit) bool {
	i, _ := slices.BinarySearchFunc(found, h.start, func(f Hit, start int) int { return cmp.Compare(f.end, start+1) })
	return i < len(found) && found[i].start < h.end
}
