package keyring

import (
	"runtime"
	"strings"
	"unicode"
	"unicode/utf8"

	"acctaudit/audit"
	"acctaudit/audit/source/keyring/internal/classify"
)

// Limits in bytes. Windows refuses a larger blob (error 1783), and go-keyring a
// longer target; security(1) on macOS reads commands of 4,096 bytes, of which
// go-keyring's coding of the password leaves about 3,000. The others set no
// limit; a password longer than this is a mistake.
const (
	windowsSecret  = 2560
	windowsService = 511
	darwinAll      = 3000
	anySecret      = 64 << 10
	anyName        = 1024
)

// check refuses a login that the keyring would refuse, or could not give back.
func check(site, username string, secret audit.Secret) error {
	if secret.Empty() {
		return ErrEmpty
	}
	if site == "" || !plain(site) || !plain(username) {
		return ErrName
	}
	return checkSize(runtime.GOOS, len(service(site)), len(username), len(secret.Reveal()))
}

func checkSize(goos string, service, username, secret int) error {
	switch {
	case goos == "windows" && secret > windowsSecret:
		return &SizeError{windowsSecret}
	case goos == "windows" && service > windowsService:
		return &SizeError{windowsService}
	case goos == "darwin" && service+username+secret > darwinAll:
		return &SizeError{darwinAll}
	case secret > anySecret:
		return &SizeError{anySecret}
	}
	return nil
}

// plain reports whether every keyring takes s as an attribute, and gives it back
// unchanged.
func plain(s string) bool {
	return len(s) <= anyName && utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

func service(site string) string { return classify.OwnPrefix + site }
