package classify

import (
	"slices"
	"strings"

	"acctaudit/audit"
)

// known attributes; no other one is ever looked at.
var (
	userKeys    = []string{"username", "user", "account", "username_value", "login", "acct"}
	urlKeys     = []string{"uri", "origin_url", "signon_realm", "url"}
	serviceKeys = []string{"service", "server", "host", "domain", "website", "target", "application", "app_id"}
)

type rule struct {
	writer string
	kind   audit.Kind
	keys   []string // the attributes that tell an item apart
}

// schemas are the values of xdg:schema, each seen in the source of the program
// that writes it or in a store that it wrote (facts/keyring.md, part 1).
var schemas = map[string]rule{
	"chrome_libsecret_os_crypt_password_v1":     {"chromium", audit.KindAppKey, nil},
	"chrome_libsecret_os_crypt_password_v2":     {"chromium", audit.KindAppKey, nil},
	"_chrome_dummy_schema_for_unlocking":        {"chromium", audit.KindAppKey, nil},
	"mozilla.firefox":                           {"firefox", audit.KindAppKey, nil},
	"org.freedesktop.impl.portal.Secret":        {"xdg-portal", audit.KindAppKey, nil},
	"org.gnome.keyring.EncryptionKey":           {"gnome-keyring", audit.KindAppKey, nil},
	"org.gnome.OnlineAccounts":                  {writerGOA, audit.KindPassword, []string{"goa-identity"}},
	"com.microsoft.GitCredentialManager":        {"git-credential-manager", audit.KindUnknown, nil},
	"org.git.Password":                          {writerGit, audit.KindPassword, nil},
	"org.gnome.keyring.NetworkPassword":         {"gvfs", audit.KindPassword, nil},
	"org.gnome.keyring.Note":                    {"seahorse", audit.KindPassword, nil},
	"org.gnome.keyring.ChainedKeyring":          {"gnome-keyring", audit.KindPassphrase, nil},
	"org.gnome.GVfs.Luks.Password":              {"gvfs-luks", audit.KindPassphrase, nil},
	"org.gnupg.Passphrase":                      {"gnupg", audit.KindPassphrase, []string{"keygrip"}},
	"org.freedesktop.NetworkManager.Connection": {"networkmanager", audit.KindWiFi, []string{"connection-uuid", "setting-name", "setting-key"}},
	"org.gnome.Evolution.Data.Source":           {"evolution", audit.KindPassword, []string{"e-source-uid"}},
	"org.epiphany.FormPassword":                 {"epiphany", audit.KindPassword, []string{"form_username", "form_password"}},
	"org.remmina.Password":                      {"remmina", audit.KindPassword, []string{"filename", "key"}},
	"io.docker.Credentials":                     {"docker", audit.KindUnknown, nil},
	"org.qt.keychain":                           {"qtkeychain", audit.KindUnknown, nil},
	"chrome_libsecret_password_schema":          {"chromium-old", audit.KindPassword, nil},
}

const (
	writerGoKeyring = "go-keyring"
	writerGOA       = "gnome-online-accounts"
	writerGit       = "git"
	writerKeePassXC = "keepassxc"
	writerKWallet   = "kwallet"
)

// Attrs says what an item of a Secret Service is. It keeps no reference to
// attrs.
func Attrs(label string, attrs map[string]string) Item {
	if it, ok := ours(attrs["service"], attrs["username"], label); ok {
		return it
	}
	if len(attrs) == 0 && strings.Contains(label, "/") {
		return wallet(label).cleaned()
	}
	it := byAttrs(label, attrs)
	if attrs["Uuid"] != "" && attrs["Path"] != "" && it.Kind == audit.KindUnknown {
		it = keepassxc(label, attrs) // and not another program's item, kept there
	}
	return it.cleaned()
}

func byAttrs(label string, attrs map[string]string) Item {
	it := Item{
		Kind: audit.KindUnknown, Label: label,
		Username: first(attrs, userKeys), URL: first(attrs, urlKeys), Service: first(attrs, serviceKeys),
	}
	if schema := attrs["xdg:schema"]; schema != generic {
		it.Form = schema
	}
	if r, ok := schemas[attrs["xdg:schema"]]; ok {
		it.Writer, it.Kind = r.writer, r.kind
		bySchema(&it, attrs, r.keys)
	}
	if named(attrs) {
		it.Writer = writerGoKeyring
	}
	if it.Kind == audit.KindUnknown {
		byHabit(&it, attrs)
	}
	if it.URL == "" && isURL(it.Service) {
		it.URL = it.Service
	}
	return it
}

// keepassxc reads an entry of a KeePassXC database. Whether a one-time
// password or a passkey is kept shows by the attribute's name alone.
func keepassxc(label string, attrs map[string]string) Item {
	return Item{
		Writer: writerKeePassXC, Kind: audit.KindPassword, Label: label,
		Service: attrs["Title"], Username: attrs["UserName"], URL: attrs["URL"], Keys: []string{attrs["Uuid"]},
		HasTOTP:    hasAny(attrs, "TOTP", "otp", "TOTP Seed", "TimeOtp-Secret-Base32"),
		HasPasskey: hasAny(attrs, "KPEX_PASSKEY_CREDENTIAL_ID", "KPEX_PASSKEY_USERNAME"),
	}
}

// generic is what gnome-keyring adds to items without a schema when it loads
// them from the disk.
const generic = "org.freedesktop.Secret.Generic"

// named reports whether an item carries a service and a user name and nothing
// else, as go-keyring writes it: such an item is known by these.
func named(attrs map[string]string) bool {
	for k, v := range attrs {
		if k != "service" && k != "username" && (k != "xdg:schema" || v != generic) {
			return false
		}
	}
	_, user := attrs["username"]
	return user && attrs["service"] != ""
}

func hasAny(attrs map[string]string, keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { _, ok := attrs[k]; return ok })
}

func bySchema(it *Item, attrs map[string]string, keys []string) {
	for _, k := range keys {
		it.Keys = append(it.Keys, attrs[k])
	}
	switch it.Writer {
	case writerGit, "gvfs":
		if p := attrs["protocol"]; p != "" && attrs["server"] != "" {
			it.URL = p + "://" + attrs["server"] + "/" + strings.TrimPrefix(attrs["object"], "/")
		}
	case "networkmanager":
		it.Service = ""
		if attrs["setting-name"] != "802-11-wireless-security" { // vpn, 802-1x, gsm
			it.Kind = audit.KindPassword
		}
	case writerGOA:
		it.Service = ""
		switch provider, _, _ := strings.Cut(attrs["goa-identity"], ":"); provider {
		case "google", "ms_graph", "windows_live", "facebook", "foursquare", "flickr", "todoist":
			it.Kind = audit.KindToken // signed in to in a browser
		}
	case "evolution":
		it.Service = ""
	}
}

// byHabit tells programs apart that set no schema of their own.
func byHabit(it *Item, attrs map[string]string) {
	path, ssh := strings.CutPrefix(attrs["unique"], "ssh-store:")
	switch {
	case ssh:
		it.Writer, it.Kind, it.Service = "ssh-agent", audit.KindPassphrase, path
	case strings.HasPrefix(attrs["keyring"], "LOCAL:"):
		it.Writer, it.Kind, it.Keys = "gnome-keyring", audit.KindPassphrase, []string{attrs["keyring"]}
	case attrs["application"] == "Python keyring library":
		it.Writer = "python-keyring"
	case attrs["application"] == "rust-keyring":
		it.Writer = "rust-keyring"
	}
}

func first(attrs map[string]string, keys []string) string {
	for _, k := range keys {
		if v := attrs[k]; v != "" {
			return v
		}
	}
	return ""
}

func isURL(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}
