package kit

import (
	"fmt"

	"acctaudit/audit"
	"acctaudit/audit/incident"
	"acctaudit/report/doc"
)

// FollowUp returns the sheet of what remains to be watched after the contact.
func FollowUp(c *incident.Case, o Options) (doc.Doc, error) {
	d, err := newDrafter(o)
	if err != nil {
		return doc.Doc{}, err
	}
	return doc.Doc{Lang: d.Lang, Title: d.caseTitle(c), Sections: d.followUp(c)}, nil
}

func (d *drafter) followUp(c *incident.Case) []doc.Section {
	f := c.FollowUp
	fields := doc.Fields{
		{Label: d.t("Support was told on", "サポートに連絡した日"), Value: f.Contacted.String()},
		{Label: d.t("Password changed on", "パスワードを変えた日"), Value: dayOrNone(f.PasswordChanged)},
		{Label: d.t("Second factor set up on", "二段階認証を設定した日"), Value: dayOrNone(f.SecondFactor)},
		{Label: d.t("The operator's case number", "受付番号"), Value: line(c.Said(incident.CaseNumber))},
	}
	var looks doc.List
	today := incident.DayOf(d.Now)
	for _, l := range f.Looks {
		looks.Items = append(looks.Items, d.look(l, today, c.Open()))
	}
	asked := doc.Section{
		Title:  d.t("What support asked for", "サポートからの指示"),
		Blocks: doc.Paras(d.t("No instruction is noted.", "指示は書き留められていません。")),
	}
	if len(f.Instructions) > 0 {
		asked.Blocks = []doc.Block{d.instructions(f)}
	}
	return []doc.Section{{Title: d.t("Follow-up", "その後の確認"), Blocks: []doc.Block{fields, looks}}, asked}
}

func (d *drafter) instructions(f *incident.FollowUp) doc.List {
	list := doc.List{First: 1}
	for _, in := range f.Instructions {
		item := doc.Item{Box: doc.Open, Text: line(in.Text)}
		if in.Done != nil {
			item.Box, item.Notes = doc.Ticked, []string{fmt.Sprintf(d.t("done %s", "%sに完了"), in.Done)}
		}
		list.Items = append(list.Items, item)
	}
	return list
}

func dayOrNone(day *incident.Day) string {
	if day == nil {
		return ""
	}
	return day.String()
}

func (d *drafter) look(l incident.Look, today incident.Day, open bool) doc.Item {
	item := doc.Item{Box: doc.Open, Text: fmt.Sprintf(d.t("%s: look through the sign-in history and the settings", "%s：ログイン履歴と設定を見直す"), l.Due)}
	switch {
	case l.Done != nil && d.Doubt(l.Done.Time(d.Now.Location())) == audit.Future:
		item.Notes = []string{d.doubted(l.Done.Time(d.Now.Location()), audit.Future)}
	case l.Done != nil:
		item.Box, item.Notes = doc.Ticked, []string{fmt.Sprintf(d.t("done %s", "%sに完了"), l.Done)}
	case open && l.Due.Compare(today) < 0:
		item.Notes = []string{d.t("OVERDUE", "予定日を過ぎています")}
	case open && l.Due == today:
		item.Notes = []string{d.t("today", "今日")}
	}
	return item
}
