//go:build unix

package secretservice

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/godbus/dbus/v5"
)

// Address returns the address of the session bus of user uid, as other programs
// of the session use it: DBUS_SESSION_BUS_ADDRESS, which is the only place looked
// at if it is set, then the socket "bus" in XDG_RUNTIME_DIR or, as cron sets
// neither, in runUser/uid. It never starts a bus.
func Address(getenv func(string) string, uid int, runUser string) (string, error) {
	if addr := getenv("DBUS_SESSION_BUS_ADDRESS"); addr != "" && addr != "autolaunch:" {
		return local(addr, uid)
	}
	dirs := []string{getenv("XDG_RUNTIME_DIR"), filepath.Join(runUser, strconv.Itoa(uid))}
	for _, dir := range dirs {
		path := filepath.Join(dir, "bus")
		if info, err := os.Stat(path); err == nil && info.Mode()&fs.ModeSocket != 0 && filepath.IsAbs(path) {
			return local("unix:path="+dbus.EscapeBusAddressValue(path), uid)
		}
	}
	return "", fmt.Errorf("%w: looked for DBUS_SESSION_BUS_ADDRESS and a socket in %s", errNoBus, strings.Trim(strings.Join(dirs, ", "), ", "))
}

// local picks, of a list of addresses, the first that is a socket on this
// machine. Others would need the network, or run a program.
func local(list string, uid int) (string, error) {
	for addr := range strings.SplitSeq(list, ";") {
		if name := socketName(addr); name != "" {
			return addr, mine(name, uid)
		}
	}
	return "", fmt.Errorf("%w: DBUS_SESSION_BUS_ADDRESS names no local socket", errNoBus)
}

// mine refuses a socket in the file system that belongs to another user.
func mine(name string, uid int) error {
	if strings.HasPrefix(name, "@") {
		return nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return fmt.Errorf("%w: %w", errNoBus, err)
	}
	if its, ok := info.Sys().(*syscall.Stat_t); ok && int(its.Uid) != uid {
		return fmt.Errorf("%w: %s is of user %d", errForeignBus, name, its.Uid)
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
