// Package followup says which cases of the person wait for a look at the
// account that has not been taken. It promises that a case whose file could
// not be read is unknown, not done, and it never reads a case itself.
package followup

import (
	"context"
	"strconv"
	"time"

	"acctaudit/audit"
)

// Check reports cases whose account should have been looked at again by now.
var Check = &audit.Check{
	ID:    "followup",
	Title: audit.Text{En: "Follow-up of incidents", Ja: "事案のその後の確認"},
	Doc: audit.Text{
		En: "After a break-in or a lock-out the account is to be looked at again on certain days; whoever was in it may come back. " +
			"A look is overdue from the day after it was due. It counts until it is ticked off with incident follow-up, or the case is closed.",
		Ja: "不正アクセスや締め出しのあとは、決めた日にアカウントを見直します。入り込んだ相手が戻ってくることがあるためです。" +
			"予定日の翌日から「予定日超過」とし、incident follow-up で済みにするか、事案を閉じるまで数えます。",
	},
	Codes: map[string]audit.Code{
		"incident.follow-up-overdue": {
			Message: audit.Text{
				En: "case {case}: {count} overdue (looks at the account), the first since {date}",
				Ja: "事案{case}：予定日を過ぎた見直しが{count}回あります（最初の予定日は{date}）",
			},
			Doc: audit.Text{
				En: "The day on which you meant to look at the account again has passed. Look at its sign-in history and settings, then run: acctaudit incident follow-up CASE --looked today",
				Ja: "アカウントを見直すと決めた日が過ぎています。ログイン履歴と設定を見てから、acctaudit incident follow-up 事案 --looked today を実行してください。",
			},
		},
		"incident.unreadable": {
			Message: audit.Text{En: "the file of case {case} could not be read: {why}", Ja: "事案{case}のファイルを読めませんでした：{why}"},
			Doc: audit.Text{
				En: "What the case waits for is therefore not known. The file was left as it is; correct it, or move it away.",
				Ja: "この事案に何が残っているかは分かりません。ファイルには手を付けていないので、直すか、別の場所に移してください。",
			},
		},
	},
	Run: run,
}

func run(_ context.Context, p *audit.Pass) error {
	today := day(p.Now)
	for _, c := range p.Inventory.Incidents {
		f := audit.Finding{Values: map[string]string{"case": c.ID}}
		if c.Account != "" {
			f.Accounts = []audit.AccountID{c.Account}
		}
		late := overdue(c.Due, today)
		switch {
		case c.Broken != "":
			f.Code = "incident.unreadable"
			f.Values["why"] = c.Broken
			p.Unknown(f)
		case len(late) > 0:
			f.Code, f.Severity = "incident.follow-up-overdue", audit.Medium
			f.Values["count"] = strconv.Itoa(len(late))
			f.Values["date"] = late[0].Format(time.DateOnly)
			p.Report(f)
		default:
			p.Clean(1)
		}
	}
	return nil
}

// overdue returns the days before today.
func overdue(due []time.Time, today time.Time) []time.Time {
	var late []time.Time
	for _, d := range due {
		if day(d).Before(today) {
			late = append(late, d)
		}
	}
	return late
}

// day returns the date of t as a time that can be compared with others.
func day(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
