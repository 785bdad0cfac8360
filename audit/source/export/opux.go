package export

import (
	"cmp"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"acctaudit/audit"
)

// An opuxItem is an item of 1PUX, 1Password's archive. What sections hold is
// passed over, but for what is made of a seed.
type opuxItem struct {
	ID       string  `json:"uuid"`
	Fav      number  `json:"favIndex"`
	Created  seconds `json:"createdAt"`
	State    string  `json:"state"`
	Category string  `json:"categoryUuid"`
	Overview struct {
		Title string `json:"title"`
		URL   string `json:"url"`
		URLs  []struct {
			URL string `json:"url"`
		} `json:"urls"`
	} `json:"overview"`
	Details struct {
		Login []struct {
			Value  loose  `json:"value"`
			Stands string `json:"designation"`
		} `json:"loginFields"`
		Password password `json:"password"`
		Sections []struct {
			Fields []struct {
				Value struct {
					TOTP presence `json:"totp"`
				} `json:"value"`
			} `json:"fields"`
		} `json:"sections"`
		History []struct {
			Until seconds `json:"time"`
		} `json:"passwordHistory"`
	} `json:"details"`
}

const opuxKeys = "accounts vaults attrs name type items uuid favIndex createdAt state categoryUuid overview title url urls" +
	" details loginFields value designation password sections fields totp passwordHistory time"

// opuxApart says for each category what an item without a password is.
var opuxApart = map[string]audit.Apart{
	"001": audit.ApartNoPassword, "005": audit.ApartNoPassword, "002": audit.ApartCard, "101": audit.ApartCard,
	"003": audit.ApartNote, "004": audit.ApartIdentity, "103": audit.ApartIdentity, "106": audit.ApartIdentity,
	"108": audit.ApartIdentity, "109": audit.ApartWiFi, "102": audit.ApartServer, "110": audit.ApartServer,
	"111": audit.ApartServer, "112": audit.ApartServer, "114": audit.ApartKey,
}

// opux reads the vaults of every account in the archive.
func (r *reader) opux() error {
	vaults := list(func(dec *jsontext.Decoder) error {
		var vault struct {
			Attrs struct {
				Name string `json:"name"`
				Type string `json:"type"`
			} `json:"attrs"`
			Items list `json:"items"`
		}
		vault.Items = r.items(func() sorter { return new(opuxItem) })
		from := len(r.file.Entries)
		err := next(dec, &vault)
		r.shelve(from, vault.Attrs.Name)
		for i := range r.file.Entries[from:] {
			r.file.Entries[from+i].Shared = vault.Attrs.Type == "U"
		}
		return err
	})
	accounts := list(func(dec *jsontext.Decoder) error {
		return next(dec, &struct {
			Vaults list `json:"vaults"`
		}{vaults})
	})
	return r.unmarshal(&struct {
		Accounts list `json:"accounts"`
	}{accounts})
}

// sort takes for a login whatever has a password as its own, of any category.
func (it *opuxItem) sort(r *reader) {
	e, pw := it.entry()
	e.Archived = it.State == "archived" // or thrown away: the file does not tell
	switch {
	case len(pw) == 0 && !e.HasTOTP:
		r.setApart(cmp.Or(opuxApart[it.Category], audit.ApartOther))
	default:
		e.Secret = pw.secret()
		r.add(e)
	}
}

func (it *opuxItem) entry() (e audit.Entry, pw password) {
	e = audit.Entry{ID: audit.EntryID(it.ID), Name: it.Overview.Title, Favourite: it.Fav > 0, Created: it.Created.Time, Modified: it.Created.Time}
	pw = it.Details.Password
	for _, f := range it.Details.Login {
		switch f.Stands {
		case "username":
			e.Username = cmp.Or(e.Username, f.Value.text())
		case "password":
			pw = orElse(password(f.Value), pw)
		}
	}
	for _, s := range it.Details.Sections {
		for _, f := range s.Fields {
			e.HasTOTP = e.HasTOTP || bool(f.Value.TOTP)
		}
	}
	for _, h := range it.Details.History {
		e.Modified = later(e.Modified, h.Until.Time)
	}
	for _, u := range it.Overview.URLs {
		addAddress(&e, u.URL)
	}
	if e.URL == "" {
		addAddress(&e, it.Overview.URL)
	}
	return e, pw
}

// An opItem is what 1Password's own command prints of an item.
type opItem struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Fav      bool   `json:"favorite"`
	Category string `json:"category"`
	State    string `json:"state"`
	Created  moment `json:"created_at"`
	Vault    struct {
		Name string `json:"name"`
	} `json:"vault"`
	URLs []struct {
		Href string `json:"href"`
	} `json:"urls"`
	Fields []struct {
		Type    string `json:"type"`
		Purpose string `json:"purpose"`
		Value   loose  `json:"value"`
	} `json:"fields"`
}

const opKeys = "id title favorite category state created_at vault name urls href fields type purpose value"

var opApart = map[string]audit.Apart{
	"LOGIN": audit.ApartNoPassword, "PASSWORD": audit.ApartNoPassword, "CREDIT_CARD": audit.ApartCard, "BANK_ACCOUNT": audit.ApartCard,
	"SECURE_NOTE": audit.ApartNote, "IDENTITY": audit.ApartIdentity, "PASSPORT": audit.ApartIdentity, "DRIVER_LICENSE": audit.ApartIdentity,
	"SOCIAL_SECURITY_NUMBER": audit.ApartIdentity, "WIRELESS_ROUTER": audit.ApartWiFi, "SERVER": audit.ApartServer, "DATABASE": audit.ApartServer,
	"EMAIL_ACCOUNT": audit.ApartServer, "API_CREDENTIAL": audit.ApartServer, "SSH_KEY": audit.ApartKey,
}

// op reads items that "op item get" printed, one object after another.
func (r *reader) op() error {
	return r.each(r.items(func() sorter { return new(opItem) }))
}

func (it *opItem) sort(r *reader) {
	e := audit.Entry{ID: audit.EntryID(it.ID), Name: it.Title, Favourite: it.Fav, Folder: it.Vault.Name, Created: it.Created.Time}
	var pw password
	for _, f := range it.Fields {
		switch {
		case f.Purpose == "USERNAME":
			e.Username = cmp.Or(e.Username, f.Value.text())
		case f.Purpose == "PASSWORD", f.Type == "CONCEALED" && strings.EqualFold(it.Category, "password"):
			pw = orElse(pw, password(f.Value))
		case f.Type == "OTP":
			e.HasTOTP = e.HasTOTP || len(f.Value) > 0
		}
	}
	for _, u := range it.URLs {
		addAddress(&e, u.Href)
	}
	e.Archived = it.State == "ARCHIVED"
	switch {
	case len(pw) == 0 && !e.HasTOTP:
		r.setApart(cmp.Or(opApart[it.Category], audit.ApartOther))
	default:
		e.Secret = pw.secret()
		r.add(e)
	}
}
