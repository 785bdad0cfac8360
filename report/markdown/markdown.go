// Package markdown writes a report as Markdown (CommonMark with GitHub's
// tables). Names from outside are escaped so that they show as they are: they
// make no link, image, heading or HTML.
package markdown

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"acctaudit/report"
)

// Write writes reports to w, one after the other.
func Write(w io.Writer, reports ...*report.Report) error {
	b := bufio.NewWriter(w)
	for i, r := range reports {
		if i > 0 {
			fmt.Fprint(b, "\n---\n\n")
		}
		p := &page{w: b, r: r, l: r.Labels}
		p.all()
	}
	return b.Flush()
}

// A page writes one report. Errors stay in its buffered writer.
type page struct {
	w *bufio.Writer
	r *report.Report
	l report.Labels
}

func (p *page) all() {
	p.title()
	p.gaps()
	p.summary()
	p.plan()
	p.actions()
	p.groups()
	p.accounts()
	p.factors()
	p.list(p.l.Good, p.r.Good, p.l.GoodNone)
	p.habits()
	p.preparation(p.l.Recovery, p.r.Recovery)
	p.preparation(p.l.Incident, p.r.Incident)
	p.advice()
	p.coverage()
	p.list(p.l.Credits, p.r.Credits, "")
}

func (p *page) title() {
	p.printf("# %s\n\n", esc(p.r.Title))
	if p.r.Invented != "" {
		p.printf("> %s\n\n", esc(p.r.Invented))
	}
	for _, f := range p.r.Facts {
		p.printf("- %s%s%s\n", esc(f.Label), p.l.Colon, esc(f.Value))
	}
	p.printf("\n%s\n", esc(p.r.Headline))
}

// gaps says first what could not be looked at.
func (p *page) gaps() {
	c := p.r.Coverage
	if len(c.Gaps) > 0 {
		p.heading(p.l.Gaps)
	} else {
		p.printf("\n")
	}
	p.printf("%s\n\n", esc(c.Summary))
	for _, g := range c.Gaps {
		p.printf("- **%s**%s%s\n", esc(g.What), p.l.Colon, esc(g.Why))
		if len(g.Names) > 0 {
			more := ""
			if g.More > 0 {
				more = fmt.Sprintf(p.l.Others, g.More)
			}
			p.printf("  - %s%s\n", esc(strings.Join(g.Names, p.l.ListSep)), more)
		}
		if g.Do != "" {
			p.printf("  - %s%s%s\n", esc(p.l.Remedy), p.l.Colon, esc(g.Do))
		}
	}
}

func (p *page) coverage() {
	c := p.r.Coverage
	p.heading(p.l.Details)
	rows := make([][]string, len(c.Stores))
	for i, s := range c.Stores {
		rows[i] = []string{s.Name, s.State, num(s.Items), num(s.Entries), num(s.Unread), s.SetApart}
	}
	p.table([]string{p.l.Source, p.l.State, p.l.Items, p.l.Entries, p.l.Unread, p.l.SetApart}, rows)
	rows = make([][]string, len(c.Checks))
	for i, k := range c.Checks {
		rows[i] = []string{k.Title, k.Status, num(k.Findings), num(k.Unknown), num(k.Clean), num(k.NotApplicable)}
	}
	p.table([]string{p.l.Check, p.l.Status, p.l.Findings, p.l.Unknown, p.l.Clean, p.l.NotApplicable}, rows)
}

func (p *page) summary() {
	p.heading(p.l.Summary)
	rows := make([][]string, len(p.r.Severities))
	for i, c := range p.r.Severities {
		rows[i] = []string{c.Word, num(c.N)}
	}
	p.table([]string{p.l.Priority, p.l.Findings}, rows)
}

func (p *page) plan() {
	p.heading(p.l.Plan)
	if len(p.r.Plan) == 0 {
		p.printf("%s\n", esc(p.l.PlanNone))
	}
	for i, a := range p.r.Plan {
		p.action(strconv.Itoa(i+1)+". ", a)
	}
}

func (p *page) actions() {
	rest := p.r.Actions[len(p.r.Plan):]
	if len(rest) == 0 {
		return
	}
	p.heading(p.l.Actions)
	for _, a := range rest {
		p.action("", a)
	}
}

const shown = 10

func (p *page) action(mark string, a *report.Action) {
	p.printf("### %s%s%s\n\n", strings.Replace(mark, ".", "\\.", 1), esc(a.Title), fmt.Sprintf(p.l.Aside, esc(a.SeverityWord)))
	p.printf("%s%s%s\n\n", esc(p.l.Why), p.l.Colon, esc(a.Why))
	for _, s := range a.Steps {
		p.printf("- %s\n", esc(s))
	}
	p.printf("\n%s%s%s\n\n", esc(p.l.Time), p.l.Colon, esc(a.Time))
	for _, t := range a.First(shown) {
		p.printf("- [ ] **%s**", esc(t.Name))
		if t.User != "" {
			p.printf(" / %s", esc(t.User))
		}
		p.printf("%s%s", p.l.Colon, esc(strings.Join(t.Reasons, p.l.ReasonSep)))
		if t.Link != "" {
			p.printf(" <%s>", t.Link)
		}
		p.printf("\n")
	}
	if a.More(shown) > 0 {
		p.printf("\n%s\n", esc(fmt.Sprintf(p.l.More, a.More(shown))))
	}
	p.printf("\n")
}

func (p *page) groups() {
	if len(p.r.Groups) == 0 {
		return
	}
	p.heading(p.l.Groups)
	rows := make([][]string, len(p.r.Groups))
	for i, g := range p.r.Groups {
		rows[i] = []string{g.Letter, g.SeverityWord, g.Kind, num(len(g.Members)), strings.Join(g.Members, p.l.ListSep)}
	}
	p.table([]string{p.l.Group, p.l.Priority, p.l.GroupKind, p.l.Size, p.l.Account}, rows)
}

func (p *page) accounts() {
	if len(p.r.Accounts) == 0 {
		return
	}
	p.heading(p.l.Accounts)
	rows := make([][]string, len(p.r.Accounts))
	for i, a := range p.r.Accounts {
		rows[i] = []string{a.SeverityWord, a.Name, a.User, a.Importance, strings.Join(a.Reasons, p.l.ListSep)}
	}
	p.table([]string{p.l.Priority, p.l.Account, p.l.User, p.l.Importance, p.l.Reason}, rows)
}

func (p *page) factors() {
	if p.r.Factors == nil {
		return
	}
	p.heading(p.l.Factors)
	for _, c := range p.r.Factors.Counts {
		p.printf("- %s%s%d\n", esc(c.Word), p.l.Colon, c.N)
	}
	if p.r.Factors.Note != "" {
		p.printf("\n%s\n", esc(p.r.Factors.Note))
	}
	rows := make([][]string, len(p.r.Factors.Rows))
	for i, f := range p.r.Factors.Rows {
		rows[i] = []string{f.Name, f.User, f.Importance, f.Methods, f.Backup, f.Confirmed, f.Offered}
	}
	p.table([]string{p.l.Account, p.l.User, p.l.Importance, p.l.Methods, p.l.Backup, p.l.Confirmed, p.l.Offered}, rows)
}

func (p *page) habits() {
	if p.r.Habits == nil {
		return
	}
	p.heading(p.l.Habits)
	if len(p.r.Habits.Rows) == 0 {
		p.printf("%s\n", esc(p.l.HabitsNone))
	}
	rows := make([][]string, len(p.r.Habits.Rows))
	for i, h := range p.r.Habits.Rows {
		rows[i] = []string{h.Text, h.Answer, h.Date}
	}
	p.table([]string{p.l.Question, p.l.Answer, p.l.AnswerDate}, rows)
}

func (p *page) preparation(heading string, x *report.Preparation) {
	if x == nil {
		return
	}
	p.heading(heading)
	if x.Known != "" {
		p.printf("%s\n\n", esc(x.Known))
	}
	for _, item := range x.Items {
		p.printf("- %s\n", esc(item.Text))
	}
}

func (p *page) advice() {
	if len(p.r.Advice) == 0 {
		return
	}
	p.heading(p.l.Advice)
	for _, g := range p.r.Advice {
		p.printf("### %s\n\n", esc(g.Topic))
		for _, item := range g.Items {
			p.adviceItem(item)
		}
		p.printf("\n")
	}
}

func (p *page) adviceItem(item report.AdviceItem) {
	if !item.Differs {
		p.printf("- %s\n  - **%s** %s\n", esc(item.Text), esc("["+item.BadgeWord+"]"), esc(item.Source))
		return
	}
	p.printf("- **%s** %s%s%s\n  - %s\n", esc("["+item.BadgeWord+"]"), esc(p.l.SourceSays), p.l.Colon, esc(item.Text), esc(item.Source))
	for _, c := range item.Current {
		p.printf("  - %s%s%s\n", esc(p.l.CurrentSays), p.l.Colon, esc(c))
	}
	if item.Verdict != "" {
		p.printf("  - %s%s%s\n", esc(p.l.ToolDoes), p.l.Colon, esc(item.Verdict))
	}
}

func (p *page) list(heading string, items []string, none string) {
	if len(items) == 0 && none == "" {
		return
	}
	p.heading(heading)
	if len(items) == 0 {
		p.printf("%s\n", esc(none))
	}
	for _, s := range items {
		p.printf("- %s\n", esc(s))
	}
}

func (p *page) heading(s string) { p.printf("\n## %s\n\n", esc(s)) }

func (p *page) printf(format string, args ...any) { fmt.Fprintf(p.w, format, args...) }

func (p *page) table(head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	p.printf("\n")
	p.row(head)
	p.printf("|%s\n", strings.Repeat(" --- |", len(head)))
	for _, r := range rows {
		p.row(r)
	}
	p.printf("\n")
}

func (p *page) row(cells []string) {
	for _, c := range cells {
		p.printf("| %s ", esc(c))
	}
	p.printf("|\n")
}

func num(n int) string { return strconv.Itoa(n) }

// esc returns s so that Markdown shows it as it is. Every ASCII mark that can
// mean something is escaped; the letters of schemes that GitHub links by
// itself are parted from what follows by an entity.
func esc(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == '<':
			b.WriteString("&lt;")
		case c == '>':
			b.WriteString("&gt;")
		case c == '&':
			b.WriteString("&amp;")
		case c == '@':
			b.WriteString("&#64;")
		case c == ':' && i > 0 && letter(s[i-1]):
			b.WriteString("&#58;")
		case c == '.' && i > 0 && letter(s[i-1]):
			b.WriteString("&#46;")
		case strings.IndexByte("\\`*_{}[]()#+-!|~$\"'=^.", c) >= 0:
			b.WriteByte('\\')
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
