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

// Mail returns the letter for a case: of a refused request the second one,
// else the report.
func Mail(s Scene, d Options) Letter {
	subject := d.facts(s.Case).fill(d.word("letters.subject." + string(s.Case.Kind)))
	return Letter{Subject: strings.Join(subject, " "), Body: d.written(s.Case, "body")}
}

// written returns a part of what is said to support: the body of the letter, the script of
// a call, the text for a chat, which is one line, since a chat sends a line when it ends.
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

// Facts are what the placeholders of a letter stand for, by their names. They
// are disarmed, each of one line.
type facts map[string][]string

// facts returns what is known of a case: under the name of each topic what was
// said of it, or a blank; under the names below what follows from the case.
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

// placeholder is a name as a template has it, one word.
func placeholder[S ~string](name S) string { return strings.ReplaceAll(string(name), "-", "_") }

// topic adds what was said of a topic, and whether anything was.
func (f facts) topic(d Options, c *incident.Case, t incident.Topic) {
	name := placeholder(t)
	f[name] = d.known(d.told(c, t)...)
	if !t.Many() {
		f[name] = []string{d.joined(f[name])}
	}
	f["if_"+name] = when(d.told(c, t) != nil)
}

// conditions adds facts without words, which keep a line or drop it.
func (f facts) conditions(c *incident.Case) {
	inside := c.Kind.TakenOver()
	f.keep(map[string]bool{
		placeholder(c.Kind): true, "inside": inside, "strange": inside && strange(c),
		"loss": inside && c.Money(), "perhaps": inside && c.Money() && c.Kind != incident.MoneyMoved, "mailbox": inside && c.Mailbox() && c.Kind != incident.SIMSwap, "id": named(c),
		"bank": c.Category == "bank" || c.Category == "securities", "card": c.Category == "card", "shop": c.Category == "shopping",
		"carrier": c.Category == "carrier", "done": len(f["taken"]) > 0 || c.Said(incident.PasswordDate) != "",
	})
}

// keep adds conditions, each there or not.
func (f facts) keep(conditions map[string]bool) {
	for name, is := range conditions {
		f["if_"+name] = when(is)
	}
}

// strange reports whether the person has seen something that was not theirs: by the kind
// of case, or as they said.
func strange(c *incident.Case) bool {
	seen := func(t incident.Topic) bool { return c.Said(t) != "" }
	return c.Kind == incident.UnauthorisedAccess || c.Kind == incident.MoneyMoved ||
		slices.ContainsFunc([]incident.Topic{incident.Activity, incident.Amount, incident.Order, incident.Transaction}, seen)
}

// named reports whether the operator knows an account by its user name: a bank and a
// card go by numbers, which are left to fill in.
func named(c *incident.Case) bool {
	return !slices.Contains([]string{"bank", "securities", "card"}, c.Category)
}

// when is a fact without words, there or not.
func when(is bool) []string {
	if is {
		return []string{""}
	}
	return nil
}

// some is a fact of one value, and none of nothing.
func some(value any) []string {
	if s := fmt.Sprint(value); s != "" && s != "0" {
		return []string{s}
	}
	return nil
}

// known returns what is known as a letter writes it, or a blank.
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

// values returns what a placeholder stands for, and whether it is one: the name of a fact,
// or a condition, if_ for a fact that there is, no_ for one that there is not.
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

// accountWord is what an account is called: at a bank another thing than at a shop.
func (d Options) accountWord(c *incident.Case) string {
	if word, ok := book.Find("accounts." + c.Category); ok {
		return word.In(d.Lang)
	}
	return d.word("accounts.other")
}

// operator is what a letter calls the service: who runs it.
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

// told returns what the case says of a topic, line by line. What was entered is answered at
// the start as well.
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
