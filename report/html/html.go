// Package html writes a report as one self-contained page: no script, nothing
// fetched, and a content security policy that would stop both. It reads well
// on a telephone, in the dark, by screen reader and on A4 paper.
package html

import (
	"bufio"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"acctaudit/audit"
	"acctaudit/report"
	"acctaudit/report/internal/chart"
	"acctaudit/report/internal/sheet"
)

//go:embed page.html
var pageHTML string

//go:embed style.css
var styleCSS string

// A page is what the template sees.
type page struct {
	Lang    audit.Lang
	Title   string
	Policy  string
	Style   template.CSS
	Reports []*report.Report
}

// Write writes one page with all reports, each marked with its language.
func Write(w io.Writer, reports ...*report.Report) error {
	t, err := template.New("page").Funcs(funcs).Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("html template: %w", err)
	}
	p := page{Lang: audit.English, Policy: sheet.Policy(styleCSS), Style: template.CSS(styleCSS), Reports: reports}
	if len(reports) > 0 {
		p.Lang, p.Title = reports[0].Lang, reports[0].Title
	}
	b := bufio.NewWriter(w)
	if err := t.Execute(b, p); err != nil {
		return fmt.Errorf("html: %w", err)
	}
	return b.Flush()
}

var funcs = template.FuncMap{
	"join":       strings.Join,
	"more":       func(format string, n int) string { return fmt.Sprintf(format, n) },
	"langName":   langName,
	"severities": severityChart,
	"groups":     groupChart,
	"factors":    factorChart,
	"rest":       func(r *report.Report) []*report.Action { return r.Actions[len(r.Plan):] },
	"actionOf":   func(r *report.Report, a *report.Action) actionView { return actionView{a, r.Labels, maxTargets} },
	"itemOf":     func(r *report.Report, i report.AdviceItem) itemView { return itemView{i, r.Labels} },
	"prepOf":     func(p *report.Preparation) prepView { return prepView{p} },
}

// maxTargets is how many accounts an action names; the list by account has
// them all.
const maxTargets = 5

// What the templates "action", "item" and "prep" see.
type (
	actionView struct {
		A *report.Action
		L report.Labels
		N int
	}
	itemView struct {
		I report.AdviceItem
		L report.Labels
	}
	prepView struct{ P *report.Preparation }
)

// langName names a language in itself.
func langName(l audit.Lang) string {
	if l == audit.Japanese {
		return "日本語"
	}
	return "English"
}

func severityChart(r *report.Report) template.HTML {
	bars := make([]chart.Bar, len(r.Severities))
	for i, c := range r.Severities {
		bars[i] = chart.Bar{Label: c.Word, N: c.N, Class: "fill-" + class(c.Severity)}
	}
	return template.HTML(chart.Bars(r.Labels.SeverityChart, bars))
}

// class returns the name of a severity for the style sheet; anything odd is
// shown as the least.
func class(s audit.Severity) string {
	if s.Rank() == 0 {
		return string(audit.Info)
	}
	return string(s)
}

// maxGroups is how many groups the chart shows; the table has them all.
const maxGroups = 8

func groupChart(r *report.Report) template.HTML {
	var rows []chart.Bar
	for _, g := range r.Groups[:min(maxGroups, len(r.Groups))] {
		rows = append(rows, chart.Bar{Label: g.Letter, N: len(g.Members), Class: "fill-" + class(g.Severity)})
	}
	return template.HTML(chart.Dots(r.Labels.GroupChart, rows))
}

func factorChart(r *report.Report) template.HTML {
	bars := make([]chart.Bar, len(r.Factors.Counts))
	for i, c := range r.Factors.Counts {
		bars[i] = chart.Bar{Label: c.Word, N: c.N, Class: "fill-" + string(c.Level)}
	}
	return template.HTML(chart.Bars(r.Labels.FactorChart, bars))
}
