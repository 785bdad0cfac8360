package export

import (
	"cmp"
	"strings"

	"acctaudit/audit"
)

// An enpassItem is an item of Enpass's JSON: a list of typed fields.
type enpassItem struct {
	ID       string   `json:"uuid"`
	Title    string   `json:"title"`
	Category string   `json:"category"`
	Template string   `json:"template_type"`
	Fav      number   `json:"favorite"`
	Archived number   `json:"archived"`
	Binned   number   `json:"trashed"`
	Created  seconds  `json:"createdAt"`
	Folders  []string `json:"folders"`
	Fields   []struct {
		Type    string   `json:"type"`
		Value   password `json:"value"`
		Deleted number   `json:"deleted"`
		Set     seconds  `json:"value_updated_at"`
	} `json:"fields"`
}

const enpassKeys = "folders items uuid title parent_uuid category template_type favorite archived trashed createdAt fields" +
	" type value deleted value_updated_at"

// enpassApart says for each category why its items are no logins, whatever
// passwords their fields hold.
var enpassApart = map[string]audit.Apart{
	"creditcard": audit.ApartCard, "finance": audit.ApartCard, "identity": audit.ApartIdentity, "note": audit.ApartNote,
	"travel": audit.ApartIdentity, "license": audit.ApartOther,
}

func (r *reader) enpass() error {
	var all struct {
		Items   list `json:"items"`
		Folders []struct {
			ID    string `json:"uuid"`
			Title string `json:"title"`
			In    string `json:"parent_uuid"`
		} `json:"folders"`
	}
	all.Items = r.items(func() sorter { return new(enpassItem) })
	err := r.unmarshal(&all)
	titles, in := make(map[string]string), make(map[string]string)
	for _, f := range all.Folders {
		titles[f.ID], in[f.ID] = f.Title, f.In
	}
	paths := make(map[string]string)
	for id, path := range titles {
		const deepest = 20 // a folder may be said to lie in itself
		at := in[id]
		for n := 0; titles[at] != "" && at != id && n < deepest; n++ {
			path, at = titles[at]+"/"+path, in[at]
		}
		paths[id] = path
	}
	r.nameFolders(paths)
	return err
}

func (it *enpassItem) sort(r *reader) {
	e := audit.Entry{
		ID: audit.EntryID(it.ID), Name: it.Title, Favourite: it.Fav > 0, Archived: it.Archived > 0, Created: it.Created.Time,
		Folder: strings.Join(it.Folders[:min(1, len(it.Folders))], ""),
	}
	var pw password
	var mail string
	for _, f := range it.Fields {
		if f.Deleted > 0 || f.Value.empty() {
			continue
		}
		switch f.Type {
		case "password":
			if pw.empty() { // others are answers to questions and the like
				pw, e.Modified = f.Value, f.Set.Time
			}
		case "username":
			e.Username = cmp.Or(e.Username, f.Value.text())
		case "email":
			mail = cmp.Or(mail, f.Value.text())
		case "totp":
			e.HasTOTP = true
		case "url":
			addAddress(&e, f.Value.text())
		case ".Android#":
			addAddress(&e, "androidapp://"+f.Value.text())
		}
	}
	e.Username = cmp.Or(e.Username, mail)
	switch why := enpassApart[it.Category]; {
	case it.Binned > 0:
		r.setApart(audit.ApartBin)
	case strings.Contains(it.Template, "wifi"):
		r.setApart(audit.ApartWiFi)
	case it.Category == "computer":
		r.setApart(audit.ApartServer)
	case why != "":
		r.setApart(why)
	case pw.empty() && !e.HasTOTP:
		r.setApart(audit.ApartNoPassword)
	default:
		e.Secret = pw.secret()
		r.add(e)
	}
}
