package keyringtest

import (
	_ "embed"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"text/template"
)

// A KeePassEntry is an entry of a KeePassXC database.
type KeePassEntry struct {
	Title, Username, URL, Password string
	TOTP                           string // an otpauth address; "" is none
}

//go:embed settings/keepassxc.ini
var keepassConf string

// keepassXML is a template of entries in KeePass's XML.
//
//go:embed settings/database.xml
var keepassXML string

// StartKeePassXC starts KeePassXC, without a screen, with an open
// database of entries, as the bus's Secret Service. With confirm, each secret
// waits for a click, as is KeePassXC's default.
func StartKeePassXC(t testing.TB, entries []KeePassEntry, confirm bool) *Ring {
	t.Helper()
	Need(t, "dbus-daemon", "keepassxc", "keepassxc-cli")
	r := StartBus(t)
	r.env["QT_QPA_PLATFORM"] = "offscreen"
	db := r.makeDatabase(t, entries)
	writeFile(t, filepath.Join(r.Dir, "home/.config/keepassxc/keepassxc.ini"), fmt.Sprintf(keepassConf, confirm))
	r.start(t, password+"\n", "keepassxc", "--pw-stdin", db)
	await(t, func() bool { return r.open(t) }) // it answers before it has opened its database
	return r
}

// makeDatabase makes a database whose one group is open to the Secret Service.
func (r *Ring) makeDatabase(t testing.TB, entries []KeePassEntry) string {
	t.Helper()
	text, db := filepath.Join(r.Dir, "db.xml"), filepath.Join(r.Dir, "db.kdbx")
	var xml strings.Builder
	must(t, template.Must(template.New("").Parse(keepassXML)).Execute(&xml, entries))
	writeFile(t, text, xml.String())
	cmd := r.command("keepassxc-cli", "import", "-p", text, db)
	cmd.Stdin = strings.NewReader(password + "\n" + password + "\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("keepassxc-cli import: %v\n%s", err, out)
	}
	return db
}
