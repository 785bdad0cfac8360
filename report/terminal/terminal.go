// Package terminal writes a report for a terminal or a pipe: borderless
// columns, lines no wider than asked for, Japanese broken where it may be
// broken. Meaning is never by colour alone, and without colour not one escape
// is written.
package terminal

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/report"
)

// Options say what the terminal can do.
type Options struct {
	Width int  // cells; less than 40 counts as 80
	Color bool // write SGR escapes
}

// Write writes reports to w, one after the other.
func Write(w io.Writer, o Options, reports ...*report.Report) error {
	b := bufio.NewWriter(w)
	for i, r := range reports {
		if i > 0 {
			fmt.Fprint(b, "\n\n")
		}
		p := &page{w: b, r: r, l: r.Labels, width: o.width(), color: o.Color}
		p.all()
	}
	return b.Flush()
}

// A page writes one report. Errors stay in its buffered writer.
type page struct {
	w     *bufio.Writer
	r     *report.Report
	l     report.Labels
	width int
	color bool
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
	p.line(p.style(bold, p.r.Title))
	p.line(strings.Repeat("=", min(p.width, text.Width(p.r.Title))))
	if p.r.Invented != "" {
		p.line("")
		p.para("", p.r.Invented)
	}
	p.line("")
	rows := make([][]string, len(p.r.Facts))
	for i, f := range p.r.Facts {
		rows[i] = []string{f.Label, f.Value}
	}
	p.table(nil, rows, []text.Column{{Min: 10}, {Min: 20}})
	p.line("")
	p.para("", p.r.Headline)
}

// gaps says first what could not be looked at.
func (p *page) gaps() {
	c := p.r.Coverage
	if len(c.Gaps) == 0 {
		p.line("")
		p.para("", c.Summary)
		return
	}
	p.heading(p.l.Gaps)
	p.para("", c.Summary)
	for _, g := range c.Gaps {
		p.line("")
		p.para("! ", g.What+p.l.Colon+g.Why)
		p.names(g)
		if g.Do != "" {
			p.para("  -> ", g.Do)
		}
	}
}

func (p *page) coverage() {
	c := p.r.Coverage
	p.heading(p.l.Details)
	rows := make([][]string, len(c.Stores))
	for i, s := range c.Stores {
		rows[i] = []string{s.Name, s.State, num(s.Entries), num(s.Unread), s.SetApart}
	}
	p.table([]string{p.l.Source, p.l.State, p.l.Entries, p.l.Unread, p.l.SetApart}, rows,
		[]text.Column{{Min: 12}, {Min: 8}, {Min: 4, Right: true}, {Min: 4, Right: true}, {Min: 8}})
	p.line("")
	rows = make([][]string, len(c.Checks))
	for i, k := range c.Checks {
		rows[i] = []string{k.Title, k.Status, num(k.Findings), num(k.Unknown), num(k.Clean), num(k.NotApplicable)}
	}
	right := text.Column{Min: 4, Right: true}
	p.table([]string{p.l.Check, p.l.Status, p.l.Findings, p.l.Unknown, p.l.Clean, p.l.NotApplicable}, rows,
		[]text.Column{{Min: 12}, {Min: 6}, right, right, right, right})
}

func (p *page) names(g report.Gap) {
	if len(g.Names) == 0 {
		return
	}
	s := strings.Join(g.Names, p.l.ListSep)
	if g.More > 0 {
		s += fmt.Sprintf(p.l.Others, g.More)
	}
	p.para("    ", s)
}

func (p *page) summary() {
	p.heading(p.l.Summary)
	most := 0
	for _, c := range p.r.Severities {
		most = max(most, c.N)
	}
	for _, c := range p.r.Severities {
		bar := ""
		if c.N > 0 {
			bar = strings.Repeat("#", max(1, c.N*(p.width-24)/max(most, p.width-24)))
		}
		p.line(strings.TrimRight("  "+text.Fit(c.Word, 10)+fmt.Sprintf("%5d  ", c.N)+p.style(severity(c.Severity), bar), " "))
	}
}

func (p *page) plan() {
	p.heading(p.l.Plan)
	if len(p.r.Plan) == 0 {
		p.para("", p.l.PlanNone)
	}
	for i, a := range p.r.Plan {
		if i > 0 {
			p.line("")
		}
		p.action(strconv.Itoa(i+1)+". ", a, 5, true)
	}
}

// action writes a with at most n of its targets.
func (p *page) action(mark string, a *report.Action, n int, whole bool) {
	pad := strings.Repeat(" ", len(mark))
	p.paraStyled(mark, a.Title+" ["+a.SeverityWord+"]", severity(a.Severity))
	if whole {
		p.para(pad, p.l.Why+p.l.Colon+a.Why)
		for _, s := range a.Steps {
			p.para(pad+"- ", s)
		}
	}
	p.para(pad, p.l.Time+p.l.Colon+a.Time)
	for _, t := range a.First(n) {
		p.para(pad+"* ", report.Named(t.Name, t.User)+p.l.Colon+strings.Join(t.Reasons, p.l.ReasonSep))
		if t.Link != "" {
			p.line(pad + "  " + t.Link)
		}
	}
	if a.More(n) > 0 {
		p.para(pad+"  ", fmt.Sprintf(p.l.More, a.More(n)))
	}
}

func (p *page) actions() {
	rest := p.r.Actions[len(p.r.Plan):]
	if len(rest) == 0 {
		return
	}
	p.heading(p.l.Actions)
	for i, a := range rest {
		if i > 0 {
			p.line("")
		}
		p.action("- ", a, 5, true)
	}
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
	p.table([]string{p.l.Group, p.l.Priority, p.l.GroupKind, p.l.Size, p.l.Account}, rows,
		[]text.Column{{Min: 2}, {Min: 4}, {Min: 4}, {Min: 2, Right: true}, {Min: 20}})
}

func (p *page) accounts() {
	if len(p.r.Accounts) == 0 {
		return
	}
	p.heading(p.l.Accounts)
	rows := make([][]string, len(p.r.Accounts))
	for i, a := range p.r.Accounts {
		rows[i] = []string{a.SeverityWord, a.Name, a.User, strings.Join(a.Reasons, p.l.ListSep)}
	}
	p.table([]string{p.l.Priority, p.l.Account, p.l.User, p.l.Reason}, rows,
		[]text.Column{{Min: 4}, {Min: 14, Max: 24}, {Min: 10, Max: 20}, {Min: 24}})
}

func (p *page) factors() {
	if p.r.Factors == nil {
		return
	}
	p.heading(p.l.Factors)
	for _, c := range p.r.Factors.Counts {
		p.line("  " + text.Fit(c.Word, 30) + fmt.Sprintf("%5d", c.N))
	}
	if p.r.Factors.Note != "" {
		p.line("")
		p.para("", p.r.Factors.Note)
	}
	var rows [][]string // what nobody has answered is in the number above
	for _, f := range p.r.Factors.Rows {
		if f.Known {
			rows = append(rows, []string{f.Name, f.Methods, f.Backup, f.Confirmed, f.Offered})
		}
	}
	if len(rows) == 0 {
		return
	}
	p.line("")
	p.table([]string{p.l.Account, p.l.Methods, p.l.Backup, p.l.Confirmed, p.l.Offered}, rows,
		[]text.Column{{Min: 14, Max: 28}, {Min: 10}, {Min: 8}, {Min: 10}, {Min: 16}})
}

func (p *page) habits() {
	if p.r.Habits == nil {
		return
	}
	p.heading(p.l.Habits)
	if len(p.r.Habits.Rows) == 0 {
		p.para("", p.l.HabitsNone)
		return
	}
	rows := make([][]string, len(p.r.Habits.Rows))
	for i, h := range p.r.Habits.Rows {
		rows[i] = []string{h.Text, h.Answer, h.Date}
	}
	p.table([]string{p.l.Question, p.l.Answer, p.l.AnswerDate}, rows, []text.Column{{Min: 20}, {Min: 10}, {Min: 10}})
}

func (p *page) preparation(heading string, x *report.Preparation) {
	if x == nil {
		return
	}
	p.heading(heading)
	if x.Known != "" {
		p.para("", x.Known)
	}
	for _, item := range x.Items {
		p.para("- ", item.Text)
	}
}

func (p *page) advice() {
	if len(p.r.Advice) == 0 {
		return
	}
	p.heading(p.l.Advice)
	for i, g := range p.r.Advice {
		if i > 0 {
			p.line("")
		}
		p.line(p.style(bold, g.Topic))
		for _, item := range g.Items {
			p.adviceItem(item)
		}
	}
}

func (p *page) adviceItem(item report.AdviceItem) {
	if !item.Differs {
		p.para("- ", item.Text)
		p.paraStyled("  ", "["+item.BadgeWord+"] "+item.Source, dim)
		return
	}
	p.para("- ", "["+item.BadgeWord+"] "+p.l.SourceSays+p.l.Colon+item.Text)
	p.paraStyled("  ", item.Source, dim)
	for i, c := range item.Current {
		if i == 0 {
			p.line("  " + p.l.CurrentSays + strings.TrimSpace(p.l.Colon))
		}
		p.para("  - ", c)
	}
	if item.Verdict != "" {
		p.para("  ", p.l.ToolDoes+p.l.Colon+item.Verdict)
	}
}

func (p *page) list(heading string, items []string, none string) {
	if len(items) == 0 && none == "" {
		return
	}
	p.heading(heading)
	if len(items) == 0 {
		p.para("", none)
	}
	for _, s := range items {
		p.para("- ", s)
	}
}

func num(n int) string { return strconv.Itoa(n) }

func severity(s audit.Severity) string {
	switch s {
	case audit.Critical:
		return red
	case audit.High:
		return yellow
	}
	return bold
}
