package export

import (
	"cmp"
	"errors"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"acctaudit/audit"
)

// A vault is Bitwarden's unencrypted JSON, of a person or an organisation. Of
// an item it takes what an audit needs: notes, fields, old passwords, seeds and
// passkeys are passed over; of the last two it keeps that they are there.
type vault struct {
	Encrypted *bool      `json:"encrypted"`
	Protected bool       `json:"passwordProtected"`
	Items     vaultItems `json:"items"`
}

// VaultItems are read one at a time.
type vaultItems struct {
	*reader
	there bool
}

type vaultItem struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Type     number   `json:"type"`
	Created  moment   `json:"creationDate"`
	Deleted  presence `json:"deletedDate"`
	Archived presence `json:"archivedDate"`
	History  []struct {
		Until moment `json:"lastUsedDate"`
	} `json:"passwordHistory"`
	Login struct {
		User     string   `json:"username"`
		Password password `json:"password"`
		TOTP     presence `json:"totp"`
		Passkeys presence `json:"fido2Credentials"`
		URIs     []struct {
			URI   string `json:"uri"`
			Match number `json:"match"`
		} `json:"uris"`
	} `json:"login"`
}

// documented are the keys that an error may name.
const documented = " encrypted passwordProtected items id name type creationDate deletedDate archivedDate passwordHistory" +
	" lastUsedDate login username password totp fido2Credentials uris uri match "

// vaultApart says for each type of item what one without a password is.
var vaultApart = map[number]audit.Apart{
	1: audit.ApartNoPassword, 2: audit.ApartNote, 3: audit.ApartCard, 4: audit.ApartIdentity, 5: audit.ApartKey,
}

func (r *reader) bitwarden() error {
	r.file.Format = "bitwarden"
	v := vault{Items: vaultItems{reader: r}}
	err := r.unmarshal(&v)
	switch {
	case v.Protected, v.Encrypted != nil && *v.Encrypted:
		return &Error{Code: CodeEncrypted}
	case err != nil:
		return err
	case v.Encrypted == nil || !v.Items.there: // somebody else's JSON
		r.file.Format = ""
		return &Error{Code: CodeUnknownFormat}
	}
	return nil
}

func (v *vaultItems) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	open, err := dec.ReadToken()
	if err != nil || open.Kind() != '[' {
		return cmp.Or(err, errors.New("not a list"))
	}
	v.there = true
	for dec.PeekKind() != ']' {
		if err := v.item(dec); err != nil {
			return err
		}
	}
	_, err = dec.ReadToken()
	return err
}

func (r *reader) item(dec *jsontext.Decoder) error {
	if err := r.count(0, r.file.Items+1); err != nil {
		return err
	}
	start := dec.InputOffset()
	var it vaultItem
	err := json.UnmarshalDecode(dec, &it)
	if size := dec.InputOffset() - start; err == nil && size > int64(r.most.item) {
		err = &Error{Item: r.file.Items, Code: CodeItemTooLong, Limit: int64(r.most.item)}
	}
	if err != nil {
		it.Login.Password.Clear()
		return err
	}
	r.sort(&it)
	return nil
}

// sort adds an item to the entries or sets it apart. Whatever its type, an item
// with a password is a login.
func (r *reader) sort(it *vaultItem) {
	login := &it.Login
	switch {
	case bool(it.Deleted):
		r.setApart(audit.ApartBin)
	case bool(it.Archived):
		r.setApart(audit.ApartArchive)
	case login.Password.Empty() && !bool(login.TOTP || login.Passkeys):
		r.setApart(cmp.Or(vaultApart[it.Type], audit.ApartOther))
	default:
		r.add(it.entry())
		return
	}
	login.Password.Clear()
}

func (it *vaultItem) entry() audit.Entry {
	e := audit.Entry{
		ID: audit.EntryID(it.ID), Name: it.Name, Username: it.Login.User, Secret: it.Login.Password.Secret,
		HasTOTP: bool(it.Login.TOTP), HasPasskey: bool(it.Login.Passkeys), Created: it.Created.Time, Modified: it.Created.Time,
	}
	for _, earlier := range it.History { // the present password is as old as the end of the last
		if earlier.Until.After(e.Modified) {
			e.Modified = earlier.Until.Time
		}
	}
	for _, u := range it.Login.URIs {
		const expression, never = 4, 5
		if u.Match != expression && u.Match != never {
			addAddress(&e, u.URI)
		}
	}
	return e
}
