package classify

import (
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/keychain"
)

// protocols are the four-letter codes of internet passwords.
var protocols = map[string]string{
	"htps": "https", "http": "http", "ftp ": "ftp", "ftps": "ftps", "ssh ": "ssh", "smb ": "smb",
	"imap": "imap", "imps": "imaps", "smtp": "smtp", "afp ": "afp",
}

// Keychain says what a record of a macOS keychain is; ok is false for what
// holds no password: keys, certificates, "never for this site" marks, hidden
// records, records that name nothing.
func Keychain(r keychain.Record) (it Item, ok bool) {
	if r.Flag("invi") || r.Flag("nega") {
		return Item{}, false
	}
	it = Item{Kind: audit.KindUnknown, Label: r.Text("labl"), Username: r.Text("acct")}
	switch r.Class {
	case "inet":
		it.Service, it.Kind, it.Writer = r.Text("srvr"), audit.KindPassword, "keychain-internet"
		if p := protocols[r.Attrs["ptcl"]]; p != "" {
			it.URL = p + "://" + it.Service + r.Text("path")
		}
		it.Keys = []string{"inet", r.Text("port"), r.Text("sdmn")}
	case "genp":
		it.Service, it.Keys = r.Text("svce"), []string{"genp"}
		if strings.HasPrefix(it.Service, OwnPrefix) {
			return own(it.Service, it.Username, it.Label).cleaned(), true
		}
		genericHabit(&it, r.Text("desc"))
	default:
		return Item{}, false
	}
	if it.URL == "" && isURL(it.Service) {
		it.URL = it.Service
	}
	return it.cleaned(), it.Service != "" || it.Username != ""
}

func genericHabit(it *Item, description string) {
	service := it.Service
	switch {
	case description == "AirPort network password", service == "AirPort":
		it.Writer, it.Kind, it.Service = "airport", audit.KindWiFi, it.Username
	case secretName(service), secretName(it.Label):
		it.Writer, it.Kind = "app", audit.KindAppKey
	case strings.HasPrefix(service, "com.apple."), strings.HasPrefix(service, "iCloud"), strings.HasPrefix(service, "ids:"),
		service == "MetadataKeychain", strings.HasPrefix(it.Label, "Apple ID "):
		it.Writer, it.Kind = "apple", audit.KindAppKey
	case service == "OpenSSH", strings.HasPrefix(service, "SSH"):
		it.Writer, it.Kind, it.Service = "ssh", audit.KindPassphrase, it.Username
	case tokenName(service), tokenName(it.Label):
		it.Kind = audit.KindToken
	}
}
