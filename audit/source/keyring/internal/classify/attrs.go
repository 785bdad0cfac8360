package classify

import (
	"slices"
	"strings"

	"acctaudit/audit"
)

// The attributes that name a user, an address and a service. Only these, those of
// KeePassXC and those in rules.yaml are ever read.
var (
	userKeys    = []string{"username", "user", "account", "username_value", "login", "acct"}
	urlKeys     = []string{"uri", "origin_url", "signon_realm", "url"}
	serviceKeys = []string{"service", "server", "host", "domain", "website", "target", "application", "app_id"}
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

// generic is what gnome-keyring adds to items without a schema when it loads
// them from the disk.
const generic = "org.freedesktop.Secret.Generic"

func byAttrs(label string, attrs map[string]string) Item {
	it := Item{
		Kind: audit.KindUnknown, Label: label,
		Username: first(attrs, userKeys), URL: first(attrs, urlKeys), Service: first(attrs, serviceKeys),
	}
	if schema := attrs["xdg:schema"]; schema != generic {
		it.Form = schema
	}
	it.follow(rules().SecretService, attrs)
	return it.addressed()
}

// keepassxc reads an entry of a KeePassXC database. Whether a one-time
// password or a passkey is kept shows by the attribute's name alone.
func keepassxc(label string, attrs map[string]string) Item {
	return Item{
		Kind: audit.KindPassword, Label: label,
		Service: attrs["Title"], Username: attrs["UserName"], URL: attrs["URL"], Keys: []string{attrs["Uuid"]},
		HasTOTP:    hasAny(attrs, "TOTP", "otp", "TOTP Seed", "TimeOtp-Secret-Base32"),
		HasPasskey: hasAny(attrs, "KPEX_PASSKEY_CREDENTIAL_ID", "KPEX_PASSKEY_USERNAME"),
	}
}

func hasAny(attrs map[string]string, keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { _, ok := attrs[k]; return ok })
}

func first(attrs map[string]string, keys []string) string {
	for _, k := range keys {
		if v := attrs[k]; v != "" {
			return v
		}
	}
	return ""
}
