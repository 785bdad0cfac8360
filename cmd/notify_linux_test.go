package cmd

import (
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"acctaudit/audit/source/keyring/keyringtest"
)

// A desktop shows notifications, into a channel.
type desktop chan [2]string

func (d desktop) Notify(_ string, _ uint32, _, title, text string, _ []string, _ map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	d <- [2]string{title, text}
	return 1, nil
}

// TestNotify raises a notification on a bus that is named, and on one that is found; where
// there is none it is an error, and soon.
func TestNotify(t *testing.T) {
	ring := keyringtest.StartBus(t)
	shown := make(desktop, 2)
	conn, err := dbus.Connect(ring.Addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.Export(shown, "/org/freedesktop/Notifications", "org.freedesktop.Notifications"); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.RequestName("org.freedesktop.Notifications", dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	unnamed := func(key string) string {
		if key == "DBUS_SESSION_BUS_ADDRESS" {
			return ""
		}
		return ring.Getenv(key)
	}
	for _, getenv := range []func(string) string{ring.Getenv, unnamed} {
		if err := notify(t.Context(), getenv, "title", "本文"); err != nil {
			t.Fatal(err)
		}
		if got := <-shown; got != [2]string{"title", "本文"} {
			t.Errorf("%q", got)
		}
	}
	start := time.Now()
	nowhere := func(string) string { return "unix:path=" + t.TempDir() + "/none" }
	if err := notify(t.Context(), nowhere, "a", "b"); err == nil || time.Since(start) > 5*time.Second {
		t.Errorf("%v after %v", err, time.Since(start))
	}
}
