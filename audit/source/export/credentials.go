package export

import (
	"slices"
	"strings"

	"acctaudit/audit"
)

// op takes a concealed field for the password of an item only if the item is in the category PASSWORD.
func (it *items) op() {
	if !strings.EqualFold(string(it.first(it.record, kind)), "password") {
		const concealed = "fields/[type=CONCEALED]/value"
		it.record = slices.DeleteFunc(it.record, func(f field) bool { return it.names[f.at] == concealed })
	}
	it.login(it.columns, it.record)
}

// credentials makes an entry of each name and password in an item. A TOTP secret and a
// passkey belong to the first of them; without any, they make an entry of their own.
func (it *items) credentials() {
	var common record
	var parts, logins []record
	for i, f := range it.record {
		switch {
		case !strings.HasPrefix(it.names[f.at], "credentials/"):
			common = append(common, f)
		case len(parts) == 0 || f.part != it.record[i-1].part:
			parts = append(parts, record{f})
		default:
			parts[len(parts)-1] = append(parts[len(parts)-1], f)
		}
	}
	var totp, key bool
	apart := 0
	for _, part := range parts {
		switch why := it.why(part); {
		case why == audit.ApartNoPassword: // it belongs to another credential
		case why != "":
			it.setApart(why)
			apart++
		case it.has(part, secret):
			logins = append(logins, part)
		default:
			totp, key = totp || it.has(part, seed), key || it.has(part, passkey)
		}
	}
	switch {
	case len(logins) == 0 && (totp || key):
		logins = append(logins, nil)
	case len(logins)+apart == 0:
		it.setApart(audit.ApartNoPassword)
		apart++
	}
	it.file.Items += len(logins) + apart - 1
	for n, part := range logins {
		e := it.entry(append(slices.Clip(common), part...))
		if e.HasTOTP, e.HasPasskey = totp, key; n > 0 {
			e.ID, e.HasTOTP, e.HasPasskey = "", false, false
		}
		it.add(e)
	}
}
