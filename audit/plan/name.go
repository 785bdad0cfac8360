package plan

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// you is the tag of what is about the person.
const you = "you"

// name gives every account a tag: its service or site, and its user. Those that
// would have the same one are told apart by a mark made of their ids.
func (b *board) name() {
	count := make(map[string]int)
	for _, p := range b.places {
		p.tag = b.tag(p)
		count[p.tag]++
	}
	var alike []*place
	for _, p := range b.places {
		if p.id != person && (count[p.tag] > 1 || p.tag == you || p.tag == "") {
			alike = append(alike, p)
		}
	}
	for digits := 6; !mark(alike, count, digits); digits += 2 {
	}
}

// mark adds so many digits to the tag of each, unless two would be the same.
func mark(alike []*place, count map[string]int, digits int) bool {
	marked := make(map[string]*place, len(alike))
	for _, p := range alike {
		sum := sha256.Sum256([]byte(p.id))
		tag := strings.TrimPrefix(p.tag+"-"+hex.EncodeToString(sum[:])[:digits], "-")
		if count[tag] > 0 || marked[tag] != nil {
			return false
		}
		marked[tag] = p
	}
	for tag, p := range marked {
		p.tag = tag
	}
	return true
}

func (b *board) tag(p *place) string {
	s := p.standing
	switch {
	case p.id == person:
		return you
	case b.rec.Audience != "": // its names are not the account's own
		return plain(string(p.id))
	}
	user, _, _ := strings.Cut(s.Username, "@")
	where := plain(cmp.Or(s.Service, s.Site, s.Name.En, string(p.id)))
	if user = plain(user); user != "" {
		return strings.TrimPrefix(where+"-"+user, "-")
	}
	return where
}

// longest is how much is taken of a site and of a user name.
const longest = 24

// plain leaves of s what can be typed anywhere.
func plain(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if b.Len() == longest {
			break
		}
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' || r == '_' || r == '-' {
			b.WriteRune(r)
		}
	}
	return strings.Trim(b.String(), "-._")
}
