package twofactor

import (
	"cmp"
	"fmt"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/text"
	"acctaudit/audit/words"
	"acctaudit/checks/twofactor"
	"acctaudit/cmd/internal/cli"
	"acctaudit/report"
	"acctaudit/report/doc"
)

// doc is the table with what could not be looked at above it.
func (s *status) doc(inv *audit.Inventory, rec *audit.Record, rows []*twofactor.Row) doc.Doc {
	d := doc.Doc{Lang: s.env.Lang, Title: s.say("table.title", nil)}
	for _, gap := range s.couldNotLook(inv, rec) {
		d.Lead = append(d.Lead, doc.Para{Text: gap, Tone: doc.Warning})
	}
	d.Lead = append(d.Lead, doc.Para{Text: s.summary(rows)})
	if len(rows) > 0 {
		d.Lead = append(d.Lead, s.table(rows))
	}
	d.Lead = append(d.Lead, doc.Para{Text: s.say("table.ranks", nil), Tone: doc.Soft})
	if len(rows) > 0 {
		d.Lead = append(d.Lead, doc.Para{Text: s.say("table.lists", nil), Tone: doc.Soft}, s.attribution())
	}
	return d
}

func (s *status) table(rows []*twofactor.Row) doc.Table {
	t := cli.Heads(s.env.Lang, book.List("table.heads"))
	t.Columns[1].Kind, t.Columns[3].Kind = doc.Name, doc.Number
	t.Rows = cli.Each(rows, s.cells)
	return t
}

// couldNotLook says what the table lacks, above everything else.
func (s *status) couldNotLook(inv *audit.Inventory, rec *audit.Record) []string {
	var out []string
	for _, store := range inv.Stores {
		if !store.Complete() {
			name := cmp.Or(text.Visible(store.Name), s.say("gaps.keyring", nil)) // one that is not there has no name
			out = append(out, s.say("gaps.store", words.V{"store": name, "state": report.StoreStateWord(store.State)}))
		}
	}
	if inv.DirectoryFailed != "" {
		out = append(out, s.say("gaps.directory", words.V{"why": inv.DirectoryFailed}))
	}
	if !inv.Checklist {
		out = append(out, s.say("gaps.checklist", nil))
	}
	if rec.Results[0].Status == audit.Failed {
		out = append(out, s.say("gaps.failed", nil))
	}
	return out
}

func (s *status) summary(rows []*twofactor.Row) string {
	n := make(map[twofactor.State]int)
	for _, r := range rows {
		n[r.State()]++
	}
	return s.say("table.summary", words.V{
		"all": len(rows), "findings": n[twofactor.Found], "unknown": n[twofactor.NotKnown], "clean": n[twofactor.InOrder], "none": n[twofactor.NotApplicable],
	})
}

// attribution names the lists that are shown.
func (s *status) attribution() doc.Para {
	var line strings.Builder
	if s.env.Lang == audit.Japanese {
		line.WriteString(site.AttributionJa + "。")
	}
	for _, a := range site.Attribution() {
		fmt.Fprintf(&line, "%s. ", a)
	}
	if s.dirNote != "" {
		line.WriteString(s.dirNote + ".")
	}
	return doc.Para{Text: line.String(), Tone: doc.Soft}
}
