package classify

import (
	"slices"
	"strings"

	"acctaudit/audit"
)

// systemTargets start the names of credentials that Windows and its programs
// keep for themselves. None is a name that a person would type.
var systemTargets = []string{
	"MicrosoftAccount:user=", "MicrosoftAccount:target=", "WindowsLive:name=", "WindowsLive:target=",
	"MicrosoftOffice14_Data:", "MicrosoftOffice15_Data:", "MicrosoftOffice16_Data:",
	"SSO_POP_", "virtualapp/", "Xbl|", "XblGrts|",
}

// Windows says what a credential of Credential Manager is.
func Windows(target, username string) Item {
	target = strings.TrimPrefix(target, "LegacyGeneric:target=")
	if it, ok := ours(strings.TrimSuffix(target, ":"+username), username, target); ok {
		return it
	}
	it := Item{Kind: audit.KindUnknown, Label: target, Service: target, Username: username, Keys: []string{target}}
	if slices.ContainsFunc(systemTargets, func(p string) bool { return strings.HasPrefix(target, p) }) {
		it.Writer, it.Kind = "windows", audit.KindAppKey
		return it.cleaned()
	}
	windowsHabit(&it, target)
	if it.URL == "" && isURL(it.Service) {
		it.URL = it.Service
	}
	return it.cleaned()
}

func windowsHabit(it *Item, target string) {
	user := it.Username
	switch {
	case strings.HasPrefix(target, "git:"):
		it.Writer, it.URL = "git-credential-manager", strings.TrimPrefix(target, "git:")
	case strings.HasPrefix(target, "TERMSRV/"):
		it.Writer, it.Kind, it.Service = "mstsc", audit.KindPassword, strings.TrimPrefix(target, "TERMSRV/")
	case user != "" && strings.HasSuffix(target, ":"+user):
		it.Writer, it.Service = "go-keyring", strings.TrimSuffix(target, ":"+user)
	case user != "" && strings.HasPrefix(target, user+"@"):
		it.Writer, it.Service = "python-keyring", strings.TrimPrefix(target, user+"@")
	}
}
