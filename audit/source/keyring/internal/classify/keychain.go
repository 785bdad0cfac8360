package classify

import (
	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/keychain"
)

// Keychain says what a record of a macOS keychain is. ok is false for keys and
// certificates.
func Keychain(r keychain.Record) (it Item, ok bool) {
	it = Item{Kind: audit.KindUnknown, Label: r.Text(keychain.Label), Username: r.Text("acct")}
	switch r.Class {
	case "inet":
		it.Service, it.Kind = r.Text("srvr"), audit.KindPassword
		if p := rules().Protocols[r.Attrs["ptcl"]]; p != "" {
			it.URL = p + "://" + it.Service + r.Text("path")
		}
		it.Keys = []string{"inet", r.Text("port"), r.Text("sdmn")}
	case "genp":
		it.Service, it.Keys = r.Text("svce"), []string{"genp"}
		if it, ok := ours(it.Service, it.Username, it.Label); ok {
			return it, true
		}
		it.follow(rules().Keychain, map[string]string{"svce": it.Service, "acct": it.Username, "desc": r.Text("desc")})
	default:
		return Item{}, false
	}
	if r.Flag("invi") {
		it.Kind = audit.KindAppKey // no person sees it
	}
	return it.addressed().cleaned(), true
}
