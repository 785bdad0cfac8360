package export

import (
	"cmp"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"acctaudit/audit"
)

// A dashlaneItem is a login of Dashlane's older export, in JSON.
type dashlaneItem struct {
	Domain   string   `json:"domain"`
	Email    string   `json:"email"`
	Login    string   `json:"login"`
	Second   string   `json:"secondaryLogin"`
	Password password `json:"password"`
	Title    string   `json:"title"`
}

const dashlaneKeys = "AUTHENTIFIANT SECURENOTE domain email login secondaryLogin password title"

// dashlane reads one list for each kind of item.
func (r *reader) dashlane() error {
	all := object(func(name string, dec *jsontext.Decoder) error {
		if dec.PeekKind() != '[' {
			return dec.SkipValue()
		}
		items := r.aside(audit.ApartIdentity)
		switch {
		case name == "AUTHENTIFIANT":
			items = r.items(func() sorter { return new(dashlaneItem) })
		case name == "SECURENOTE":
			items = r.aside(audit.ApartNote)
		case strings.HasPrefix(name, "PAYMENTMEAN"), name == "BANKSTATEMENT":
			items = r.aside(audit.ApartCard)
		}
		return items.UnmarshalJSONFrom(dec)
	})
	return r.unmarshal(&all)
}

func (it *dashlaneItem) sort(r *reader) {
	e := audit.Entry{Name: it.Title, Username: cmp.Or(it.Login, it.Email, it.Second)}
	addAddress(&e, it.Domain)
	if it.Password.empty() {
		r.setApart(audit.ApartNoPassword)
		return
	}
	e.Secret = it.Password.secret()
	r.add(e)
}
