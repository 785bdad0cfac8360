package export

import (
	"cmp"

	"acctaudit/audit"
)

// A vault is Bitwarden's unencrypted JSON, of a person or an organisation. Of
// an item it takes what an audit needs: notes, fields, old passwords, seeds and
// passkeys are passed over; of the last two it keeps that they are there.
type vault struct {
	Encrypted bool `json:"encrypted"`
	Items     list `json:"items"`
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

const vaultKeys = "encrypted items id name type creationDate deletedDate archivedDate passwordHistory" +
	" lastUsedDate login username password totp fido2Credentials uris uri match"

// vaultApart says for each type of item what one without a password is.
var vaultApart = map[number]audit.Apart{
	1: audit.ApartNoPassword, 2: audit.ApartNote, 3: audit.ApartCard, 4: audit.ApartIdentity, 5: audit.ApartKey,
}

func (r *reader) bitwarden() error {
	v := vault{Items: r.items(func() sorter { return new(vaultItem) })}
	err := r.unmarshal(&v)
	if v.Encrypted {
		return &Error{Code: CodeAccountBound}
	}
	return err
}

// sort takes for a login whatever has a password, of any type.
func (it *vaultItem) sort(r *reader) {
	login := &it.Login
	switch {
	case bool(it.Deleted):
		r.setApart(audit.ApartBin)
	case bool(it.Archived):
		r.setApart(audit.ApartArchive)
	case login.Password.empty() && !bool(login.TOTP || login.Passkeys):
		r.setApart(cmp.Or(vaultApart[it.Type], audit.ApartOther))
	default:
		r.add(it.entry())
	}
}

func (it *vaultItem) entry() audit.Entry {
	e := audit.Entry{
		ID: audit.EntryID(it.ID), Name: it.Name, Username: it.Login.User, Secret: it.Login.Password.secret(),
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
