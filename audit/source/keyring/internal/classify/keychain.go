package classify

import (
	"cmp"
	"slices"
	"strings"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/keychain"
)

// protocols are the four-letter codes of internet passwords.
var protocols = map[string]string{
	"htps": "https", "http": "http", "ftp ": "ftp", "ftps": "ftps", "ssh ": "ssh", "smb ": "smb",
	"imap": "imap", "imps": "imaps", "smtp": "smtp", "afp ": "afp",
}

// Keychain says what a record of a macOS keychain is; ok is false for what is no
// password: keys and certificates.
func Keychain(r keychain.Record) (it Item, ok bool) {
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
		if it, ok := ours(it.Service, it.Username, it.Label); ok {
			return it, true
		}
		byDescription(&it, r.Text("desc"))
	default:
		return Item{}, false
	}
	if it.URL == "" && isURL(it.Service) {
		it.URL = it.Service
	}
	if r.Flag("invi") {
		it.Kind = audit.KindAppKey // no person sees it
	}
	return it.cleaned(), true
}

// browsers are the programs whose key for their own store of passwords lies
// under "X Safe Storage", for the user "X" or "X Key".
var browsers = []string{
	"Chrome", "Chromium", "Brave", "Microsoft Edge", "Vivaldi", "Opera", "Arc", "Code", "Slack", "Signal", "discord", "Microsoft Teams",
}

func byDescription(it *Item, description string) {
	app, storage := strings.CutSuffix(it.Service, " Safe Storage")
	switch {
	case description == "AirPort network password", it.Service == "AirPort":
		it.Writer, it.Kind, it.Service = "airport", audit.KindWiFi, cmp.Or(it.Username, it.Service)
	case storage && slices.Contains(browsers, app) && (it.Username == app || it.Username == app+" Key"):
		it.Writer, it.Kind = "app", audit.KindAppKey
	case strings.HasPrefix(it.Service, "com.apple."), strings.HasPrefix(it.Service, "ids: "), it.Service == "MetadataKeychain":
		it.Writer, it.Kind = "apple", audit.KindAppKey
	case it.Service == "OpenSSH", it.Service == "SSH":
		it.Writer, it.Kind, it.Service = "ssh", audit.KindPassphrase, cmp.Or(it.Username, it.Service)
	}
}
