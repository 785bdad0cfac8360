package kit

import (
	"fmt"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/access"
	"acctaudit/report/doc"
)

// radius returns the section on what else is in danger. What could not be
// looked at is said first.
func (d *drafter) radius(s Scene) doc.Section {
	sec := doc.Section{Title: d.t("What else is in danger", "ほかに危険が及ぶもの")}
	r := s.Radius
	if r == nil {
		why := line(s.Failed)
		if why == "" {
			why = d.t("nothing was read", "何も読み取っていません")
		}
		sec.Blocks = doc.Paras(fmt.Sprintf(d.t("Not known: your logins could not be read (%s). That does not mean that there are none.",
			"不明です。保存されたログインを読めませんでした（%s）。「ほかにはない」という意味ではありません。"), why))
		return sec
	}
	sec.Blocks = doc.Paras(d.judged(*r)...)
	if len(r.Order) == 0 {
		return sec
	}
	list := doc.List{First: 1}
	for _, id := range r.Order {
		list.Items = append(list.Items, doc.Item{Box: doc.Open, Text: d.nameOf(s.Accounts, id), Notes: d.reasons(*r, id)})
	}
	order := doc.Para{Text: d.t("Change their passwords in this order. First come those that open others, then those that matter most.",
		"次の順にパスワードを変えてください。ほかのアカウントを開けられるもの、重要なものから並べています。")}
	sec.Blocks = append(sec.Blocks, order, list)
	return sec
}

// judged says what could be compared and what could not.
func (d *drafter) judged(r access.Radius) []string {
	var out []string
	switch r.Shared {
	case access.NotAll:
		out = append(out, d.t("Not everything could be read: more accounts may share the password than are listed here.",
			"読めなかったログインがあります。同じパスワードのアカウントは、ここに挙げたもののほかにもあるかもしれません。"))
	case access.NotInside:
		out = append(out, d.t("Not known: this account is not among the logins that were read, so nobody can say which others share its password.",
			"不明です。このアカウントは読み取ったログインの中にないため、同じパスワードのものがほかにあるか分かりません。"))
	case access.NoPassword:
		out = append(out, d.t("Not known: no password is stored for this account, so nobody can say which others share it.",
			"不明です。このアカウントのパスワードが保存されていないため、同じものがほかにあるか分かりません。"))
	case access.NotCompared:
		out = append(out, d.t("Not known: the passwords were not compared.", "不明です。パスワードを比べていません。"))
	case access.Compared:
		if len(r.Same) == 0 {
			out = append(out, d.t("No other stored login has the same password.", "保存されたログインの中に、同じパスワードのものはほかにありません。"))
		}
	}
	switch {
	case r.Shared != access.Compared:
	case !r.NearCompared:
		out = append(out, d.t("Not known: whether others have a password much like it was not looked at.", "不明です。似たパスワードがほかにあるかどうかは調べていません。"))
	case len(r.Near) == 0:
		out = append(out, d.t("None has one much like it.", "似たパスワードのものも、ほかにありません。"))
	}
	if r.Unknown > 0 {
		out = append(out, fmt.Sprintf(d.t("Not known of %d others: how they are recovered. They may hang on this one as well.",
			"ほかの%d件のアカウントは、復旧の経路が書かれていません。このアカウントに頼っているものがあるかもしれません。"), r.Unknown))
	}
	return out
}

// reasons says why id is in danger.
func (d *drafter) reasons(r access.Radius, id audit.AccountID) []string {
	var out []string
	if slices.Contains(r.Same, id) {
		out = append(out, d.t("has the same password", "パスワードが同じ"))
	}
	if slices.Contains(r.Near, id) {
		out = append(out, d.t("has a password much like it", "パスワードがよく似ている"))
	}
	for _, dep := range r.Through {
		if dep.Account == id {
			out = append(out, d.through(dep))
		}
	}
	if slices.Contains(r.Likely, id) {
		out = append(out, d.t("is registered with this mail address, so it can probably be recovered through it", "このメールアドレスで登録されており、ここを通じて復旧できると思われる"))
	}
	return []string{strings.Join(out, d.t("; ", "、"))}
}

func (d *drafter) through(dep access.Dependent) string {
	var s string
	switch {
	case dep.Steps > 1:
		s = fmt.Sprintf(d.t("opens through it by way of others (%d steps)", "ほかのアカウントを経て、ここから入れる（%d段階）"), dep.Steps)
	case dep.Sso:
		s = d.t("is signed in to with it", "このアカウントでログインする")
	default:
		s = d.t("is recovered through it", "ここを通じて復旧できる")
	}
	if !dep.Alone {
		s += d.t(", together with something else", "（ほかのものも必要）")
	}
	return s
}

// nameOf returns the name of an account with its user name.
func (d *drafter) nameOf(accounts []audit.Account, id audit.AccountID) string {
	for _, a := range accounts {
		if a.ID == id {
			return d.accountName(a)
		}
	}
	return line(string(id))
}

func (d *drafter) accountName(a audit.Account) string {
	name := line(a.Name.In(d.Lang))
	if name == "" {
		name = line(a.Site)
	}
	if a.Username != "" {
		name += fmt.Sprintf(d.t(" (%s)", "（%s）"), line(a.Username))
	}
	return name
}
