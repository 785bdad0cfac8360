package terminal

import (
	"bufio"
	"io"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/report"
	"acctaudit/report/advice"
)

// Advice writes rows of the catalogue, under their topics.
func Advice(w io.Writer, o Options, l audit.Lang, rows []advice.Row) error {
	return write(w, o, l, func(p *page) {
		topic := ""
		for i, row := range rows {
			if row.Topic != topic {
				topic = row.Topic
				if i > 0 {
					p.line("")
				}
				p.line(p.style(bold, advice.TopicWord(topic).In(l)))
			}
			p.adviceItem(report.NewAdviceItem(row, l))
			p.paraStyled("  ", row.ID, dim)
		}
	})
}

// Explanation writes all that is known about one code.
func Explanation(w io.Writer, o Options, l audit.Lang, e report.Explanation) error {
	return write(w, o, l, func(p *page) {
		p.line(p.style(bold, e.Code+"  "+e.Word.In(l)))
		p.line("")
		p.para("", e.Message.In(l))
		p.section(p.l.Means, e.Meaning.In(l))
		p.section(p.l.Found, e.Title.In(l)+p.l.Colon+e.How.In(l))
		p.section(p.l.Remedy, e.Remedy.In(l)+p.l.Stop+p.l.Space+e.Why.In(l))
		for _, s := range e.Steps {
			p.para("- ", s.In(l))
		}
		p.line("")
		p.line(p.style(bold, p.l.Advice))
		for _, row := range e.Advice {
			p.adviceItem(report.NewAdviceItem(row, l))
		}
	})
}

func (p *page) section(heading, s string) {
	p.line("")
	p.line(p.style(bold, heading))
	p.para("", s)
}

// Codes writes a list of codes with a few words each.
func Codes(w io.Writer, o Options, l audit.Lang, codes []report.Explanation) error {
	return write(w, o, l, func(p *page) {
		check := ""
		for _, e := range codes {
			if e.Check != check {
				if check != "" {
					p.line("")
				}
				check = e.Check
				p.line(p.style(bold, e.Title.In(l)) + " (" + check + ")")
			}
			p.para("  "+text.Fit(e.Code, 28), e.Word.In(l))
		}
	})
}

func write(w io.Writer, o Options, l audit.Lang, body func(*page)) error {
	b := bufio.NewWriter(w)
	body(&page{w: b, l: report.LabelsIn(l), width: o.width(), color: o.Color})
	return b.Flush()
}

// width returns the width to write for: too narrow a terminal gets lines that
// it breaks itself.
func (o Options) width() int {
	if o.Width < 40 {
		return 80
	}
	return o.Width
}
