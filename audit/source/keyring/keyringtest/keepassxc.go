package keyringtest

import (
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

// StartKeePassXC starts KeePassXC, on a screen that nobody sees, with an open
// database of entries, as the bus's Secret Service. With confirm, each secret
// waits for a click, as is KeePassXC's default.
func StartKeePassXC(t testing.TB, entries []KeePassEntry, confirm bool) *Ring {
	t.Helper()
	Need(t, "dbus-daemon", "keepassxc", "keepassxc-cli", "Xvfb")
	r := StartBus(t)
	screen := firstLine(t, r.command("Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp"))
	r.extra = append(r.extra, "DISPLAY=:"+screen, "QT_QPA_PLATFORM=xcb")
	db := r.makeDatabase(t, entries)
	writeFile(t, filepath.Join(r.Dir, "home/.config/keepassxc/keepassxc.ini"), fmt.Sprintf(keepassConf, confirm))
	r.start(t, Password+"\n", "keepassxc", "--pw-stdin", db)
	await(t, func() bool { return r.open(t) }) // it answers before it has opened its database
	return r
}

const keepassConf = `[General]
ConfigVersion=2
UpdateCheckMessageShown=true
AutoReloadOnChange=false
AutoSaveAfterEveryChange=false
[GUI]
CheckForUpdates=false
[Security]
LockDatabaseIdle=false
[FdoSecrets]
Enabled=true
ShowNotification=false
ConfirmAccessItem=%t
ConfirmDeleteItem=false
`

// makeDatabase makes a database whose one group is open to the Secret Service.
func (r *Ring) makeDatabase(t testing.TB, entries []KeePassEntry) string {
	t.Helper()
	text, db := filepath.Join(r.Dir, "db.xml"), filepath.Join(r.Dir, "db.kdbx")
	var xml strings.Builder
	if err := keepassXML.Execute(&xml, entries); err != nil {
		t.Fatal(err)
	}
	writeFile(t, text, xml.String())
	cmd := r.command("keepassxc-cli", "import", "-p", text, db)
	cmd.Stdin = strings.NewReader(Password + "\n" + Password + "\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("keepassxc-cli import: %v\n%s", err, out)
	}
	return db
}

// keepassXML is what KeePass writes of entries.
var keepassXML = template.Must(template.New("").Parse(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<KeePassFile>
<Meta><DatabaseName>audit</DatabaseName><CustomData><Item>
<Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>{00000000-0000-0000-0000-000000000001}</Value>
</Item></CustomData></Meta>
<Root><Group><UUID>AAAAAAAAAAAAAAAAAAAAAQ==</UUID><Name>Root</Name>
{{range $n, $e := .}}<Entry><UUID>AAAAAAAAAAAAAAAA{{printf "%04d" $n}}AA==</UUID>
<Times><CreationTime>2023-01-02T03:04:05Z</CreationTime><LastModificationTime>2024-01-02T03:04:05Z</LastModificationTime></Times>
<String><Key>Title</Key><Value>{{html .Title}}</Value></String>
<String><Key>UserName</Key><Value>{{html .Username}}</Value></String>
<String><Key>URL</Key><Value>{{html .URL}}</Value></String>
<String><Key>Password</Key><Value ProtectInMemory="True">{{html .Password}}</Value></String>
{{if .TOTP}}<String><Key>otp</Key><Value ProtectInMemory="True">{{html .TOTP}}</Value></String>{{end}}
</Entry>{{end}}
</Group></Root></KeePassFile>`))
