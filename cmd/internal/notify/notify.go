// Package notify raises a notification of the desktop. It waits for nothing long, and
// starts no message bus.
package notify

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"github.com/godbus/dbus/v5"
)

// patience is how long a desktop may take.
const patience = 3 * time.Second

// Send shows a title and a line of text.
func Send(ctx context.Context, getenv func(string) string, title, text string) error {
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	switch runtime.GOOS {
	case "windows":
		return errors.ErrUnsupported
	case "darwin":
		script := "display notification " + strconv.Quote(text) + " with title " + strconv.Quote(title)
		return exec.CommandContext(ctx, "/usr/bin/osascript", "-e", script).Run()
	}
	return send(ctx, address(getenv), title, text)
}

func send(ctx context.Context, address, title, text string) error {
	conn, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		return err
	}
	defer conn.Close()
	const name = "org.freedesktop.Notifications"
	return conn.Object(name, "/org/freedesktop/Notifications").CallWithContext(
		ctx, name+".Notify", 0, "acctaudit", uint32(0), "dialog-password", title, text, []string{}, map[string]dbus.Variant{}, int32(-1),
	).Err
}

// address is that of the session bus, also where cron does not name it.
func address(getenv func(string) string) string {
	if a := getenv("DBUS_SESSION_BUS_ADDRESS"); a != "" {
		return a
	}
	dir := getenv("XDG_RUNTIME_DIR")
	if !filepath.IsAbs(dir) {
		dir = filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
	}
	return "unix:path=" + filepath.Join(dir, "bus")
}
