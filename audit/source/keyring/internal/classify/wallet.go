package classify

import (
	"encoding/binary"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"acctaudit/audit"
)

// wallet reads an entry of KWallet's own kind: it has no attributes, and its
// label is "Folder/Key".
func wallet(label string) Item {
	folder, key, _ := strings.Cut(label, "/")
	it := Item{Writer: writerKWallet, Kind: audit.KindUnknown, Label: label, Service: key, Keys: []string{folder, key}}
	if scheme, user, host, ok := walletKey(key); ok { // of KDE's own programs
		it.Service, it.Username, it.URL = host, user, scheme+"://"+host
	}
	if folder == "Network Management" && strings.HasSuffix(key, ";802-11-wireless-security") {
		it.Kind = audit.KindWiFi
	}
	return it.addressed()
}

// walletKey splits the key under which KDE keeps the login of an address, such as
//
//	https-alice@www.example.com:-1-Realm
func walletKey(key string) (scheme, user, host string, ok bool) {
	scheme, rest, _ := strings.Cut(key, "-")
	if !slices.Contains([]string{"http", "https", "ftp", "ftps", "sftp", "fish", "smb", "webdav", "webdavs"}, scheme) {
		return "", "", "", false
	}
	authority, _, ok := strings.Cut(rest, ":")
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		user, authority = authority[:i], authority[i+1:]
	}
	return scheme, user, authority, ok && authority != ""
}

// isSafeStorage reports whether label is "X Keys/X Safe Storage".
func isSafeStorage(label string) bool {
	folder, key, _ := strings.Cut(label, "/")
	app, ok := strings.CutSuffix(folder, " Keys")
	return ok && key == app+" Safe Storage"
}

// A walletMap is the strings of an entry that KWallet calls a map, as text.
type walletMap []pair

type pair struct {
	key   string
	value []byte
}

// readMap reads a map as Qt writes it to a stream: a count, then keys and
// values, each with its length in bytes and in big-endian UTF-16.
func readMap(b []byte) (m walletMap, ok bool) {
	if len(b) < 4 {
		return nil, false
	}
	n := binary.BigEndian.Uint32(b)
	b, ok = b[4:], n > 0
	for ; ok && n > 0; n-- {
		var key, value []byte
		if key, b, ok = qtString(b); ok {
			value, b, ok = qtString(b)
		}
		m = append(m, pair{string(key), value})
	}
	if !ok || len(b) > 0 {
		m.clear()
		return nil, false
	}
	return m, true
}

// qtString reads one string off b, as UTF-8.
func qtString(b []byte) (text, rest []byte, ok bool) {
	if len(b) < 4 {
		return nil, b, false
	}
	n := binary.BigEndian.Uint32(b)
	b = b[4:]
	if n == 1<<32-1 { // Qt's null string
		return []byte{}, b, true
	}
	if n%2 != 0 || uint64(n) > uint64(len(b)) {
		return nil, b, false
	}
	return text16(b[:n], unicode.BigEndian), b[n:], true
}

// logins returns the passwords in m, each with the user name of the same number. It
// owns m.
func (m walletMap) logins() (found []Login) {
	defer m.clear()
	for i, p := range m {
		name, number := numbered(p.key)
		if !anyIn(name, "pass", "pwd", "psk") && len(m) > 1 {
			continue
		}
		found = append(found, Login{m.user(number), audit.NewSecret(p.value)})
		m[i].value = nil
	}
	return found
}

// user returns the user name with that number, or the first user name.
func (m walletMap) user(number string) (user string) {
	for _, p := range m {
		name, n := numbered(p.key)
		if anyIn(name, "user", "login", "mail", "name") && !anyIn(name, "pass") && (user == "" || n == number) {
			user = clean(string(p.value))
		}
	}
	return user
}

func (m walletMap) clear() {
	for _, p := range m {
		clear(p.value)
	}
}

// numbered splits a key such as "password-1".
func numbered(key string) (name, number string) {
	name, number, _ = strings.Cut(strings.ToLower(key), "-")
	return name, number
}

func anyIn(s string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(s, p) })
}
