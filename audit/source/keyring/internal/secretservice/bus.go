// Package secretservice is a client of the freedesktop Secret Service that
// does what go-keyring cannot: list every collection and item, read secrets in
// bulk, and never wait on a dialog.
//
// It promises that every call ends by its deadline, that it starts no bus and
// reaches no network, that no dialog is raised unless Unlock is given time for
// a person, that secrets cross the bus encrypted unless OpenPlain is called, and
// that an answer of any other form than the protocol's is an error.
package secretservice

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/godbus/dbus/v5"
)

// Errors of a Client. They are wrapped with what was being done.
var (
	ErrNoBus      = errors.New("no session bus")
	ErrForeignBus = errors.New("the session bus belongs to another user")
	ErrNoProvider = errors.New("nothing on the session bus keeps secrets")
	ErrLocked     = errors.New("locked")
	ErrDismissed  = errors.New("the dialog was dismissed or not answered")
	ErrTimeout    = errors.New("no answer in time")
	ErrGone       = errors.New("the provider went away")
	ErrMalformed  = errors.New("an answer that is not understood")
	ErrPlainOnly  = errors.New("the provider encrypts nothing")
)

// Address returns the address of the session bus of user uid, -1 where users have
// no number, as other programs of the session use it: DBUS_SESSION_BUS_ADDRESS,
// which is the only place looked at if it is set, then the socket "bus" in
// XDG_RUNTIME_DIR or, as cron sets neither, in runUser/uid. It never starts a bus.
func Address(getenv func(string) string, uid int, runUser string) (string, error) {
	if addr := getenv("DBUS_SESSION_BUS_ADDRESS"); addr != "" && addr != "autolaunch:" {
		return local(addr, uid)
	}
	var dirs []string
	if dir := getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(dir) {
		dirs = append(dirs, dir)
	}
	if uid >= 0 {
		dirs = append(dirs, filepath.Join(runUser, strconv.Itoa(uid)))
	}
	for _, dir := range dirs {
		path := filepath.Join(dir, "bus")
		info, err := os.Stat(path)
		if err != nil || info.Mode()&fs.ModeSocket == 0 {
			continue
		}
		return local("unix:path="+dbus.EscapeBusAddressValue(path), uid)
	}
	return "", fmt.Errorf("%w: looked for DBUS_SESSION_BUS_ADDRESS and a socket in %s", ErrNoBus, strings.Join(dirs, ", "))
}

// local picks, of a list of addresses, the first that is a socket on this
// machine. Others would need the network, or run a program.
func local(list string, uid int) (string, error) {
	for addr := range strings.SplitSeq(list, ";") {
		name := socketName(addr)
		if name == "" {
			continue
		}
		return addr, mine(name, uid)
	}
	return "", fmt.Errorf("%w: DBUS_SESSION_BUS_ADDRESS names no local socket", ErrNoBus)
}

// mine refuses a socket in the file system that belongs to another user.
func mine(name string, uid int) error {
	if strings.HasPrefix(name, "@") || uid < 0 {
		return nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNoBus, err)
	}
	if its, ok := owner(info); ok && its != uid {
		return fmt.Errorf("%w: %s is of user %d", ErrForeignBus, name, its)
	}
	return nil
}

// socketName returns the name of a unix socket in a bus address as package
// net has it: "@" starts an abstract one.
func socketName(addr string) string {
	rest, ok := strings.CutPrefix(addr, "unix:")
	if !ok {
		return ""
	}
	for pair := range strings.SplitSeq(rest, ",") {
		key, value, _ := strings.Cut(pair, "=")
		value, err := url.PathUnescape(value)
		switch {
		case err != nil:
		case key == "path":
			return value
		case key == "abstract":
			return "@" + value
		}
	}
	return ""
}
