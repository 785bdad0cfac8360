package keyringtest

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
	r.Provider = "keepassxc"
	r.startScreen(t)
	db := r.makeDatabase(t, entries)
	writeFile(t, filepath.Join(r.Dir, "home/.config/keepassxc/keepassxc.ini"), fmt.Sprintf(keepassConf, confirm))
	cmd := r.command("keepassxc", "--pw-stdin", db)
	cmd.Stdin = strings.NewReader(Password + "\n")
	run(t, cmd)
	r.Process = cmd.Process
	r.awaitProvider(t)
	r.awaitOpen(t)
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

// startScreen starts an X server without hardware, under a number that it
// chooses itself.
func (r *Ring) startScreen(t testing.TB) {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	cmd := r.command("Xvfb", "-displayfd", "3", "-screen", "0", "800x600x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	run(t, cmd)
	write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb names no display: %v", err)
	}
	r.extra = append(r.extra, "DISPLAY=:"+strings.TrimSpace(number), "QT_QPA_PLATFORM=xcb")
}

// makeDatabase makes a database whose one group is open to the Secret Service.
func (r *Ring) makeDatabase(t testing.TB, entries []KeePassEntry) string {
	t.Helper()
	text, db := filepath.Join(r.Dir, "db.xml"), filepath.Join(r.Dir, "db.kdbx")
	writeFile(t, text, keepassXML(entries))
	cmd := r.command("keepassxc-cli", "import", "-p", text, db)
	cmd.Stdin = strings.NewReader(Password + "\n" + Password + "\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("keepassxc-cli import: %v\n%s", err, out)
	}
	return db
}

func uuid(n uint64) string {
	var b [16]byte
	binary.BigEndian.PutUint64(b[8:], n)
	return base64.StdEncoding.EncodeToString(b[:])
}

// keepassXML writes entries as KeePass's XML.
func keepassXML(entries []KeePassEntry) string {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><KeePassFile><Meta><DatabaseName>audit</DatabaseName>` +
		`<CustomData><Item><Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>{00000000-0000-0000-0000-000000000001}</Value></Item></CustomData></Meta>` +
		`<Root><Group><UUID>` + uuid(1) + `</UUID><Name>Root</Name>`)
	for i, e := range entries {
		b.WriteString("<Entry><UUID>" + uuid(uint64(1000+i)) + "</UUID><Times><CreationTime>2023-01-02T03:04:05Z</CreationTime>" +
			"<LastModificationTime>2024-01-02T03:04:05Z</LastModificationTime></Times>")
		field(&b, "Title", e.Title, false)
		field(&b, "UserName", e.Username, false)
		field(&b, "URL", e.URL, false)
		field(&b, "Password", e.Password, true)
		if e.TOTP != "" {
			field(&b, "otp", e.TOTP, true)
		}
		b.WriteString("</Entry>")
	}
	b.WriteString("</Group></Root></KeePassFile>")
	return b.String()
}

func field(b *bytes.Buffer, key, value string, protected bool) {
	b.WriteString("<String><Key>" + key + "</Key><Value")
	if protected {
		b.WriteString(` ProtectInMemory="True"`)
	}
	b.WriteString(">")
	xml.EscapeText(b, []byte(value))
	b.WriteString("</Value></String>")
}
