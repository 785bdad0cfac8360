package kit

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/audit/answers"
	"acctaudit/report"
	"acctaudit/report/doc"
)

// important is the importance from which on an account is in the booklet, as
// in the check of recovery.
const important = 4

// Important returns the accounts that a booklet is about: those that matter
// most and those that others recover through, the weightiest first.
func Important(inv *audit.Inventory) []audit.Account {
	graph := access.New(inv, audit.Clock{}) // who opens through whom has no date
	var out []audit.Account
	for _, a := range inv.Accounts {
		if a.Importance >= important || len(graph.Through(a.ID)) > 0 {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b audit.Account) int { return cmp.Compare(b.Importance, a.Importance) })
	return out
}

// Booklet returns what to prepare for getting accounts back: what concerns the
// person once, then a page for each account.
func Booklet(inv *audit.Inventory, accounts []audit.Account, o Options) (doc.Doc, error) {
	d, err := newDrafter(o)
	if err != nil {
		return doc.Doc{}, err
	}
	out := doc.Doc{Lang: d.Lang, Title: d.t("Recovery kit", "復旧の備え")}
	out.Lead = append(doc.Paras(
		d.t("Print it and keep it with your papers. It says what you have and where it is, never what it is: no password, code or answer.",
			"印刷して、大切な書類と一緒に保管してください。書いてあるのは「何があり、どこにあるか」だけです。パスワード、コード、答えは書かれていません。"),
		fmt.Sprintf(d.t("Accounts: %d. A tick means: answered with yes, and lately enough. An empty box means: missing, or not known.",
			"%d件のアカウントについてまとめています。チェックは「ある」と最近答えたもの、空欄は「ない」か「不明」です。"), len(accounts)),
	), warned(d.unread(inv))...)
	out.Sections = []doc.Section{d.person(inv), d.hints()}
	for _, a := range accounts {
		sections := d.account(inv, a)
		sections[0].Page = true
		out.Sections = append(out.Sections, sections...)
	}
	out.Sections = append(out.Sections, foot(d.sources()...))
	return out, nil
}

// Sheet returns what to prepare for one account of a site. Of a site that is
// not among the accounts, it works from the name alone.
func Sheet(inv *audit.Inventory, a audit.Account, o Options) (doc.Doc, error) {
	d, err := newDrafter(o)
	if err != nil {
		return doc.Doc{}, err
	}
	sections := d.account(inv, a)
	sections[0].Title = d.t("The account", "アカウント")
	return doc.Doc{
		Lang: d.Lang, Title: fmt.Sprintf(d.t("Recovery sheet: %s", "復旧シート：%s"), d.accountName(a)),
		Lead: warned(d.unread(inv)), Sections: append(sections, d.person(inv), d.hints(), foot(d.sources()...)),
	}, nil
}

// unread says what could not be looked at.
func (d *drafter) unread(inv *audit.Inventory) []string {
	var out []string
	for _, s := range inv.Stores {
		if !s.Complete() {
			out = append(out, fmt.Sprintf(d.t("Not everything could be read from %s; accounts may be missing here.",
				"%sは、すべてを読めませんでした。ここにないアカウントがあるかもしれません。"), line(s.Source+" "+s.Name)))
		}
	}
	switch {
	case inv.ChecklistFailed != "":
		out = append(out, d.t("Your checklist could not be read, so your answers are missing here.", "チェックリストを読めなかったため、回答が入っていません。"))
	case !inv.Checklist:
		out = append(out, d.t("There is no checklist with your answers yet, so everything that only you can say is marked as not known.",
			"回答を書いたチェックリストがまだないため、自分にしか分からないことは、すべて不明としています。"))
	}
	return out
}

// account returns the sections on one account: at least one.
func (d *drafter) account(inv *audit.Inventory, a audit.Account) []doc.Section {
	head := doc.Fields{
		{Label: d.t("User name", "ユーザー名"), Value: line(a.Username)},
		{Label: d.t("Importance", "重要度"), Value: d.importance(a)},
	}
	head = slices.Concat(head, d.pages(a.Service, a.Site), d.support(a), d.saved(inv, a))
	var have, missing []doc.Item
	for _, item := range d.have(inv, a) {
		if item.Box == doc.Open {
			missing = append(missing, item)
		} else {
			have = append(have, item)
		}
	}
	has := listed(d.t("What you have, and where it is", "手元にあるものと、その場所"), have, d.t("Nothing yet.", "まだありません。"))
	has.Blocks = append(doc.Paras(d.t("What a service really asks for differs and is not recorded. This is what the source documents name.",
		"実際に何を求められるかはサービスによって違い、記録はありません。ここに挙げるのは、資料にあるものです。")), has.Blocks...)
	return []doc.Section{
		{Title: d.accountName(a), Blocks: []doc.Block{head}},
		has,
		listed(d.t("Missing, or not known", "足りないもの、不明なもの"), missing, d.t("Nothing of what is asked about is missing.", "尋ねている範囲で、足りないものはありません。")),
		d.ways(inv, a),
	}
}

func (d *drafter) importance(a audit.Account) string {
	switch {
	case a.Importance == 0:
		return d.t("not known", "不明")
	case a.ImportanceGuessed:
		return fmt.Sprintf(d.t("%d of 5 (guessed from the kind of service)", "%d／5（サービスの種類からの推定）"), a.Importance)
	}
	return fmt.Sprintf(d.t("%d of 5", "%d／5"), a.Importance)
}

// support is the channel that the person noted, and its hours.
func (d *drafter) support(a audit.Account) doc.Fields {
	var r audit.Recovery
	if a.Recovery != nil {
		r = *a.Recovery
	}
	return doc.Fields{
		{Label: d.t("Your note of the support desk", "控えてある窓口"), Value: line(r.Support)},
		{Label: d.t("Its hours", "受付時間"), Value: line(r.Hours)},
	}
}

// saved is what the password manager says of the login: no proof, but a hint
// for the person's own summary.
func (d *drafter) saved(inv *audit.Inventory, a audit.Account) doc.Fields {
	var first, last string
	for _, e := range inv.Entries {
		if !slices.Contains(a.Entries, e.ID) {
			continue
		}
		if c := day(e.Created); c != "" && (first == "" || c < first) {
			first = c
		}
		last = max(last, day(e.Modified))
	}
	var out doc.Fields
	if first != "" {
		out = append(out, doc.Field{Label: d.t("Login first saved on", "ログインを最初に保存した日"), Value: first})
	}
	if last != "" {
		out = append(out, doc.Field{Label: d.t("Login last changed on", "ログインを最後に更新した日"), Value: last, Note: d.t(
			"In your password manager. The account itself may be older.", "パスワード管理ソフトでの日付です。アカウントを作った日は、これより前かもしれません。")})
	}
	return out
}

// have lists what may be asked for, each with what is known of it.
func (d *drafter) have(inv *audit.Inventory, a audit.Account) []doc.Item {
	r := audit.Recovery{}
	if a.Recovery != nil {
		r = *a.Recovery
	}
	items := []doc.Item{
		d.answer(d.t("The mail address that codes go to is still yours", "確認コードが届くメールアドレスは、いまも自分のもの"), r.Mail),
		d.answer(d.t("The telephone number that codes go to is still yours", "確認コードが届く電話番号は、いまも自分のもの"), r.Phone),
		d.codes(inv, a),
	}
	for _, kind := range answers.EvidenceKinds() {
		items = append(items, d.answer(evidenceWords[kind].In(d.Lang), r.Evidence[kind]))
	}
	return items
}

var evidenceWords = map[string]audit.Text{
	"registration":  {En: "Registration details: user name, registered address and number", Ja: "登録情報（ユーザー名、登録したメールアドレスや電話番号）"},
	"id_document":   {En: "A proof of identity that this service accepts", Ja: "このサービスで使える本人確認書類"},
	"contact_proof": {En: "A bill or statement with the registered address or number", Ja: "登録の連絡先が載った請求書や明細"},
	"created":       {En: "When the account was made (noted somewhere)", Ja: "アカウントを作った時期の控え"},
	"last_signin":   {En: "When you last signed in (noted somewhere)", Ja: "最後にログインした時期の控え"},
	"services_used": {En: "Which of its services you use (noted somewhere)", Ja: "利用しているサービスの控え"},
}

// answer puts one answer into an item.
func (d *drafter) answer(what string, a audit.Answer) doc.Item {
	item := doc.Item{Box: doc.Open, Text: what}
	where := ""
	if a.Place != "" {
		where = d.t("; kept: ", "、保管場所：") + line(a.Place)
	}
	switch a.Value {
	case audit.Yes:
		if doubt := a.Doubt(d.Clock); doubt != "" {
			item.Notes = []string{d.doubted(a.Date, doubt) + where}
			return item
		}
		item.Box = doc.Ticked
		item.Notes = []string{fmt.Sprintf(d.t("confirmed %s", "%sに確認"), day(a.Date)) + where}
	case audit.No:
		item.Notes = []string{d.t("MISSING", "ありません")}
	default:
		item.Notes = []string{d.t("not known", "不明")}
	}
	return item
}

// doubted says that an answer is no evidence, and why.
func (d *drafter) doubted(said time.Time, doubt audit.Doubt) string {
	why := report.DoubtWord(doubt).In(d.Lang)
	if said := day(said); said != "" {
		why = said + d.t(", ", "、") + why
	}
	return fmt.Sprintf(d.t("the answer does not count (%s)", "回答は数えません（%s）"), why)
}

func (d *drafter) codes(inv *audit.Inventory, a audit.Account) doc.Item {
	item := doc.Item{Box: doc.Open, Text: d.t("Backup codes", "バックアップコード")}
	switch a.BackupCodes.State {
	case "stored":
		item.Box = doc.Ticked
		place := d.placeName(inv, a.BackupCodes.Place)
		if place == "" {
			item.Box, place = doc.Open, d.t("the place is not known", "場所は不明")
		}
		item.Notes = []string{d.t("kept: ", "保管場所：") + place}
		if doubt := a.Doubt(d.Clock); doubt != "" {
			item.Box, item.Notes = doc.Open, append(item.Notes, d.doubted(a.Confirmed, doubt))
		}
	case "none":
		item.Notes = []string{d.t("MISSING", "ありません")}
	case "not_offered":
		item.Box = doc.NoBox
		item.Notes = []string{d.t("this service gives none, by your answer", "このサービスにはないとの回答")}
	default:
		item.Notes = []string{d.t("not known", "不明")}
	}
	return item
}

// placeName returns the name of a thing, with where it is, or the words as
// they are.
func (d *drafter) placeName(inv *audit.Inventory, place string) string {
	for _, t := range inv.Things {
		if t.ID == place {
			return d.thingName(t)
		}
	}
	if place == answers.Vault {
		return d.t("the password manager", "パスワード管理ソフト")
	}
	return line(place)
}

func (d *drafter) thingName(t audit.Thing) string {
	name := line(t.Name)
	if name == "" {
		name = line(t.ID)
	}
	if t.Place != "" {
		name += fmt.Sprintf(d.t(" (%s)", "（%s）"), line(t.Place))
	}
	return name
}

// hints is what to know when something is sent in.
func (d *drafter) hints() doc.Section {
	return doc.Section{Title: d.t("Before you send anything in", "書類を出すときに"), Blocks: []doc.Block{doc.Texts(d.advice([]string{
		"recovery.prepare.account-and-identity-info", "recovery.id.contact-proof", "recovery.id.self-statement",
		"recovery.id.digital-format", "recovery.id.ask-if-unsure", "recovery.id.minimise-personal-data",
	}, true)...)}}
}
