package kit

import (
	"fmt"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/draft"
)

// Checked returns what came of looking through a draft. Names gives the name
// of an entry; linked says that the service was known, so that links could be
// judged, and read that every secret could be looked for.
func Checked(file string, r draft.Result, names func(audit.EntryID) string, unread []string, o Options) (Doc, error) {
	d, err := newDrafter(o)
	if err != nil {
		return Doc{}, err
	}
	doc := Doc{Lang: d.Lang, Title: d.verdict(r, unread)}
	doc.Sections = append(doc.Sections,
		d.hits(d.t("Must not be sent", "送ってはいけないもの"), file, r.Found, names),
		d.hits(d.t("To be looked at", "確かめるもの"), file, r.Warnings, names),
		d.hits(d.t("Could not be judged", "判断できなかったもの"), file, r.Unclear, names),
	)
	if len(unread) > 0 {
		s := Section{Title: d.t("Could not be looked for", "調べられなかったもの")}
		for _, u := range unread {
			s.Items = append(s.Items, Item{Text: line(u)})
		}
		doc.Sections = append(doc.Sections, s)
	}
	doc.Sections = filled(doc.Sections)
	if r.More > 0 {
		doc.Foot = append(doc.Foot, fmt.Sprintf(d.t("%d more places are not listed.", "ほかに%d か所あります（省略）。"), r.More))
	}
	doc.Foot = append(doc.Foot, fmt.Sprintf(d.t(
		"Looked for: %d stored secrets; codes, seeds, card numbers and My Numbers by their form; passwords, PINs and secret answers by the words before them. A secret answer without such words is not recognised. Nothing of the draft is kept.",
		"調べたもの: 保存された秘密 %d 種類、形で分かるコード・シークレットキー・カード番号・マイナンバー、前後の言葉で分かるパスワード・暗証番号・秘密の質問の答え。前置きのない秘密の答えは見分けられません。下書きの内容は保存していません。"), r.Secrets))
	return doc, nil
}

func filled(sections []Section) []Section {
	var out []Section
	for _, s := range sections {
		if len(s.Items) > 0 {
			out = append(out, s)
		}
	}
	return out
}

func (d *drafter) verdict(r draft.Result, unread []string) string {
	switch {
	case len(r.Found) > 0:
		return fmt.Sprintf(d.t("Do not send it yet: %d places hold what must not be sent.", "まだ送らないでください。送ってはいけないものが %d か所にあります。"), len(r.Found))
	case len(r.Unclear)+len(unread) > 0:
		return d.t("Nothing that must not be sent was found, but not everything could be judged.", "送ってはいけないものは見つかりませんでしたが、判断できなかったものがあります。")
	case len(r.Warnings) > 0:
		return d.t("Nothing that must not be sent was found. Look at the following before you send it.", "送ってはいけないものは見つかりませんでした。送る前に次の点を確かめてください。")
	}
	return d.t("Nothing that must not be sent was found.", "送ってはいけないものは見つかりませんでした。")
}

func (d *drafter) hits(title, file string, hits []draft.Hit, names func(audit.EntryID) string) Section {
	s := Section{Title: title}
	for _, h := range hits {
		item := Item{Text: fmt.Sprintf("%s:%d:%d: %s", line(file), h.Line, h.Column, d.what(h))}
		var of []string
		for i, id := range h.Entries {
			if i == 3 {
				of = append(of, fmt.Sprintf(d.t("and %d more", "ほか%d件"), len(h.Entries)-i))
				break
			}
			of = append(of, line(names(id)))
		}
		if len(of) > 0 {
			item.Notes = []string{d.t("of: ", "対象: ") + strings.Join(of, d.t(", ", "、"))}
		}
		s.Items = append(s.Items, item)
	}
	return s
}

// what says in words what stands at a place: never the thing itself.
func (d *drafter) what(h draft.Hit) string {
	s := hitWords[h.Kind].In(d.Lang)
	if h.Split {
		s += d.t(", broken up by spaces or line breaks", "（空白や改行で分かれている）")
	}
	if h.Host != "" {
		s += ": " + line(h.Host)
	}
	return s
}

var hitWords = map[draft.Kind]audit.Text{
	draft.Password: {En: "a password or secret of yours", Ja: "自分のパスワードまたは秘密"},
	draft.Stated:   {En: "what reads as a password or PIN", Ja: "パスワードか暗証番号らしいもの"},
	draft.Seed:     {En: "the seed of one-time passwords", Ja: "ワンタイムパスワードのシークレットキー"},
	draft.Backup:   {En: "what looks like backup codes", Ja: "バックアップコードらしいもの"},
	draft.OneTime:  {En: "what reads as a one-time code", Ja: "確認コードらしいもの"},
	draft.Answer:   {En: "what reads as a secret answer", Ja: "秘密の質問の答えらしいもの"},
	draft.Card:     {En: "what looks like a payment card", Ja: "カード番号かセキュリティコードらしいもの"},
	draft.MyNumber: {En: "what looks like a My Number", Ja: "マイナンバーらしいもの"},
	draft.Link:     {En: "a link outside the service's own domains, or not judged", Ja: "サービスのドメイン以外か、判断できないリンク"},
	draft.Address:  {En: "a mail address outside the service's own domains, or not judged", Ja: "サービスのドメイン以外か、判断できないメールアドレス"},
}
