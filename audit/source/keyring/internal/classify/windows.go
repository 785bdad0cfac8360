package classify

import (
	"strings"

	"acctaudit/audit"
)

// Windows says what a credential of Credential Manager is.
func Windows(target, username string) Item {
	target = strings.TrimPrefix(target, "LegacyGeneric:target=")
	if it, ok := ours(strings.TrimSuffix(target, ":"+username), username, target); ok {
		return it
	}
	it := Item{Kind: audit.KindUnknown, Label: target, Service: target, Username: username, Keys: []string{target}}
	if !it.follow(rules().Windows, map[string]string{"target": target}) && username != "" {
		it.Service = withoutUser(target, username)
	}
	return it.addressed().cleaned()
}

// withoutUser returns the service of a target. go-keyring makes targets of the form
// service:user, and Python's keyring user@service.
func withoutUser(target, username string) string {
	if service, ok := strings.CutSuffix(target, ":"+username); ok {
		return service
	}
	return strings.TrimPrefix(target, username+"@")
}
