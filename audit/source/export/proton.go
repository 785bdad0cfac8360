package export

import (
	"cmp"

	"github.com/go-json-experiment/json/jsontext"

	"acctaudit/audit"
)

// A protonItem is an item of Proton Pass's JSON, which its ZIP holds as well.
type protonItem struct {
	ID      string  `json:"itemId"`
	State   number  `json:"state"`
	Created seconds `json:"createTime"`
	Pinned  bool    `json:"pinned"`
	Data    struct {
		Type string `json:"type"`
		Meta struct {
			Name string `json:"name"`
		} `json:"metadata"`
		Extra []struct {
			Type string `json:"type"`
		} `json:"extraFields"`
		Content struct {
			Email    string   `json:"itemEmail"`
			User     string   `json:"itemUsername"`
			Before   string   `json:"username"` // of version 1.17 and earlier
			Password password `json:"password"`
			URLs     []string `json:"urls"`
			Fill     []struct {
				URL string `json:"url"`
			} `json:"autofillUrls"`
			TOTP     presence `json:"totpUri"`
			Passkeys presence `json:"passkeys"`
		} `json:"content"`
	} `json:"data"`
}

const protonKeys = "encrypted vaults name items itemId state createTime pinned data type metadata extraFields content" +
	" itemEmail itemUsername username password urls autofillUrls url totpUri passkeys"

var protonApart = map[string]audit.Apart{
	"login": audit.ApartNoPassword, "note": audit.ApartNote, "alias": audit.ApartAlias, "creditCard": audit.ApartCard,
	"identity": audit.ApartIdentity, "wifi": audit.ApartWiFi, "sshKey": audit.ApartKey,
}

func (r *reader) proton() error {
	vaults := object(func(_ string, dec *jsontext.Decoder) error {
		var vault struct {
			Name  string `json:"name"`
			Items list   `json:"items"`
		}
		vault.Items = r.items(func() sorter { return new(protonItem) })
		from := len(r.file.Entries)
		err := next(dec, &vault)
		r.shelve(from, vault.Name)
		return err
	})
	all := struct {
		Encrypted bool   `json:"encrypted"`
		Vaults    object `json:"vaults"`
	}{Vaults: vaults}
	err := r.unmarshal(&all)
	if all.Encrypted {
		return r.closed("pgp")
	}
	return err
}

func (it *protonItem) sort(r *reader) {
	const binned = 2
	c := &it.Data.Content
	e := audit.Entry{
		ID: audit.EntryID(it.ID), Name: it.Data.Meta.Name, Username: cmp.Or(c.User, c.Email, c.Before), Favourite: it.Pinned,
		HasTOTP: bool(c.TOTP), HasPasskey: bool(c.Passkeys), Created: it.Created.Time,
	}
	for _, f := range it.Data.Extra {
		e.HasTOTP = e.HasTOTP || f.Type == "totp"
	}
	for _, u := range c.Fill {
		addAddress(&e, u.URL)
	}
	for _, u := range c.URLs {
		addAddress(&e, u)
	}
	switch {
	case it.State == binned:
		r.setApart(audit.ApartBin)
	case it.Data.Type == "wifi":
		r.setApart(audit.ApartWiFi)
	case c.Password.empty() && !e.HasTOTP && !e.HasPasskey:
		r.setApart(cmp.Or(protonApart[it.Data.Type], audit.ApartOther))
	default:
		e.Secret = c.Password.secret()
		r.add(e)
	}
}
