package kit

import (
	"fmt"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/incident"
	"acctaudit/audit/site"
	"acctaudit/report/advice"
	"acctaudit/report/doc"
)

// A Scene is what the program knows around a case.
type Scene struct {
	Case     *incident.Case
	Accounts []audit.Account
	Radius   *access.Radius // nil if nothing was read
	Failed   string         // why nothing was read; "" if something was
	Saved    string         // when the login was last changed in the password manager, a date; "" is not known
}

// Case returns the sheet of a case: what to do now, what else is in danger,
// and what happened. With full it gives reasons and sources at length.
func Case(s Scene, full bool, o Options) (doc.Doc, error) {
	d, err := newDrafter(o)
	if err != nil {
		return doc.Doc{}, err
	}
	c := s.Case
	out := doc.Doc{Lang: d.Lang, Title: d.caseTitle(c), Lead: append(warned(d.warnings(c)), d.caseFields(c))}
	out.Sections = append(d.steps(s, full), d.timeline(c))
	if c.FollowUp != nil {
		out.Sections = append(out.Sections, d.followUp(c)...)
	}
	if full {
		out.Sections = append(out.Sections, foot(d.sources()...))
	}
	return out, nil
}

func (d *drafter) caseTitle(c *incident.Case) string {
	return fmt.Sprintf(d.t("Case %s, %s: %s", "事案 %s　%s：%s"), line(c.ID), KindWord(c.Kind).In(d.Lang), d.caseName(c))
}

func (d *drafter) caseName(c *incident.Case) string {
	if s, ok := service(c.Service, c.Site); ok {
		return s.Name.In(d.Lang)
	}
	if c.Name != "" {
		return line(c.Name)
	}
	return line(c.Site)
}

// shortName is the name of the service without what stands in brackets, for
// letters.
func (d *drafter) shortName(c *incident.Case) string {
	name := d.caseName(c)
	if i := strings.IndexAny(name, "（("); i > 0 {
		return strings.TrimSpace(name[:i])
	}
	return name
}

func service(id, where string) (*site.Service, bool) {
	if s, ok := site.ByID(id); ok {
		return s, true
	}
	return site.Lookup(where)
}

func (d *drafter) caseFields(c *incident.Case) doc.Fields {
	state := d.t("open", "対応中")
	if !c.Open() {
		state = fmt.Sprintf(d.t("closed on %s", "%sに終了"), stamp(*c.Closed))
	}
	fields := doc.Fields{
		{Label: d.t("User name", "ユーザー名"), Value: line(c.Username)},
		{Label: d.t("Opened", "開始"), Value: stamp(c.Opened)},
		{Label: d.t("State", "状態"), Value: state},
	}
	return append(fields, d.pages(c.Service, c.Site)...)
}

// pages returns the official pages of a service, or says that none is known.
func (d *drafter) pages(id, where string) doc.Fields {
	s, ok := service(id, where)
	var out doc.Fields
	if ok {
		for _, p := range []struct{ label, url string }{
			{d.t("Official help page", "公式の案内ページ"), s.Support},
			{d.t("Official recovery page", "公式の復旧ページ"), s.Recovery},
			{d.t("Security settings", "セキュリティの設定"), s.Settings},
			{d.t("Change of password", "パスワードの変更"), s.ChangePassword},
		} {
			if p.url != "" {
				out = append(out, doc.Field{Label: p.label, Link: p.url})
			}
		}
	}
	if len(out) > 0 {
		out[0].Note = d.t("From this program's table, which may be out of date. If a page does not open, go by your bookmark or the official app, not by a search.",
			"このプログラムの一覧にあるページです。古くなっていることがあります。開けないときは検索せず、ブックマークか公式アプリからたどってください。")
		return out
	}
	return doc.Fields{{
		Label: d.t("Official page", "公式のページ"),
		Note: d.t("No official page of this service is known to this program. Take it from your bookmark, the official app, your contract or a letter on paper; not from a search or a message.",
			"このサービスの公式ページを、このプログラムは知りません。ブックマーク、公式アプリ、契約書、郵送の書類から控えてください。検索結果や届いたメッセージからは取らないでください。"),
	}}
}

// warnings says what must not be done with such a case.
func (d *drafter) warnings(c *incident.Case) []string {
	var out []string
	if c.Kind.TakenOver() && c.Mailbox() {
		out = append(out, d.t("This mailbox may be read by somebody else. Do not write to support from it and do not have answers or codes sent to it; use the telephone or another address.",
			"このメールは、第三者に読まれているおそれがあります。ここからサポートに連絡したり、返信やコードをここで受け取ったりせず、電話か別のアドレスを使ってください。"))
	}
	if c.Kind.TakenOver() {
		out = append(out, d.t("If you can still sign in, change the password now, then tell support.",
			"ログインできるなら、今すぐパスワードを変え、続けてサポートに連絡してください。"))
	}
	return out
}

// steps returns a section for each phase, the steps numbered throughout. What
// else is in danger stands where it is acted upon.
func (d *drafter) steps(scene Scene, full bool) []doc.Section {
	c := scene.Case
	var out []doc.Section
	first := 1
	for _, p := range c.Playbook() {
		s := doc.Section{Title: phaseWords[p.ID].In(d.Lang)}
		if full {
			s.Blocks = append(doc.Paras(d.advice(p.Lead, false)...), doc.Paras(d.advice(p.Why, false)...)...)
		}
		steps := doc.List{First: first}
		for _, step := range p.Steps {
			steps.Items = append(steps.Items, d.step(c, step, full))
		}
		first += len(steps.Items)
		s.Blocks = append(s.Blocks, steps)
		out = append(out, s)
		if p.ID == "protect" {
			out = append(out, d.radius(scene))
		}
	}
	if !c.Kind.TakenOver() {
		out = append(out, d.radius(scene))
	}
	return out
}

func (d *drafter) step(c *incident.Case, s incident.Step, full bool) doc.Item {
	w := stepWords[s.ID]
	item := doc.Item{Box: doc.Open, Text: w.title.In(d.Lang)}
	if s.Parallel {
		item.Text += d.t(" (at the same time as the step before)", "（前の手順と同時に）")
	}
	if at := c.DoneAt(s.ID); !at.IsZero() {
		item.Box = doc.Ticked
		item.Notes = append(item.Notes, fmt.Sprintf(d.t("done %s", "%sに完了"), stamp(at)))
		if !full {
			return item
		}
	}
	if adds := w.adds.In(d.Lang); adds != "" {
		item.Notes = append(item.Notes, adds)
	}
	item.Notes = append(item.Notes, d.advice(s.Advice, full)...)
	if from := d.sourcesOf(s.Advice); from != "" && !full {
		item.Notes = append(item.Notes, from)
	}
	if full {
		for _, why := range d.advice(s.Why, true) {
			item.Notes = append(item.Notes, d.t("Why: ", "理由：")+why)
		}
		if len(s.Advice) == 0 {
			item.Notes = append(item.Notes, d.t("Added by this program; in neither document.", "このプログラムで足した手順です（資料にはありません）。"))
		}
	}
	return item
}

// advice returns rows of the catalogue in words, with what this program adds
// where the document is not the last word.
func (d *drafter) advice(ids []string, source bool) []string {
	var out []string
	for _, id := range ids {
		row, ok := d.catalogue.Row(id)
		if !ok {
			continue
		}
		s := row.Text().In(d.Lang)
		if source {
			s += d.sourceOf(row)
		}
		if row.Status.Badge() != advice.Agreed && row.Verdict.In(d.Lang) != "" {
			s += fmt.Sprintf(d.t(" (%s: %s)", "（%s：%s）"), advice.BadgeWord(row.Status.Badge()).In(d.Lang), row.Verdict.In(d.Lang))
		}
		out = append(out, s)
	}
	return out
}

// sourceOf names the document and its section, shortly; the foot of a full
// sheet says what the letters stand for.
func (d *drafter) sourceOf(row advice.Row) string {
	for _, source := range d.catalogue.Documents {
		if source.ID == row.Doc && row.Section < len(source.Sections) {
			return fmt.Sprintf(d.t(" [%s, “%s”]", "［資料%s「%s」］"), source.ID, source.Sections[row.Section].In(d.Lang))
		}
	}
	return ""
}

// sourcesOf names the sources of several rows, each once.
func (d *drafter) sourcesOf(ids []string) string {
	var out []string
	for _, id := range ids {
		row, ok := d.catalogue.Row(id)
		if from := strings.TrimSpace(d.sourceOf(row)); ok && !slices.Contains(out, from) {
			out = append(out, from)
		}
	}
	return strings.Join(out, d.t(" ", ""))
}

// sources says what the letters of the documents stand for.
func (d *drafter) sources() []string {
	var names []string
	for _, source := range d.catalogue.Documents {
		names = append(names, fmt.Sprintf(d.t("%s: %s", "資料%s：%s"), source.ID, source.Title.In(d.Lang)))
	}
	return []string{
		d.t("Sources, in our own words: ", "出典（言葉は改めています）：") + strings.Join(names, d.t("; ", "、")),
		fmt.Sprintf(d.t("Written on %s by acctaudit. It holds no password.", "%s に acctaudit が作成しました。パスワードは含まれていません。"), stamp(d.Now)),
	}
}

func (d *drafter) timeline(c *incident.Case) doc.Section {
	var items []doc.Item
	for _, n := range c.Timeline {
		text := strings.Join(lines(n.Text), " / ")
		if n.About != "" {
			text = TopicWord(n.About).In(d.Lang) + d.colon() + text
		}
		items = append(items, doc.Item{Text: stamp(n.At) + "  " + text})
	}
	return listed(d.t("What happened", "経過"), items, fmt.Sprintf(d.t("Nothing is noted yet. Note each thing as it happens: acctaudit incident note %s \"…\"",
		"まだ何も書かれていません。起きたことは、そのつど acctaudit incident note %s \"…\" で書き留めてください。"), c.ID))
}

// List returns the cases, open ones first, with what is still to do.
func List(cases []*incident.Case, o Options) (doc.Doc, error) {
	d, err := newDrafter(o)
	if err != nil {
		return doc.Doc{}, err
	}
	out := doc.Doc{Lang: d.Lang, Title: d.t("Cases", "事案の一覧")}
	var open, closed []doc.Item
	for _, c := range cases {
		item := doc.Item{Text: fmt.Sprintf(d.t("%s  %s: %s", "%s　%s：%s"), line(c.ID), KindWord(c.Kind).In(d.Lang), d.caseName(c)), Notes: []string{d.progress(c)}}
		if c.Open() {
			open = append(open, item)
		} else {
			closed = append(closed, item)
		}
	}
	out.Sections = []doc.Section{listed(d.t("Open", "対応中"), open, ""), listed(d.t("Closed", "終了"), closed, "")}
	if len(cases) == 0 {
		out.Lead = doc.Paras(d.t("There is none.", "ありません。"))
	}
	return out, nil
}

// progress says how far a case is, and what is overdue.
func (d *drafter) progress(c *incident.Case) string {
	steps, done := 0, 0
	for _, p := range c.Playbook() {
		for _, s := range p.Steps {
			steps++
			if !c.DoneAt(s.ID).IsZero() {
				done++
			}
		}
	}
	out := fmt.Sprintf(d.t("opened %s, %d of %d steps done", "%sに開始、手順%d／%d"), day(c.Opened), done, steps)
	today := incident.DayOf(d.Now)
	late := 0
	for _, due := range c.Due() {
		if due.Compare(today) < 0 {
			late++
		}
	}
	if late > 0 {
		out += fmt.Sprintf(d.t(", looks OVERDUE: %d", "、見直し%d回が予定日超過"), late)
	}
	return out
}
