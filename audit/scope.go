package audit

import (
	"slices"
	"strings"
)

// A Scope says which logins an audit is of: those that one of Include is true of, if
// there is any, and none of Exclude. The zero Scope is all.
type Scope struct{ Include, Exclude []Pattern }

// A Pattern is a text in which * stands for any other, and what of a login it is
// compared with. Letter case makes no difference.
type Pattern struct{ Of, Text string }

// What a pattern can be of.
const (
	OfFolder = "folder" // and those in it
	OfSite   = "site"   // any of its own
	OfUser   = "user"
	OfKind   = "kind"
	OfMark   = "is" // favourite, shared or archived
)

// ScopeKeys lists what a pattern can be of.
var ScopeKeys = []string{OfFolder, OfSite, OfUser, OfKind, OfMark}

// ParsePattern reads "folder:Work/*". It reports false of what is no such text.
func ParsePattern(s string) (Pattern, bool) {
	of, text, ok := strings.Cut(s, ":")
	text = strings.ToLower(strings.TrimSpace(text))
	return Pattern{of, text}, ok && text != "" && slices.Contains(ScopeKeys, of)
}

// holds reports whether e is in the scope.
func (s Scope) holds(e *Entry) bool {
	of := func(p Pattern) bool { return p.of(e) }
	return (len(s.Include) == 0 || slices.ContainsFunc(s.Include, of)) && !slices.ContainsFunc(s.Exclude, of)
}

func (p Pattern) of(e *Entry) bool {
	switch p.Of {
	case OfFolder:
		return p.matches(e.Folder, e.Folder+"/") || strings.HasPrefix(strings.ToLower(e.Folder), p.Text+"/")
	case OfSite:
		names := []string{e.Site, e.Family}
		for _, s := range e.Sites {
			names = append(names, s.Name)
		}
		return p.matches(names...)
	case OfUser:
		return p.matches(e.Username)
	case OfKind:
		return p.matches(string(e.kind()))
	}
	return e.Favourite && p.matches("favourite") || e.Shared && p.matches("shared") || e.Archived && p.matches(archived)
}

func (e *Entry) kind() Kind {
	if e.Kind == "" {
		return KindPassword
	}
	return e.Kind
}

func (p Pattern) matches(texts ...string) bool {
	return slices.ContainsFunc(texts, func(t string) bool { return glob(p.Text, strings.ToLower(t)) })
}

// glob reports whether the parts of pattern that * joins stand in text, in their
// order, the first and the last at its ends.
func glob(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	last := len(parts) - 1
	if last == 0 {
		return pattern == text
	}
	text, ok := strings.CutPrefix(text, parts[0])
	for _, part := range parts[1:last] {
		if ok {
			_, text, ok = strings.Cut(text, part)
		}
	}
	return ok && strings.HasSuffix(text, parts[last])
}

const archived = "archived"

// Archived reports whether s chooses logins that were put away: no other audit is of
// those.
func (s Scope) Archived() bool {
	return slices.ContainsFunc(s.Include, func(p Pattern) bool { return p.Of == OfMark && p.matches(archived) })
}

// keys returns what s goes by.
func (s Scope) keys() []string {
	var keys []string
	for _, p := range slices.Concat(s.Include, s.Exclude) {
		if !slices.Contains(keys, p.Of) {
			keys = append(keys, p.Of)
		}
	}
	return keys
}

// Choose leaves the logins of inv that are in s. Each of the others counts in its
// store as left out, and its password is overwritten. The sites of the entries
// have their names before.
func (inv *Inventory) Choose(s Scope) {
	inv.Scope = s.keys()
	inv.Entries = slices.DeleteFunc(inv.Entries, func(e Entry) bool {
		if s.holds(&e) {
			return false
		}
		e.Secret.Clear()
		if e.Store > 0 {
			inv.Stores[e.Store-1].leaveOut()
		}
		return true
	})
}

// leaveOut counts one login as left out.
func (s *Store) leaveOut() {
	if s.SetApart == nil {
		s.SetApart = make(map[Apart]int)
	}
	s.Entries--
	s.SetApart[ApartChoice]++
}

// LeftOut returns how many logins the person's choice left out.
func LeftOut(stores []Store) (n int) {
	for _, s := range stores {
		n += s.SetApart[ApartChoice]
	}
	return n
}
