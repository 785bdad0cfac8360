package kit

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/audit/site"
	"acctaudit/audit/words"
)

// A Letter is a mail to support.
type Letter struct{ Subject, Body string }

// Mail returns the letter for a case: the report, or the second request if the first was
// refused.
func Mail(s Scene, d Options) Letter {
	subject := d.facts(s.Case).fill(d.word("letters.subject." + string(s.Case.Kind)))
	return Letter{Subject: strings.Join(subject, " "), Body: d.written(s.Case, "body")}
}

// written returns the body of a letter, the script of a call, or the text for a chat. The
// text for a chat is one line, since a chat sends each line on its own.
func (d Options) written(c *incident.Case, part string) string {
	f := d.facts(c)
	f["what"] = f.fill(d.word("letters.what." + string(c.Kind)))
	for i, w := range d.wishes(c) {
		f["wishes"] = append(f["wishes"], d.say("forms.number", words.V{"n": i + 1, "what": w}))
	}
	lines := slices.CompactFunc(f.fill(d.word("letters."+part)), func(a, b string) bool { return a == "" && b == "" })
	between := "\n"
	if part == "chat" {
		between = map[audit.Lang]string{audit.English: " "}[d.Lang]
	}
	return strings.Join(lines, between)
}

// wishes lists what support is asked to do.
func (d Options) wishes(c *incident.Case) []string {
	return d.facts(c).fill(d.word("letters.wishes"))
}

// Facts are the values of placeholders, by name. Each value is disarmed and one line.
type facts map[string][]string

// facts returns the facts for the letters about a case: for each topic what was said of it,
// or a blank, and under the names below what follows from the case.
func (d Options) facts(c *incident.Case) facts {
	f := facts{
		"service": {d.operator(c)},
		"id":      {d.word("user")},
		"account": {d.accountWord(c)},
		"user":    {cmp.Or(line(c.Username), d.blank())},
		"blank":   {d.blank()},
		"taken":   d.taken(c, true),
		"did":     d.taken(c, false),
	}
	for _, t := range incident.Topics {
		f.topic(d, c, t)
	}
	f["activities"] = []string{d.joined(f["activity"])}
	f["who"] = f["user"]
	if !named(c) {
		f["who"] = f["sender"]
	}
	f.conditions(c)
	return f
}

// placeholder returns name as one word, as templates have it.
func placeholder[S ~string](name S) string { return strings.ReplaceAll(string(name), "-", "_") }

// topic adds what was said of a topic, and a condition that holds if anything was.
func (f facts) topic(d Options, c *incident.Case, t incident.Topic) {
	name := placeholder(t)
	f[name] = d.known(d.told(c, t)...)
	if !t.Many() {
		f[name] = []string{d.joined(f[name])}
	}
	f["if_"+name] = when(d.told(c, t) != nil)
}

// conditions adds the conditions that follow from the case.
func (f facts) conditions(c *incident.Case) {
	inside := c.Kind.TakenOver()
	f.keep(map[string]bool{
		placeholder(c.Kind): true, "inside": inside, "strange": inside && strange(c),
		"loss": inside && c.Money(), "perhaps": inside && c.Money() && c.Kind != incident.MoneyMoved, "mailbox": inside && c.Mailbox() && c.Kind != incident.SIMSwap, "id": named(c),
		"bank": c.Category == "bank" || c.Category == "securities", "card": c.Category == "card", "shop": c.Category == "shopping",
		"carrier": c.Category == "carrier", "done": len(f["taken"]) > 0 || c.Said(incident.PasswordDate) != "",
	})
}

// keep adds conditions. A condition keeps the lines that begin with it, or drops them.
func (f facts) keep(conditions map[string]bool) {
	for name, is := range conditions {
		f["if_"+name] = when(is)
	}
}

// strange reports whether the person saw activity that was not theirs, by the kind of case
// or by what they said.
func strange(c *incident.Case) bool {
	seen := func(t incident.Topic) bool { return c.Said(t) != "" }
	return c.Kind == incident.UnauthorisedAccess || c.Kind == incident.MoneyMoved ||
		slices.ContainsFunc([]incident.Topic{incident.Activity, incident.Amount, incident.Order, incident.Transaction}, seen)
}

// named reports whether the operator knows the account by its user name. Banks and card
// issuers go by numbers, which are left to fill in.
func named(c *incident.Case) bool {
	return !slices.Contains([]string{"bank", "securities", "card"}, c.Category)
}

// when returns a fact without words if is holds, else none.
func when(is bool) []string {
	if is {
		return []string{""}
	}
	return nil
}

// some returns a fact of one value, or none for "" and 0.
func some(value any) []string {
	if s := fmt.Sprint(value); s != "" && s != "0" {
		return []string{s}
	}
	return nil
}

// known returns texts as a letter writes them, or a blank if there are none.
func (d Options) known(what ...string) []string {
	var out []string
	for _, s := range what {
		if s = strings.TrimRight(d.dated(s), "。．. "); s != "" {
			out = append(out, s)
		}
	}
	if out == nil {
		return []string{d.blank()}
	}
	return out
}

// fill fills a template line by line. A line stands once for each value of its
// placeholders, and not at all if one has none.
func (f facts) fill(template string) []string {
	var out []string
	for l := range strings.SplitSeq(template, "\n") {
		known, times := facts{}, 1
		for _, name := range words.Names(l) {
			if values, ok := f.values(name); ok {
				known[name], times = values, min(len(values), times, 1)*max(len(values), times)
			}
		}
		for i := range times {
			v := words.V{}
			for name, values := range known {
				v[name] = values[min(i, len(values)-1)]
			}
			out = append(out, words.Fill(l, v))
		}
	}
	return out
}

// values returns the values of a placeholder, and whether name is one: the name of a fact,
// or a condition. if_x holds if there is a fact x, and no_x if there is none.
func (f facts) values(name string) ([]string, bool) {
	if values, ok := f[name]; ok {
		return values, true
	}
	if fact, ok := strings.CutPrefix(name, "no_"); ok {
		there, _ := f.values("if_" + fact)
		return when(there == nil), true
	}
	fact, ok := strings.CutPrefix(name, "if_")
	return when(len(f[fact]) > 0), ok
}

// accountWord returns what support calls an account, which differs between a bank and a
// shop.
func (d Options) accountWord(c *incident.Case) string {
	if word, ok := book.Find("accounts." + c.Category); ok {
		return word.In(d.Lang)
	}
	return d.word("accounts.other")
}

// operator returns the name of the body that runs the service, which a letter addresses.
func (d Options) operator(c *incident.Case) string {
	if s, ok := site.Known(c.Service, c.Site); ok {
		return s.Operator.In(d.Lang)
	}
	return cmp.Or(d.caseName(c), d.blank())
}

// taken lists what the person has done so far, from the steps ticked off.
func (d Options) taken(c *incident.Case, dated bool) []string {
	var out []string
	for _, mark := range c.Done {
		word, ok := book.Find("taken." + mark.Step)
		switch {
		case !ok:
		case dated:
			out = append(out, d.say("acted", words.V{"day": d.dated(day(mark.At)), "what": word.In(d.Lang)}))
		default:
			out = append(out, word.In(d.Lang))
		}
	}
	return out
}

var token = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\w-]+`) })

// dated writes the dates in s, such as 2026-11-22, as a letter does.
func (d Options) dated(s string) string {
	return token().ReplaceAllStringFunc(s, func(word string) string {
		t, err := time.Parse(time.DateOnly, word)
		if err != nil {
			return word
		}
		return t.Format(d.word("forms.date"))
	})
}

// told returns what the case says of a topic, line by line. For Given the answers count as
// well if there is no note.
func (d Options) told(c *incident.Case, t incident.Topic) []string {
	var out []string
	for _, note := range c.All(t) {
		out = append(out, lines(note)...)
	}
	if t != incident.Given || out != nil {
		return out
	}
	for _, a := range c.Answers {
		if strings.HasPrefix(string(a), "gave-") && a != "gave-nothing" {
			out = append(out, AnswerWord(a).In(d.Lang))
		}
	}
	return out
}

func (d Options) joined(parts []string) string {
	return strings.Join(parts, d.word("forms.semicolon"))
}
