package export

import (
	"cmp"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"acctaudit/audit"
)

// A keeperItem is a record of Keeper's JSON.
type keeperItem struct {
	ID       string   `json:"uid"`
	Title    string   `json:"title"`
	Type     string   `json:"$type"`
	Login    string   `json:"login"`
	Password password `json:"password"`
	URL      string   `json:"login_url"`
	Custom   object   `json:"custom_fields"`
	Folders  []struct {
		Folder string `json:"folder"`
		Shared string `json:"shared_folder"`
	} `json:"folders"`
	totp bool
}

const keeperKeys = "records uid title $type login password login_url custom_fields folders folder shared_folder"

// keeperApart says for each type of record why it is no login, with a password or
// without.
var keeperApart = map[string]audit.Apart{
	"wifiCredentials": audit.ApartWiFi, "bankCard": audit.ApartCard, "bankAccount": audit.ApartCard, "sshKeys": audit.ApartKey,
	"encryptedNotes": audit.ApartNote, "databaseCredentials": audit.ApartServer, "serverCredentials": audit.ApartServer,
	"passport": audit.ApartIdentity, "driverLicense": audit.ApartIdentity, "ssnCard": audit.ApartIdentity, "contact": audit.ApartIdentity,
	"address": audit.ApartIdentity, "birthCertificate": audit.ApartIdentity, "healthInsurance": audit.ApartIdentity,
}

func (r *reader) keeper() error {
	return r.unmarshal(&struct {
		Records list `json:"records"`
	}{r.items(func() sorter {
		it := new(keeperItem)
		it.Custom = func(name string, dec *jsontext.Decoder) error {
			var there presence
			err := there.UnmarshalJSONFrom(dec)
			it.totp = it.totp || bool(there) && (strings.HasPrefix(name, "$oneTimeCode") || name == "TFC:Keeper")
			return err
		}
		return it
	})})
}

func (it *keeperItem) sort(r *reader) {
	e := audit.Entry{ID: audit.EntryID(it.ID), Name: it.Title, Username: it.Login, HasTOTP: it.totp}
	addAddress(&e, it.URL)
	for _, f := range it.Folders {
		e.Folder = cmp.Or(e.Folder, keeperPath(f.Folder), keeperPath(f.Shared))
		e.Shared = e.Shared || f.Shared != ""
	}
	switch why := keeperApart[it.Type]; {
	case why != "":
		r.setApart(why)
	case it.Password.empty() && !it.totp:
		r.setApart(audit.ApartNoPassword)
	default:
		e.Secret = it.Password.secret()
		r.add(e)
	}
}

// keeperPath has / where Keeper has \, and \ where it has two.
func keeperPath(path string) string {
	return strings.NewReplacer(`\\`, `\`, `\`, "/").Replace(path)
}
