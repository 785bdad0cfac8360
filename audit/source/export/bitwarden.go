package export

import (
	"cmp"

	"acctaudit/audit"
)

// A vault is Bitwarden's unencrypted JSON, of a person or an organisation. Of
// an item it takes what an audit needs: notes, fields, old passwords, seeds and
// passkeys are passed over; of the last two it keeps that they are there.
type vault struct {
	Encrypted   bool          `json:"encrypted"`
	Items       list          `json:"items"`
	Folders     []vaultFolder `json:"folders"`
	Collections []vaultFolder `json:"collections"` // of an organisation, in place of folders
}

type vaultFolder struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type vaultItem struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Type     number   `json:"type"`
	Fav      bool     `json:"favorite"`
	Folder   string   `json:"folderId"`
	Owner    presence `json:"organizationId"`
	Shelves  []string `json:"collectionIds"`
	Created  moment   `json:"creationDate"`
	Deleted  presence `json:"deletedDate"`
	Archived presence `json:"archivedDate"`
	History  []struct {
		Until moment `json:"lastUsedDate"`
	} `json:"passwordHistory"`
	Login struct {
		User     string   `json:"username"`
		Password password `json:"password"`
		Changed  moment   `json:"passwordRevisionDate"` // by the command only
		TOTP     presence `json:"totp"`
		Passkeys presence `json:"fido2Credentials"`
		URIs     []struct {
			URI   string `json:"uri"`
			Match number `json:"match"`
		} `json:"uris"`
	} `json:"login"`
}

const vaultKeys = "encrypted items folders collections id name type favorite folderId organizationId collectionIds creationDate deletedDate archivedDate passwordHistory" +
	" lastUsedDate login username password passwordRevisionDate totp fido2Credentials uris uri match"

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
	names := make(map[string]string)
	for _, f := range append(v.Folders, v.Collections...) {
		names[f.ID] = f.Name
	}
	r.nameFolders(names)
	return err
}

// nameFolders puts the names of folders in place of their ids: a file may have
// them after the items.
func (r *reader) nameFolders(names map[string]string) {
	for i := range r.file.Entries {
		e := &r.file.Entries[i]
		e.Folder = names[e.Folder]
	}
}

// bitwardenList reads what "bw list items" prints.
func (r *reader) bitwardenList() error {
	v := r.items(func() sorter { return new(vaultItem) })
	defer r.nameFolders(nil) // the list has no names
	return r.unmarshal(&v)
}

// sort takes for a login whatever has a password, of any type.
func (it *vaultItem) sort(r *reader) {
	login := &it.Login
	switch {
	case bool(it.Deleted):
		r.setApart(audit.ApartBin)
	case login.Password.empty() && !bool(login.TOTP || login.Passkeys):
		r.setApart(cmp.Or(vaultApart[it.Type], audit.ApartOther))
	default:
		r.add(it.entry())
	}
}

func (it *vaultItem) entry() audit.Entry {
	e := audit.Entry{
		ID: audit.EntryID(it.ID), Name: it.Name, Username: it.Login.User, Secret: it.Login.Password.secret(),
		Folder: cmp.Or(append([]string{it.Folder}, it.Shelves...)...), Favourite: it.Fav, Shared: bool(it.Owner), Archived: bool(it.Archived),
		HasTOTP: bool(it.Login.TOTP), HasPasskey: bool(it.Login.Passkeys), Created: it.Created.Time, Modified: it.Created.Time,
	}
	for _, earlier := range it.History { // the present password is as old as the end of the last
		e.Modified = later(e.Modified, earlier.Until.Time)
	}
	e.Modified = later(e.Modified, it.Login.Changed.Time)
	for _, u := range it.Login.URIs {
		const expression, never = 4, 5
		if u.Match != expression && u.Match != never {
			addAddress(&e, u.URI)
		}
	}
	return e
}
