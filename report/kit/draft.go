package kit

import (
	"fmt"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/draft"
)

// Checked returns what came of looking through a draft. Names gives the name
// of an entry; unread says whose secrets could not be looked for.
func Checked(file string, r draft.Result, names func(audit.EntryID) string, unread []string, o Options) (Doc, error) {
	d, err := newDrafter(o)
	if err != nil {
		return Doc{}, err
	}
	doc := Doc{Lang: d.Lang, Title: d.verdict(r, unread)}
	doc.Sections = append(doc.Sections,
		d.hits(d.t("Must not be sent", "送ってはいけないもの"), file, r.Found, hitWords, names),
		d.hits(d.t("To be looked at", "確かめるもの"), file, r.Warnings, warningWords, names),
		d.hits(d.t("Could not be judged", "判断できなかったもの"), file, r.Unclear, unclearWords, names),
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
		doc.Foot = append(doc.Foot, fmt.Sprintf(d.t("%d more places are not listed.", "ほかに%dか所あります（省略）。"), r.More))
	}
	doc.Foot = append(doc.Foot, fmt.Sprintf(d.t(
		"Looked for: %d stored secrets; codes, seeds, card numbers and My Numbers by their form; passwords, PINs and secret answers by the words before them. A secret answer without such words is not recognised. Nothing of the draft is kept.",
		"調べたもの：保存された秘密%d種類、形で分かるコード・シークレットキー・カード番号・マイナンバー、前後の言葉で分かるパスワード・暗証番号・秘密の質問の答え。前置きのない秘密の答えは見分けられません。下書きの内容は保存していません。"), r.Secrets))
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
		return fmt.Sprintf(d.t("Do not send it yet. Places with something that must not be sent: %d.", "まだ送らないでください。送ってはいけないものが%dか所にあります。"), len(r.Found))
	case len(r.Unclear)+len(unread) > 0:
		return d.t("Nothing that must not be sent was found, but not everything could be judged.", "送ってはいけないものは見つかりませんでしたが、判断できなかったものがあります。")
	case len(r.Warnings) > 0:
		return d.t("Nothing that must not be sent was found. Look at the following before you send it.", "送ってはいけないものは見つかりませんでした。送る前に次の点を確かめてください。")
	}
	return d.t("Nothing that must not be sent was found.", "送ってはいけないものは見つかりませんでした。")
}

func (d *drafter) hits(title, file string, hits []draft.Hit, words map[draft.Kind]audit.Text, names func(audit.EntryID) string) Section {
	s := Section{Title: title}
	for _, h := range hits {
		item := Item{Text: fmt.Sprintf("%s:%d:%d: %s", line(file), h.Line, h.Column, d.what(h, words))}
		var of []string
		for i, id := range h.Entries {
			if i == 3 {
				of = append(of, fmt.Sprintf(d.t("and %d more", "ほか%d件"), len(h.Entries)-i))
				break
			}
			of = append(of, line(names(id)))
		}
		if len(of) > 0 {
			item.Notes = []string{d.t("of: ", "対象：") + strings.Join(of, d.t(", ", "、"))}
		}
		s.Items = append(s.Items, item)
	}
	return s
}

// what says in words what stands at a place: never the thing itself.
func (d *drafter) what(h draft.Hit, words map[draft.Kind]audit.Text) string {
	s := words[h.Kind].In(d.Lang)
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
}

var warningWords = map[draft.Kind]audit.Text{
	draft.Backup:   {En: "a list of codes; by the words before it, of something else", Ja: "コードの一覧（前の言葉からは別の番号のよう）"},
	draft.Card:     {En: "a number like that of a payment card; by the words before it, something else", Ja: "カード番号のような数字（前の言葉からは別の番号のよう）"},
	draft.MyNumber: {En: "a number like a My Number; by the words before it, something else", Ja: "マイナンバーのような数字（前の言葉からは別の番号のよう）"},
	draft.Link:     {En: "a link outside the service's own domains", Ja: "サービスのドメイン以外へのリンク"},
	draft.Address:  {En: "a mail address outside the service's own domains", Ja: "サービスのドメイン以外のメールアドレス"},
}

var unclearWords = map[draft.Kind]audit.Text{
	draft.Password: {En: "a password of yours, so short or plain that it may stand there by chance", Ja: "自分のパスワードと同じ文字（短いため、偶然かもしれない）"},
	draft.Link:     {En: "a link; say which service it is for, with --case or --site", Ja: "リンク（どのサービス宛てかを --case か --site で指定すると判断できる）"},
	draft.Address:  {En: "a mail address; say which service it is for, with --case or --site", Ja: "メールアドレス（どのサービス宛てかを --case か --site で指定すると判断できる）"},
	draft.Encoded:  {En: "a part of the mail that is encoded or attached, and was not looked into", Ja: "符号化された部分か添付（中は調べていない）"},
}
