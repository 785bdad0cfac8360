package kit

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"acctaudit/audit/incident"
	"acctaudit/audit/words"
)

// A Letter is a mail to support.
type Letter struct{ Subject, Body string }

// Mail returns the letter for a case: of a refused request the second one,
// else the report.
func Mail(s Scene, o Options) Letter {
	return newDrafter(o).letter(s.Case)
}

func (d *drafter) letter(c *incident.Case) Letter {
	return Letter{Subject: d.written(c, "subject"), Body: d.written(c, "body")}
}

// written returns a part of what is said to support: the subject or body of the
// letter, the script of a call, the text for a chat.
func (d *drafter) written(c *incident.Case, part string) string {
	f := d.facts(c)
	for i, w := range d.wishes(c) {
		f["wishes"] = append(f["wishes"], d.say("forms.number", words.V{"n": i + 1, "what": w}))
	}
	return strings.Join(f.fill(d.word("letters."+string(c.Kind)+"."+part)), "\n")
}

// wishes lists what support is asked to do.
func (d *drafter) wishes(c *incident.Case) []string {
	return d.facts(c).fill(d.word("letters." + string(c.Kind) + ".wishes"))
}

// Facts are what the placeholders of a letter stand for, by their names. They
// are disarmed, each of one line.
type facts map[string][]string

// facts returns what is known of a case: under the name of each topic what was
// said of it, or a blank; under the names below what follows from the case.
func (d *drafter) facts(c *incident.Case) facts {
	f := facts{
		"service":    {d.shortName(c)},
		"id":         {d.idWord(c)},
		"user":       {cmp.Or(line(c.Username), d.blank())},
		"blank":      {d.blank()},
		"taken":      d.taken(c, true),
		"did":        d.taken(c, false),
		"if_money":   when(c.Money()),
		"if_mailbox": when(c.Mailbox()),
	}
	for _, t := range incident.Topics {
		f[string(t)] = d.known(told(c, t)...)
		if !t.Many() {
			f[string(t)] = []string{d.joined(f[string(t)])}
		}
	}
	f["case_number"] = f[string(incident.CaseNumber)] // a placeholder is one word
	f["activities"] = []string{d.joined(f["activity"])}
	if c.Said(incident.PasswordDate) == "" && !c.DoneAt("change-password").IsZero() {
		f["password"] = nil // what was done says it
	}
	return f
}

// when is a fact without words, there or not.
func when(is bool) []string {
	if is {
		return []string{""}
	}
	return nil
}

// known returns what is known as a letter writes it, or a blank.
func (d *drafter) known(what ...string) []string {
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
		names := slices.DeleteFunc(words.Names(l), func(name string) bool { _, ok := f[name]; return !ok })
		times := 1
		for _, name := range names {
			times = min(len(f[name]), times, 1) * max(len(f[name]), times)
		}
		for i := range times {
			v := words.V{}
			for _, name := range names {
				v[name] = f[name][min(i, len(f[name])-1)]
			}
			out = append(out, words.Fill(l, v))
		}
	}
	return out
}

// shortName is what a letter calls the service.
func (d *drafter) shortName(c *incident.Case) string {
	if s, ok := service(c.Service, c.Site); ok {
		return s.Short.In(d.Lang)
	}
	return d.caseName(c)
}

// taken lists what the person has done so far, from the steps ticked off.
func (d *drafter) taken(c *incident.Case, dated bool) []string {
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
func (d *drafter) dated(s string) string {
	return token().ReplaceAllStringFunc(s, func(word string) string {
		t, err := time.Parse(time.DateOnly, word)
		if err != nil {
			return word
		}
		return t.Format(d.word("forms.date"))
	})
}

// told returns what the case says of a topic, line by line.
func told(c *incident.Case, t incident.Topic) []string {
	var out []string
	for _, note := range c.All(t) {
		out = append(out, lines(note)...)
	}
	return out
}

func (d *drafter) joined(parts []string) string {
	return strings.Join(parts, d.word("forms.semicolon"))
}
