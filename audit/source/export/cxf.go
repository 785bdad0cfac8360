package export

import (
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"acctaudit/audit"
)

// A cxfItem is an item of the Credential Exchange Format of the FIDO Alliance. It
// has several credentials, each of a type: every one of them is counted.
type cxfItem struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Created seconds `json:"creationAt"`
	Fav     bool    `json:"favorite"`
	Scope   struct {
		URLs []string `json:"urls"`
		Apps []struct {
			ID string `json:"bundleId"`
		} `json:"androidApps"`
	} `json:"scope"`
	Credentials []cxfCredential `json:"credentials"`
}

type cxfCredential struct {
	Type     string   `json:"type"`
	User     cxfField `json:"username"`
	Before   cxfField `json:"userName"` // of a draft
	Password cxfField `json:"password"`
	URLs     []string `json:"urls"` // of a draft
}

const cxfKeys = "accounts collections items item subCollections id title creationAt favorite scope urls androidApps bundleId credentials" +
	" type username userName password value"

// cxfApart says for each type of credential what it is, if it is no login.
var cxfApart = map[string]audit.Apart{
	"note": audit.ApartNote, "credit-card": audit.ApartCard, "ssh-key": audit.ApartKey, "wifi": audit.ApartWiFi, "api-key": audit.ApartToken,
	"identity-document": audit.ApartIdentity, "passport": audit.ApartIdentity, "drivers-license": audit.ApartIdentity,
	"person-name": audit.ApartIdentity, "address": audit.ApartIdentity,
}

// cxfParts are types of credential that belong to another of their item.
var cxfParts = []string{"custom-fields", "file", "item-reference", "generated-password"}

// A cxfField is a text, alone or with its type and label.
type cxfField struct{ password }

func (f *cxfField) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	if dec.PeekKind() != '{' {
		return f.password.UnmarshalJSONFrom(dec)
	}
	var field struct {
		Value password `json:"value"`
	}
	err := next(dec, &field)
	f.password = field.Value
	return err
}

func (r *reader) cxf() error {
	names := make(map[string]string)
	accounts := list(func(dec *jsontext.Decoder) error {
		account := struct {
			Collections list `json:"collections"`
			Items       list `json:"items"`
		}{cxfCollections(names, ""), r.items(func() sorter { return new(cxfItem) })}
		return next(dec, &account)
	})
	err := r.unmarshal(&struct {
		Accounts list `json:"accounts"`
	}{accounts})
	r.nameFolders(names)
	return err
}

// cxfCollections learns in which collection each item is.
func cxfCollections(names map[string]string, path string) list {
	return func(dec *jsontext.Decoder) error {
		var c struct {
			Title string `json:"title"`
			Items []struct {
				Item string `json:"item"`
			} `json:"items"`
			Sub list `json:"subCollections"`
		}
		inside := make(map[string]string)
		c.Sub = cxfCollections(inside, path)
		err := next(dec, &c)
		for _, it := range c.Items {
			names[it.Item] = c.Title
		}
		for id, in := range inside {
			names[id] = c.Title + "/" + in
		}
		return err
	}
}

// sort makes an entry of every name and password. A seed and a passkey belong to
// the first, and are an entry by themselves if there is none.
func (it *cxfItem) sort(r *reader) {
	var logins []*cxfCredential
	var apart []audit.Apart
	e := it.entry()
	for i := range it.Credentials {
		c := &it.Credentials[i]
		why := cxfApart[c.Type]
		switch {
		case why != "":
			apart = append(apart, why)
		case !c.Password.empty():
			logins = append(logins, c)
		case c.Type == "totp":
			e.HasTOTP = true
		case c.Type == "passkey":
			e.HasPasskey = true
		case c.Type != "basic-auth" && !slices.Contains(cxfParts, c.Type):
			apart = append(apart, audit.ApartOther)
		}
	}
	if len(logins) == 0 && (e.HasTOTP || e.HasPasskey) {
		logins = append(logins, new(cxfCredential))
	}
	if len(logins)+len(apart) == 0 {
		apart = append(apart, audit.ApartNoPassword)
	}
	r.file.Items += len(logins) + len(apart) - 1
	for _, why := range apart {
		r.setApart(why)
	}
	for n, c := range logins {
		r.add(it.login(e, n, c))
	}
}

func (it *cxfItem) entry() audit.Entry {
	e := audit.Entry{Name: it.Title, Folder: it.ID, Favourite: it.Fav, Created: it.Created.Time}
	for _, u := range it.Scope.URLs {
		addAddress(&e, u)
	}
	for _, a := range it.Scope.Apps {
		if a.ID != "" {
			addAddress(&e, "androidapp://"+a.ID)
		}
	}
	return e
}

// login is the n-th login of the item, counted from 0.
func (it *cxfItem) login(e audit.Entry, n int, c *cxfCredential) audit.Entry {
	e.Username, e.Secret = orElse(c.User.password, c.Before.password).text(), c.Password.secret()
	e.Others = slices.Clone(e.Others)
	for _, u := range c.URLs {
		addAddress(&e, u)
	}
	if n == 0 {
		e.ID = audit.EntryID(it.ID)
	} else {
		e.HasTOTP, e.HasPasskey = false, false
	}
	return e
}
