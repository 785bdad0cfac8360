package export

import "acctaudit/audit"

// An avastItem is a login of Avast's JSON, or AVG's.
type avastItem struct {
	Name     string   `json:"custName"`
	URL      string   `json:"url"`
	Login    string   `json:"loginName"`
	Password password `json:"pwd"`
}

const avastKeys = "logins notes cards custName url loginName pwd"

func (r *reader) avast() error {
	return r.unmarshal(&struct {
		Logins list `json:"logins"`
		Notes  list `json:"notes"`
		Cards  list `json:"cards"`
	}{r.items(func() sorter { return new(avastItem) }), r.aside(audit.ApartNote), r.aside(audit.ApartCard)})
}

func (it *avastItem) sort(r *reader) {
	e := audit.Entry{Name: it.Name, Username: it.Login}
	addAddress(&e, it.URL)
	if it.Password.empty() {
		r.setApart(audit.ApartNoPassword)
		return
	}
	e.Secret = it.Password.secret()
	r.add(e)
}
