package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"acctaudit/cmd/internal/cli"
)

// A week is what happens to an invented vault before an audit, and what the mail of
// cron must say and not say; "" is no mail.
type week struct {
	what    string
	vault   []string // rows of the export; none is that it is gone
	typed   []string // a command that the person types afterwards
	mail    string
	not     string
	status  int
	changes string // in the line of the screen
}

const (
	google = "Google,https://accounts.google.com/,hanako,"
	yahoo  = "Yahoo,https://login.yahoo.co.jp/,hanako,"
	shop   = "Rakuten,https://www.rakuten.co.jp/,hanako,"
	forum  = "Forum,https://old.example/,hana,password1"
	github = "GitHub,https://github.com/,hanako,"
	gitlab = "GitLab,https://gitlab.com/,hanako,"

	shared, own, other, third = "sakura2020", "kX9-wq8-22fjdkslA-zz", "qq8-Tz4!mPd1vKxR-0b", "Wm2_rr7-kkP0-xuTa-9q"
)

var month = []week{
	{
		what: "the first audit", vault: []string{google + shared, yahoo + shared, shop + shared, forum, github + own},
		mail: "Google: Change the password", status: cli.ExitFindings,
	},
	{
		what: "Google's password was changed", vault: []string{google + other, yahoo + shared, shop + shared, forum, github + own},
		status: cli.ExitFindings, changes: "2 solved",
	},
	{
		what: "nothing; the rows stand in another order, and one has another title", status: cli.ExitFindings, changes: "nothing changed",
		vault: []string{github + own, strings.Replace(forum, "Forum", "Old forum", 1), shop + shared, yahoo + shared, google + other},
	},
	{what: "the export is gone", mail: "Newly unknown: export", not: "solved", status: cli.ExitIncomplete, changes: "newly unknown"},
	{
		what: "it is back, with a new login that has GitHub's password", mail: "New: GitHub", not: "New: Yahoo", status: cli.ExitFindings, changes: "2 new",
		vault: []string{google + other, yahoo + shared, shop + shared, forum, github + own, gitlab + own},
		typed: []string{"waive", "pw.common", "old.example", "--until", "2026-12-08", "--reason", "closing it"},
	},
	{
		what: "nothing; the forum is waived", status: cli.ExitFindings, changes: "nothing changed",
		vault: []string{google + other, yahoo + shared, shop + shared, forum, github + own, gitlab + own},
		typed: []string{"next", "--later", "github-hanako:password", "--until", "2026-12-14"},
	},
	{
		what: "the waiver of the forum is over, GitHub is due, and Yahoo and GitLab have their own", mail: "New: Forum", status: cli.ExitFindings, changes: "solved",
		vault: []string{google + other, yahoo + third, shop + shared, forum, github + own, gitlab + "oo1-Vb6.sLq8-yyHe-3c"},
	},
}

// TestMonth lets weeks pass over an invented vault. Each Monday cron audits it, and in
// the evening its owner looks. With ACCTAUDIT_MONTH it writes down all that was seen.
func TestMonth(t *testing.T) {
	var log strings.Builder
	dir := t.TempDir()
	vault := filepath.Join(dir, "Chrome Passwords.csv")
	monday := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	defer func(was time.Time) { today = was }(today)
	for i, w := range month {
		today = monday.AddDate(0, 0, 7*i)
		os.Remove(vault)
		if w.vault != nil {
			put(t, vault, "name,url,username,password\n"+strings.Join(w.vault, "\n")+"\n")
		}
		if i == 0 {
			said(t, dir, "setup", "--export", vault)
		}
		mail, status := said(t, dir, "--quiet", "--no-input")
		fmt.Fprintf(&log, "\n######## %s: %s\n\n---- the mail of cron (status %d)\n%s", today.Format("Monday, 2 January 2006"), w.what, status, mail)
		if (mail == "") != (w.mail == "") || !strings.Contains(mail, w.mail) || w.not != "" && strings.Contains(mail, w.not) || status != w.status {
			t.Errorf("%s: status %d, mailed:\n%s", w.what, status, mail)
		}
		if n := strings.Count(mail, "\n"); n > 12 {
			t.Errorf("%s: %d lines are mailed", w.what, n)
		}
		today = today.Add(11 * time.Hour)
		screen, _ := said(t, dir)
		if fits(t, screen); !strings.Contains(screen, w.changes) {
			t.Errorf("%s: the screen says\n%s", w.what, screen)
		}
		japanese, _ := said(t, dir, "--lang", "ja")
		fits(t, japanese)
		diff, _ := said(t, dir, "diff", fmt.Sprint(max(1, 3*i)))
		fmt.Fprintf(&log, "\n---- the screen, in the evening\n%s\n---- the same in Japanese\n%s\n---- acctaudit diff, with the audit of the week before\n%s", screen, japanese, diff)
		if w.typed != nil {
			answer, status := said(t, dir, w.typed...)
			if fmt.Fprintf(&log, "\n---- acctaudit %s\n%s", strings.Join(w.typed, " "), answer); status != cli.ExitOK {
				t.Errorf("%v: status %d", w.typed, status)
			}
		}
	}
	if path := os.Getenv("ACCTAUDIT_MONTH"); path != "" {
		put(t, path, log.String())
	}
}
