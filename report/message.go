package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
)

// reason returns a line on why f is a finding at some accounts: whose password is
// shared, or the message, or few words of it; and how sure it is.
func (p *page) reason(f *audit.Finding, at []*subject, short bool) string {
	out := p.message(f)
	if short && p.codes[f.Code].check != nil {
		out = p.said(f.Code).Word.In(p.Lang)
	}
	if p.letters[f] != "" && len(at) == 1 {
		others, rest := p.like(f, at[0])
		most := map[bool]int{true: 1, false: 3}[short || rest]
		out = p.say("shares."+string(p.shared(f)), words.V{"names": p.names(others, most)})
		if f.Values["how"] != "" && !short && !rest {
			out = p.aside(out, p.value(p.codes[f.Code], f, "how"))
		}
	}
	return p.aside(out, wordOf("confidences.", f.Confidence).In(p.Lang))
}

// like returns the other accounts of f, which have the password of s or one like it.
// Accounts are left out if another finding says that they have the same password; rest
// reports whether there are any.
func (p *page) like(f *audit.Finding, s *subject) (others []*subject, rest bool) {
	others = slices.DeleteFunc(p.about(f), func(o *subject) bool { return o == s })
	if p.shared(f) != audit.SimilarPassword {
		return others, false
	}
	all := len(others)
	for _, g := range s.findings {
		if p.shared(g) == audit.SamePassword {
			same := p.about(g)
			others = slices.DeleteFunc(others, func(o *subject) bool { return slices.Contains(same, o) })
		}
	}
	return others, len(others) < all
}

func (p *page) shared(f *audit.Finding) audit.RelationKind {
	return p.sharing.of(f, p.checks[f.Check])
}

// reasons joins the reasons of fs: in full if they fit into room cells, else in few
// words.
func (p *page) reasons(fs []*audit.Finding, at []*subject, room int) string {
	out := ""
	for _, short := range []bool{false, true} {
		var parts []string
		for _, f := range fs {
			if r := p.reason(f, at, short); !slices.Contains(parts, r) {
				parts = append(parts, r)
			}
		}
		if out = strings.Join(parts, p.word("forms.semicolon")); text.Width(out) <= room {
			break
		}
	}
	return out
}

// message returns f in words. Values are disarmed and put in in one pass, so that no
// value can name another.
func (p *page) message(f *audit.Finding) string {
	said, v := p.said(f.Code), make(words.V)
	message := cmp.Or(said.Message.In(p.Lang), hidden)
	for _, name := range words.Names(message) {
		if _, ok := f.Values[name]; !ok { // taken out for the reader
			return said.Word.In(p.Lang)
		}
		v[name] = p.value(said, f, name)
	}
	return text.Clean(words.Fill(message, v), maxMessage)
}

// value returns a value of a finding as it is shown: methods and codes of the check in
// words, anything else as it is.
func (p *page) value(said entry, f *audit.Finding, name string) string {
	v := f.Values[name]
	switch name {
	case "item":
		return clean(p.itemName(v, f.Values["user"]))
	case "doubt":
		return DoubtWord(audit.Doubt(v)).In(p.Lang)
	case "method", "methods", "offered", "stronger", "weakest":
		var methods []audit.Method
		for m := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == ' ' }) {
			methods = append(methods, audit.Method(m))
		}
		return clean(p.methodList(methods))
	}
	return clean(p.codeWords(said.check.Values, v))
}

// itemName names the thing that ways back go through: the service of an account if the
// record has its site, else the thing itself.
func (p *page) itemName(item, user string) string {
	for _, s := range p.order {
		if s.Site == item {
			item = s.short
			break
		}
	}
	return withUser(item, user)
}

// codeWords puts v into words if it is a list of codes of the check.
func (p *page) codeWords(values map[string]audit.Text, v string) string {
	parts := strings.Split(v, ",")
	for i, part := range parts {
		word, ok := values[part]
		if !ok {
			return v
		}
		parts[i] = word.In(p.Lang)
	}
	return p.list(parts)
}

func (p *page) methodList(ms []audit.Method) string {
	list := make([]string, len(ms))
	for i, m := range ms {
		list[i] = MethodWord(m).In(p.Lang)
	}
	return p.list(list)
}

// dated returns the day of an answer, and why the answer is no evidence.
func (p *page) dated(day string, doubt audit.Doubt) string {
	return strings.TrimSpace(p.aside(clean(day), DoubtWord(doubt).In(p.Lang)))
}

// A sharing is how accounts share a password, by their ids.
type sharing map[string]audit.RelationKind

func newSharing(relations []audit.Relation) sharing {
	s := make(sharing)
	for _, r := range relations {
		if r.Kind == audit.SamePassword || r.Kind == audit.SimilarPassword {
			s[together(r.Accounts)] = r.Kind
		}
	}
	return s
}

// of returns how the accounts of f share a password, or "" if check c does not look for
// that.
func (s sharing) of(f *audit.Finding, c *audit.Check) audit.RelationKind {
	kind := s[together(f.Accounts)]
	if c == nil || len(f.Accounts) < 2 || !slices.Contains(c.Relates, kind) {
		return ""
	}
	return kind
}

// together returns one key for accounts, whatever their order.
func together(ids []audit.AccountID) string {
	return fmt.Sprintf("%q", slices.Sorted(slices.Values(ids)))
}
