package checklist

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/goccy/go-yaml/ast"

	"acctaudit/audit"
)

// date returns a setter of a day, written as 2026-10-01.
func (d *decoder) date(to *time.Time) setter {
	return func(n ast.Node) error {
		s, err := d.text(n)
		if err != nil || s == "" {
			return err
		}
		t, perr := time.Parse(time.DateOnly, s)
		if perr != nil || t.Year() < 1900 {
			return d.problem(n.GetToken(), audit.Text{En: "a date is written as 2026-10-01", Ja: "日付は 2026-10-01 のように書きます"})
		}
		*to = t
		return nil
	}
}

// replies are the ways of saying yes, no and "I do not know".
var replies = map[string]audit.Reply{
	"yes": audit.Yes, "true": audit.Yes, "はい": audit.Yes,
	"no": audit.No, "false": audit.No, "いいえ": audit.No,
	"unknown": audit.Unknown, "不明": audit.Unknown,
}

func (d *decoder) reply(to *audit.Reply) setter {
	return func(n ast.Node) error {
		s, err := d.text(n)
		if err != nil || s == "" {
			return err
		}
		r, ok := replies[strings.ToLower(s)]
		if !ok {
			return d.choice(n, s, []string{"yes", "no", "unknown"})
		}
		*to = r
		return nil
	}
}

// choice is the problem of a value that is none of those known.
func (d *decoder) choice(n ast.Node, got string, known []string) error {
	list := strings.Join(known, ", ")
	p := d.problem(n.GetToken(), audit.Text{
		En: fmt.Sprintf("this is one of %s", list),
		Ja: fmt.Sprintf("ここに書けるのは次のどれかです: %s", list),
	})
	p.Near = nearest(got, known)
	return p
}

func (d *decoder) oneOf(to *string, known ...string) setter {
	return func(n ast.Node) error {
		s, err := d.text(n)
		if err != nil || s == "" {
			return err
		}
		if !slices.Contains(known, s) {
			return d.choice(n, s, known)
		}
		*to = s
		return nil
	}
}

func (d *decoder) level(to *int) setter {
	return func(n ast.Node) error {
		s, err := d.text(n)
		if err != nil || s == "" {
			return err
		}
		if len(s) != 1 || s[0] < '1' || s[0] > '5' {
			return d.problem(n.GetToken(), audit.Text{En: "importance is a number from 1 to 5", Ja: "重要度は1から5の数字です"})
		}
		*to = int(s[0] - '0')
		return nil
	}
}

// answers names none of a person's second factors, or the answer is open.
var answers = []audit.Method{audit.MethodNone, audit.MethodNotOffered, audit.MethodUnknown}

// MethodNames lists every word that may stand for a method in a checklist.
func MethodNames() []string {
	var names []string
	for _, m := range slices.Concat(audit.Methods, answers) {
		names = append(names, string(m))
	}
	return names
}

// ParseFactor reads a factor as it stands in the file: METHOD or METHOD@THING.
func ParseFactor(s string) (audit.Factor, bool) {
	method, on, _ := strings.Cut(strings.TrimSpace(s), "@")
	f := audit.Factor{Method: audit.Method(method), On: on}
	return f, slices.Contains(MethodNames(), method)
}

func (d *decoder) factors(to *[]audit.Factor) setter {
	return func(n ast.Node) error {
		items, err := d.items(n)
		if err != nil {
			return err
		}
		for _, item := range items {
			s, err := d.text(item)
			if err != nil {
				return err
			}
			f, ok := ParseFactor(s)
			if !ok {
				return d.choice(item, string(f.Method), MethodNames())
			}
			*to = append(*to, f)
		}
		if len(items) > 1 && slices.ContainsFunc(*to, func(f audit.Factor) bool { return !f.Method.Real() }) {
			return d.problem(n.GetToken(), audit.Text{
				En: "none, not_offered and unknown stand alone, not beside other methods",
				Ja: "none・not_offered・unknown は単独で書き、ほかの方式と並べません",
			})
		}
		return nil
	}
}

// routes reads a list of lists. A list of plain parts is one route each.
func (d *decoder) routes(to *[]audit.Route) setter {
	return func(n ast.Node) error {
		items, err := d.items(n)
		if err != nil {
			return err
		}
		for _, item := range items {
			parts, err := d.items(item)
			if err != nil {
				return err
			}
			var r audit.Route
			for _, part := range parts {
				s, err := d.text(part)
				if err != nil {
					return err
				}
				r = append(r, s)
			}
			*to = append(*to, r)
		}
		return nil
	}
}

// place reads where something is kept and refuses what looks like the codes
// themselves.
func (d *decoder) place(to *string) setter {
	return func(n ast.Node) error {
		s, err := d.text(n)
		if err != nil {
			return err
		}
		if LooksSecret(s) {
			p := d.problem(n.GetToken(), audit.Text{
				En: "this looks like the codes themselves; write only where they are kept (its value is not shown here)",
				Ja: "コードそのもののように見えます。保管場所だけを書いてください（値はここには出しません）",
			})
			p.Source = ""
			return p
		}
		*to = s
		return nil
	}
}

// codeLike matches one group of backup codes; seedLike the seed of a one-time
// password. They are made when they are first needed: most runs never do.
var (
	codeLike = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`[0-9A-Za-z]{4,}(-[0-9A-Za-z]{4,})+|[0-9]{6,}|[A-Z2-7]{16,}`)
	})
	seedLike = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i:otpauth:|secret=)|\b[A-Z2-7]{16,}\b`)
	})
)

// LooksSecret reports whether s looks like backup codes or the seed of a
// one-time password rather than the name of a place. A single group of up to
// eleven digits passes, since that is a telephone number.
func LooksSecret(s string) bool {
	if seedLike().MatchString(s) {
		return true
	}
	n := 0
	for _, m := range codeLike().FindAllString(s, -1) {
		if strings.ContainsAny(m, "0123456789") {
			n++
		}
	}
	return n > 1
}
