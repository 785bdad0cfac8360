// Package draft looks through a text that is about to be sent, or kept, for
// what must never be: a password of the person's own, a code, a key, the seed
// of a one-time password, a payment card, a My Number, a secret answer.
//
// It looks at the text as it stands and at every form that it can undo it to:
// MIME, HTML, escapes, base64, hex. It promises to name the place and the kind
// of what it found and never the thing itself; to say so of a password that is
// too short to tell from chance, and of a part that it could not look into;
// and to overwrite what it made of the text and of the passwords before it
// returns. It keeps nothing and opens nothing.
package draft

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"acctaudit/audit"
)

// A Kind says what was found in a draft.
type Kind string

// The kinds.
const (
	Password Kind = "password"        // of one of the person's own entries
	Seed     Kind = "totp-seed"       // of one-time passwords
	Phrase   Kind = "recovery-phrase" // the words of a wallet
	Key      Kind = "key"             // of a program or a session, by its form or the words beside it
	Backup   Kind = "backup-code"
	OneTime  Kind = "one-time-code"
	Stated   Kind = "stated-password" // a password or PIN by the words beside it
	Answer   Kind = "secret-answer"
	Card     Kind = "card"      // a payment card by its check digit, or its security code
	MyNumber Kind = "my-number" // Japan's individual number, by its check digit
	Link     Kind = "link"      // an address of the web
	Address  Kind = "address"   // a mail address
	Unseen   Kind = "unseen"    // a picture, an attachment or an encoded part that could not be looked into
)

// Kinds lists every kind, the gravest first.
var Kinds = []Kind{Password, Seed, Phrase, Key, Backup, OneTime, Stated, Answer, Card, MyNumber, Link, Address, Unseen}

// A Guise is how a password of the person's own was written.
type Guise string

// The guises.
const (
	AsIs      Guise = ""
	OtherCase Guise = "other-case" // letters small for capital, or capital for small
	Split     Guise = "split"      // broken up by spaces, line breaks or marks, or without its own
	Backwards Guise = "backwards"
	Encoded   Guise = "encoded" // in a part that had to be undone
)

// A Hit is one thing in a draft, by its place.
type Hit struct {
	Kind    Kind
	Line    int             // from 1
	Column  int             // from 1, in characters
	Entries []audit.EntryID // of Password: the entries that have it
	Guise   Guise           // of Password
	Host    string          // of Link and Address: the domain of the known service that it leads to; "" if it is not to be shown

	start, end int // in the bytes of the draft
}

// A Result is what a draft came to. It holds nothing of the draft but domains of known services.
type Result struct {
	Found    []Hit         // must not be sent
	Warnings []Hit         // to be looked at: links that lead elsewhere, numbers named as harmless
	Unclear  []Hit         // could not be judged: a short password that may stand there by chance, a link of an unknown service, a picture
	Unread   []audit.Store // whose secrets could not be looked for
	Secrets  int           // different passwords and secrets that were looked for
	More     int           // hits beyond the limit that are not listed
}

// Unknown reports whether something could not be judged or looked for, so that
// a draft in which nothing was found is not clean.
func (r Result) Unknown() bool { return len(r.Unclear)+len(r.Unread) > 0 || r.Secrets == 0 }

// Clean reports whether there is nothing to say of the draft.
func (r Result) Clean() bool { return len(r.Found)+len(r.Warnings) == 0 && !r.Unknown() }

// Options say what to look for.
type Options struct {
	Entries []audit.Entry // whose secrets are looked for; their user names are the person's own
	Stores  []audit.Store // where they come from
	Domains []string      // of the service that the draft is for, its site first; none if it is not known
	Known   []string      // mail addresses that are the person's own
}

// maxHits bounds each list of a result.
const maxHits = 200

// Check looks through a draft that [Read] returned.
func Check(text []byte, o Options) Result {
	s := newSearch(o.Entries)
	defer s.clear()
	r := s.check(text, o)
	for _, store := range o.Stores {
		if !store.Complete() {
			r.Unread = append(r.Unread, store)
		}
	}
	return r
}

func (s *search) check(text []byte, o Options) Result {
	texts, unseen := undo(text, maxForms)
	r := Result{Secrets: len(s.spelt.items) + len(s.seen.items)}
	for _, at := range unseen {
		r.Unclear = append(r.Unclear, Hit{Kind: Unseen, start: int(at), end: int(at) + 1})
	}
	for _, t := range texts {
		f := fold(t)
		s.find(f, &r)
		f.findNamed(&r)
		f.findForms(&r)
		f.judgeLinks(s, o, &r)
		f.clear()
		t.clear()
	}
	r.tidy(text)
	return r
}

// tidy drops what overlaps something graver, sorts by place and puts lines and
// columns in.
func (r *Result) tidy(text []byte) {
	found := apart(r.Found)
	for _, list := range []*[]Hit{&r.Warnings, &r.Unclear} {
		*list = place(text, apart(hush(*list, found)), &r.More)
	}
	r.Found = place(text, found, &r.More)
}

// apart sorts hits and keeps of those that overlap the gravest, or of equally
// grave ones the longest.
func apart(hits []Hit) []Hit {
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(a.start, b.start) })
	var out []Hit
	for _, h := range hits {
		last := len(out) - 1
		switch {
		case last < 0 || h.start >= out[last].end:
			out = append(out, h)
		case cmp.Or(rank(h.Kind)-rank(out[last].Kind), out[last].end-out[last].start-(h.end-h.start)) < 0:
			out[last] = h
		}
	}
	return out
}

func rank(k Kind) int { return slices.Index(Kinds, k) }

// hush drops the hits that overlap one of found. Of links only the host goes:
// it holds what must not be shown.
func hush(hits, found []Hit) []Hit {
	var out []Hit
	for _, h := range hits {
		i, _ := slices.BinarySearchFunc(found, h.start, func(f Hit, start int) int { return cmp.Compare(f.end, start+1) })
		if i < len(found) && found[i].start < h.end {
			h.Host = ""
			if rank(h.Kind) < rank(Link) {
				continue
			}
		}
		out = append(out, h)
	}
	return out
}

// place puts line and column into sorted hits, and drops what is over the limit.
func place(text []byte, hits []Hit, more *int) []Hit {
	*more += max(0, len(hits)-maxHits)
	hits = hits[:min(len(hits), maxHits)]
	line, column, at := 1, 1, 0
	for i := range hits {
		for at < hits[i].start {
			r, n := utf8.DecodeRune(text[at:])
			at += n
			if column++; r == '\n' {
				line, column = line+1, 1
			}
		}
		hits[i].Line, hits[i].Column = line, column
	}
	return hits
}
