package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/plan"
	"acctaudit/audit/text"
	"acctaudit/checks"
	"acctaudit/cmd/internal/cli"
	"acctaudit/cmd/internal/memory"
	"acctaudit/report"
	"acctaudit/report/doc"
)

// recordOf is an audit of one login that found and left open that much.
func recordOf(severity audit.Severity, complete bool) *audit.Record {
	rec := &audit.Record{
		Schema: audit.Schema, Time: today, Complete: complete,
		Stores: []audit.Store{{Source: "chrome", Name: "a.csv", State: audit.StoreReady, Items: 1, Entries: 1}},
		Logins: []audit.Login{{ID: "1", Account: "a.example/u", Site: "a.example"}}, Accounts: []audit.Standing{{ID: "a.example/u", Site: "a.example"}},
	}
	for _, id := range checkIDs() {
		rec.Results = append(rec.Results, audit.Result{Check: id, Status: audit.Done, Clean: 1})
	}
	if severity != "" {
		rec.Results = append(rec.Results, audit.Result{Check: "strength", Status: audit.Done, Findings: []audit.Finding{
			{Check: "strength", Code: "pw.weak", Severity: severity, Confidence: audit.Certain, Entries: []audit.EntryID{"1"}, Accounts: []audit.AccountID{"a.example/u"}, Exposure: 3},
		}})
	}
	return rec
}

// bareRecord is an audit that had nothing to look at.
func bareRecord() *audit.Record {
	return &audit.Record{Schema: audit.Schema, Time: today, Complete: true}
}

// since are the changes since a week ago, of kinds and as grave as that.
func since(severity audit.Severity, kinds ...history.Kind) memory.Kept {
	c := history.Changes{Since: today.AddDate(0, 0, -7)}
	for _, k := range kinds {
		c.All = append(c.All, history.Change{Kind: k, Check: "strength", Code: "pw.weak", Account: "a.example/u", Severity: severity, Since: today})
	}
	return memory.Kept{Last: c, Shown: c}
}

// A writing is how a record is written, and what must come of it.
type writing struct {
	name   string
	rec    *audit.Record
	with   recordOutput
	quiet  bool
	status int
	out    string // what is on standard output: one of pages, a beginning, or "" for nothing
}

// pages render what a record may be shown as, by their names.
var pages = map[string]func(*audit.Record, []*audit.Check, report.Options) doc.Doc{
	"report": report.Doc, "screen": report.Screen, "beginning": report.Beginning, "changes": report.Changes, "summary": report.Summary,
}

var (
	sound, weak, open = recordOf("", true), recordOf(audit.High, true), recordOf("", false)
	faint             = recordOf(audit.Low, true)
	terminal, html    = cli.Output{Format: "terminal"}, cli.Output{Format: "html"}
	csvFile           = cli.Output{Format: "csv", File: "out"}
	nagios, toNagios  = cli.Output{Format: "nagios"}, cli.Output{Format: "nagios", File: "out"}
	asJSON, htmlFile  = cli.Output{Format: "json"}, cli.Output{Format: "html", File: "out"}
	page, textFile    = recordOutput{Output: terminal}, recordOutput{Output: cli.Output{Format: "terminal", File: "out"}}
	delayed           = plan.Delays{"a.example:password": today.AddDate(0, 0, -1)}
)

func newsOf(kept memory.Kept, failNew bool) recordOutput {
	return recordOutput{Output: terminal, Kept: kept, failNew: failNew}
}

var writings = []writing{
	// What is found, and from which severity on it counts.
	{"nothing wrong", sound, page, false, cli.ExitOK, "report"},
	{"weak", weak, page, false, cli.ExitFindings, "report"},
	{"weak and not complete", recordOf(audit.High, false), page, false, cli.ExitFindings, "report"},
	{"something open", open, page, false, cli.ExitIncomplete, "report"},
	{"less than asked for", faint, page, false, cli.ExitOK, "report"},
	{"just as asked for", faint, recordOutput{Output: terminal, failOn: "low"}, false, cli.ExitFindings, "report"},
	{"never", weak, recordOutput{Output: terminal, failOn: cli.Never}, false, cli.ExitOK, "report"},
	{"nothing to look at", bareRecord(), page, false, cli.ExitIncomplete, "beginning"},
	// Only what is new.
	{"new in a first audit", weak, newsOf(memory.Kept{}, true), false, cli.ExitFindings, "report"},
	{"nothing new", weak, newsOf(since(""), true), false, cli.ExitOK, "report"},
	{"not only what is new", weak, newsOf(since(""), false), false, cli.ExitFindings, "report"},
	{"new", sound, newsOf(since(audit.High, history.New), true), false, cli.ExitFindings, "report"},
	{"new and faint", sound, newsOf(since(audit.Low, history.New), true), false, cli.ExitOK, "report"},
	{"newly unknown", sound, newsOf(since("", history.Unknown), true), false, cli.ExitIncomplete, "report"},
	// Which document.
	{"page one", weak, recordOutput{Output: terminal, first: true}, false, cli.ExitFindings, "screen"},
	{"page one of nothing", bareRecord(), recordOutput{Output: terminal, first: true}, false, cli.ExitIncomplete, "beginning"},
	{"page one of nothing any more", bareRecord(), recordOutput{Output: terminal, first: true, Kept: since("")}, false, cli.ExitIncomplete, "screen"},
	{"a report of nothing any more", bareRecord(), recordOutput{Output: terminal, Kept: since("")}, false, cli.ExitIncomplete, "beginning"},
	{"all of nothing", bareRecord(), recordOutput{Output: terminal, full: true}, false, cli.ExitIncomplete, "report"},
	{"all", weak, recordOutput{Output: terminal, full: true}, false, cli.ExitFindings, "report"},
	{"what changed", weak, recordOutput{Output: terminal, since: true, Kept: since(audit.High, history.New)}, false, cli.ExitFindings, "changes"},
	{"for paper", weak, recordOutput{Output: html}, false, cli.ExitFindings, "report"},
	// Quiet.
	{"quiet and nothing wrong", sound, page, true, cli.ExitOK, ""},
	{"quiet and weak", weak, page, true, cli.ExitFindings, "summary"},
	{"quiet and nothing to look at", bareRecord(), page, true, cli.ExitIncomplete, "summary"},
	{"quiet and weak as before", weak, newsOf(since(""), false), true, cli.ExitFindings, ""},
	{"quiet and new", weak, newsOf(since(audit.High, history.New), false), true, cli.ExitFindings, "summary"},
	{"quiet and due", weak, recordOutput{Output: terminal, Kept: since(""), delays: delayed}, true, cli.ExitFindings, "summary"},
	{"quiet, for paper, and weak", weak, recordOutput{Output: html}, true, cli.ExitFindings, "report"},
	{"quiet, for paper, and nothing wrong", sound, recordOutput{Output: html}, true, cli.ExitOK, ""},
	{"quiet, to a file, and weak", weak, textFile, true, cli.ExitFindings, "summary"},
	{"quiet, to a file for paper, and weak", weak, recordOutput{Output: htmlFile}, true, cli.ExitFindings, "summary"},
	{"quiet, to a file, and nothing wrong", sound, textFile, true, cli.ExitOK, ""},
	{"to a table", weak, recordOutput{Output: csvFile}, false, cli.ExitFindings, ""},
	// Machines are answered always.
	{"quiet JSON", sound, recordOutput{Output: asJSON}, true, cli.ExitOK, "{\n"},
	{"quiet JSON of what changed", sound, recordOutput{Output: asJSON, since: true}, true, cli.ExitOK, "{\n  \"since\""},
	{"quiet lines", sound, recordOutput{Output: cli.Output{Format: "ndjson"}}, true, cli.ExitOK, "{\""},
	{"quiet numbers", sound, recordOutput{Output: cli.Output{Format: "prometheus"}}, true, cli.ExitOK, "# HELP"},
	{"a plugin, and nothing wrong", sound, recordOutput{Output: nagios}, true, 0, "ACCOUNTS OK"},
	{"a plugin, and weak", weak, recordOutput{Output: nagios}, true, 2, "ACCOUNTS CRITICAL"},
	{"a plugin, and something open", open, recordOutput{Output: nagios}, false, 3, "ACCOUNTS UNKNOWN"},
	{"a plugin to a file, and weak", weak, recordOutput{Output: toNagios}, true, 2, "summary"},
}

// TestWritings writes records in every way: the status is that of the record, and what
// is shown is what was asked for. A file is written whether or not there is news.
func TestWritings(t *testing.T) {
	for _, w := range writings {
		var out bytes.Buffer
		env := &cli.Env{Out: text.NewWriter(&out), Err: text.NewWriter(new(bytes.Buffer)), Getenv: func(string) string { return "" }, Lang: audit.English, Quiet: w.quiet}
		o := w.with
		o.env, o.audience = env, report.Self
		if o.failOn == "" {
			o.failOn = string(audit.Medium)
		}
		if o.File != "" {
			o.File = filepath.Join(t.TempDir(), o.File)
		}
		if status := cli.Status(o.write(w.rec)); status != w.status {
			t.Errorf("%s: status %d, not %d", w.name, status, w.status)
		}
		env.Out.Flush()
		want, whole := w.out, false
		if page := pages[w.out]; page != nil {
			want, whole = rendered(t, env, &o, page(w.rec, checks.All, optionsOf(&o, w.rec, w.out))), true
		}
		if got := out.String(); !strings.HasPrefix(got, want) || (whole || want == "") && got != want {
			t.Errorf("%s: it says\n%s\nand not\n%s", w.name, got, want)
		}
		if _, err := os.Stat(o.File); o.File != "" && err != nil {
			t.Errorf("%s: %v", w.name, err)
		}
	}
}

// optionsOf are those with which a page of rec is made.
func optionsOf(o *recordOutput, rec *audit.Record, page string) report.Options {
	changes := o.Shown
	if page == "summary" || page == "changes" {
		changes = o.Last
	}
	return report.Options{Lang: audit.English, Audience: report.Self, Full: o.full || o.Format == "html", Changes: changes, Delays: o.delays}
}

func rendered(t *testing.T, env *cli.Env, o *recordOutput, d doc.Doc) string {
	t.Helper()
	var b bytes.Buffer
	format := o.Format
	if o.File != "" || !strings.Contains("html", format) {
		format = cli.Formats[0]
	}
	if err := env.Render(&b, format, "", d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
