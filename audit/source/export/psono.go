package export

import (
	"cmp"

	"github.com/go-json-experiment/json/jsontext"

	"acctaudit/audit"
)

// A psonoItem is an item of Psono's JSON. Every type has keys of its own.
type psonoItem struct {
	Type     string   `json:"type"`
	Name     string   `json:"name"`
	Title    string   `json:"website_password_title"`
	URL      string   `json:"website_password_url"`
	User     string   `json:"website_password_username"`
	Password password `json:"website_password_password"`
	TOTP     presence `json:"website_password_totp_code"`
	AppTitle string   `json:"application_password_title"`
	AppUser  string   `json:"application_password_username"`
	AppPass  password `json:"application_password_password"`
}

const psonoKeys = "folders items type name website_password_title website_password_url website_password_username website_password_password" +
	" website_password_totp_code application_password_title application_password_username application_password_password"

var psonoApart = map[string]audit.Apart{
	"website_password": audit.ApartNoPassword, "application_password": audit.ApartNoPassword, "note": audit.ApartNote,
	"credit_card": audit.ApartCard, "identity": audit.ApartIdentity, "ssh_own_key": audit.ApartKey, "mail_gpg_own_key": audit.ApartKey,
}

func (r *reader) psono() error { return r.unmarshal(&first{read: r.psonoFolder}) }

// psonoFolder reads a folder and those in it. The outermost has no name.
func (r *reader) psonoFolder(dec *jsontext.Decoder) error {
	f := struct {
		Name    string `json:"name"`
		Items   list   `json:"items"`
		Folders list   `json:"folders"`
	}{Items: r.items(func() sorter { return new(psonoItem) }), Folders: r.psonoFolder}
	from := len(r.file.Entries)
	err := next(dec, &f)
	r.shelve(from, f.Name)
	return err
}

func (it *psonoItem) sort(r *reader) {
	e := audit.Entry{Name: cmp.Or(it.Title, it.AppTitle, it.Name), Username: cmp.Or(it.User, it.AppUser), HasTOTP: bool(it.TOTP)}
	addAddress(&e, it.URL)
	pw := orElse(it.Password, it.AppPass)
	if pw.empty() && !e.HasTOTP {
		r.setApart(cmp.Or(psonoApart[it.Type], audit.ApartOther))
		return
	}
	e.Secret = pw.secret()
	r.add(e)
}
