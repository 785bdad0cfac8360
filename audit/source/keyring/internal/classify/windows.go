package classify

import (
	"strings"

	"acctaudit/audit"
)

// systemTargets start the names of credentials that Windows and its programs
// keep for themselves.
var systemTargets = []string{
	"microsoftaccount:", "microsoftoffice", "microsoft_oc", "microsoftoc", "msoid", "windowslive:",
	"virtualapp/", "sso_pop_", "xboxlive", "xbl", "onedrive cached", "adobe",
}

// Windows says what a credential of Credential Manager is.
func Windows(target, username string) Item {
	target = strings.TrimPrefix(target, "LegacyGeneric:target=")
	it := Item{Kind: audit.KindUnknown, Label: target, Service: target, Username: username, Keys: []string{target}}
	if strings.HasPrefix(target, OwnPrefix) {
		it := own(strings.TrimSuffix(target, ":"+username), username, target)
		return it.cleaned()
	}
	lower := strings.ToLower(target)
	for _, p := range systemTargets {
		if strings.HasPrefix(lower, p) {
			it.Writer, it.Kind = "windows", audit.KindAppKey
			return it.cleaned()
		}
	}
	windowsHabit(&it, target)
	if it.Kind == audit.KindUnknown && secretName(target) {
		it.Kind = audit.KindAppKey
	}
	if it.Kind == audit.KindUnknown && tokenName(target) {
		it.Kind = audit.KindToken
	}
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
	case strings.HasPrefix(target, "gh:"):
		it.Writer, it.Kind = "gh", audit.KindToken
	case strings.HasPrefix(target, "vscode"):
		it.Writer, it.Kind = "vscode", audit.KindToken
	case user != "" && strings.HasSuffix(target, ":"+user):
		it.Writer, it.Service = "go-keyring", strings.TrimSuffix(target, ":"+user)
	case user != "" && strings.HasPrefix(target, user+"@"):
		it.Writer, it.Service = "python-keyring", strings.TrimPrefix(target, user+"@")
	}
}
