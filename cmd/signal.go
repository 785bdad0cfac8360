package cmd

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/history"
	"acctaudit/audit/words"
	"acctaudit/cmd/internal/cli"
)

// signalFlags gives c the flags that say who else hears of an audit.
func (a *auditRun) signalFlags(c *cobra.Command) {
	c.Flags().BoolVar(&a.failNew, "fail-new", false, "report.flags.fail-new")
	c.Flags().BoolVar(&a.notify, "notify", false, "signal.flags.notify")
	c.Flags().Func("ping", "signal.flags.ping", func(address string) error {
		if u, err := url.Parse(address); address != "" && (err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil) {
			return cli.Fault(nil, book, "signal.address", nil)
		}
		a.ping = address
		return nil
	})
}

// signal notifies the desktop if there is news, and pings an address. Neither learns
// what was found, or about which account. A failure is reported and ends nothing.
func (a *auditRun) signal(ctx context.Context, rec *audit.Record) {
	if a.notify && a.loud(rec) {
		text := book.In(a.env.Lang, "signal.text", words.V{"new": len(a.Last.Of(history.New)) + len(a.Last.Of(history.Worse)), "unknown": len(a.Last.Of(history.Unknown))})
		if a.Last.Since.IsZero() {
			text = book.In(a.env.Lang, "signal.first", nil)
		}
		if err := notify(ctx, a.env.Getenv, book.In(a.env.Lang, "signal.title", nil), text); err != nil {
			a.env.Say(book.Text("signal.silent"))
		}
	}
	if a.ping != "" && a.reach(ctx) != nil {
		a.env.Complain(cli.Fault(nil, book, "signal.unreached", nil))
	}
}

// pingWait is how long an address may take to answer.
const pingWait = 10 * time.Second

// reach sends a GET request without a body to the address.
func (a *auditRun) reach(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, pingWait)
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.ping, nil)
	if err != nil {
		return err
	}
	req.Header.Set("User-Agent", "acctaudit")
	answer, err := a.env.HTTP.Do(req)
	if err != nil {
		return err
	}
	answer.Body.Close()
	if answer.StatusCode >= 300 {
		return http.ErrNotSupported
	}
	return nil
}

// patience is how long a desktop may take to answer.
const patience = 3 * time.Second

// notify shows a notification on the desktop, by the Desktop Notifications
// Specification of freedesktop.org or by AppleScript. It starts no message bus.
func notify(ctx context.Context, getenv func(string) string, title, text string) error {
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	switch runtime.GOOS {
	case "windows":
		return errors.ErrUnsupported
	case "darwin":
		script := "display notification " + strconv.Quote(text) + " with title " + strconv.Quote(title)
		return exec.CommandContext(ctx, "/usr/bin/osascript", "-e", script).Run()
	}
	conn, err := dbus.Connect(sessionBus(getenv), dbus.WithContext(ctx))
	if err != nil {
		return err
	}
	defer conn.Close()
	const name = "org.freedesktop.Notifications"
	return conn.Object(name, "/org/freedesktop/Notifications").CallWithContext(
		ctx, name+".Notify", 0, "acctaudit", uint32(0), "dialog-password", title, text, []string{}, map[string]dbus.Variant{}, int32(-1),
	).Err
}

// sessionBus returns the address of the D-Bus session bus, even where cron does not set it.
func sessionBus(getenv func(string) string) string {
	if a := getenv("DBUS_SESSION_BUS_ADDRESS"); a != "" {
		return a
	}
	dir := getenv("XDG_RUNTIME_DIR")
	if !filepath.IsAbs(dir) {
		dir = filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
	}
	return "unix:path=" + filepath.Join(dir, "bus")
}
