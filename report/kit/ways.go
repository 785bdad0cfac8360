package kit

import (
	"fmt"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/report"
	"acctaudit/report/doc"
)

// ways lists the ways back into an account, and what hangs on it.
func (d *drafter) ways(inv *audit.Inventory, a audit.Account) doc.Section {
	var items []doc.Item
	for _, r := range a.Recover {
		var parts []string
		for _, p := range r {
			parts = append(parts, d.part(inv, p))
		}
		items = append(items, doc.Item{Text: strings.Join(parts, d.t(" and ", " と "))})
	}
	s := listed(d.t("Ways back in", "復旧の経路"), items, d.t("Not written down: not known.", "書かれていないため、不明です。"))
	if deps := access.New(inv, d.Clock).Through(a.ID); len(deps) > 0 {
		var names []string
		for _, dep := range deps {
			names = append(names, d.nameOf(inv.Accounts, dep.Account))
		}
		s.Blocks = append(doc.Paras(d.t("Open through this one: ", "ここを通じて開くもの：")+strings.Join(names, d.t(", ", "、"))), s.Blocks...)
	}
	return s
}

// part puts one part of a route into words.
func (d *drafter) part(inv *audit.Inventory, p string) string {
	if p == "pw" {
		return d.t("the password", "パスワード")
	}
	if name, ok := d.named(inv, p); ok {
		return name
	}
	if _, rest, ok := strings.Cut(p, "sso:"); ok {
		if name, ok := d.named(inv, rest); ok {
			return name
		}
	}
	method, on, found := strings.Cut(p, "@")
	word := report.MethodWord(audit.Method(method)).In(d.Lang)
	if name, ok := d.named(inv, on); found && ok {
		return fmt.Sprintf(d.t("%s on %s", "%[2]sの%[1]s"), word, name)
	}
	if word == "" {
		return line(p)
	}
	return line(word)
}

func (d *drafter) named(inv *audit.Inventory, id string) (string, bool) {
	for _, t := range inv.Things {
		if t.ID == id {
			name := d.thingName(t)
			if t.Held == audit.No {
				name += d.t(" (no longer held)", "（もう手元にない）")
			}
			return name, true
		}
	}
	for _, a := range inv.Accounts {
		if string(a.ID) == id {
			return d.accountName(a), true
		}
	}
	return "", false
}

// person is what concerns the person once: proofs of identity and the like.
func (d *drafter) person(inv *audit.Inventory) doc.Section {
	var list doc.List
	for _, t := range inv.Things {
		if t.Kind == "document" {
			list.Items = append(list.Items, d.document(t))
		}
	}
	if len(list.Items) == 0 {
		list = boxes(d.t("None is noted: which ones you hold, where, and until when they are valid is not known.", "書き留められていません。何を持っていて、どこにあり、いつまで有効かは不明です。"))
	}
	return doc.Section{Title: d.t("Proof of identity", "本人確認書類"), Blocks: append(
		doc.Paras(d.t("A residence certificate carries no photo, although one of the documents names it beside a driving licence: keep it as a supplement. Before you send a copy, cover what was not asked for.",
			"住民票には顔写真がありません（資料の一つは運転免許証と並べて挙げています）。補助の書類と考えてください。写しを送る前に、求められていない部分は隠します。")), list)}
}

func (d *drafter) document(t audit.Thing) doc.Item {
	item := doc.Item{Box: doc.Ticked, Text: d.thingName(t)}
	open := func(note string) { item.Box, item.Notes = doc.Open, append(item.Notes, note) }
	switch {
	case t.Held == audit.No:
		open(d.t("no longer held", "もう手元にない"))
		return item
	case t.Held != audit.Yes:
		open(d.t("whether you hold it is not known", "手元にあるか不明"))
	case t.Doubt(d.Clock) != "":
		open(d.doubted(t.Date, t.Doubt(d.Clock)))
	}
	switch {
	case t.Expires.IsZero():
		open(d.t("until when it is valid is not noted", "有効期限が書かれていない"))
	case t.Expires.Before(d.Now):
		open(fmt.Sprintf(d.t("EXPIRED on %s", "%sに期限切れ"), day(t.Expires)))
	default:
		item.Notes = append(item.Notes, fmt.Sprintf(d.t("valid until %s", "%s まで有効"), day(t.Expires)))
	}
	switch t.Photo {
	case audit.No:
		open(d.t("carries no photo", "顔写真なし"))
	case audit.Yes:
	default:
		open(d.t("whether it carries a photo is not noted", "顔写真の有無が書かれていない"))
	}
	return item
}
