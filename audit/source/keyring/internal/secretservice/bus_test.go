//go:build unix

package secretservice

import (
	"errors"
	"strings"
	"testing"
)

func TestAddress(t *testing.T) {
	for name, test := range map[string]struct {
		env  map[string]string
		want error
	}{
		"nothing set":   {nil, errNoBus},
		"relative":      {map[string]string{"XDG_RUNTIME_DIR": "run"}, errNoBus},
		"explicit wins": {map[string]string{"DBUS_SESSION_BUS_ADDRESS": "disabled:", "XDG_RUNTIME_DIR": "/tmp"}, errNoBus},
		"abstract":      {map[string]string{"DBUS_SESSION_BUS_ADDRESS": "tcp:host=x;unix:abstract=/x,guid=1"}, nil},
	} {
		addr, err := Address(func(k string) string { return test.env[k] }, 12345, t.TempDir())
		if !errors.Is(err, test.want) || (err == nil) != (addr != "") {
			t.Errorf("%s: %q %v", name, addr, err)
		}
	}
}

func TestSocketName(t *testing.T) {
	for in, want := range map[string]string{
		"unix:path=/run/user/0/bus":        "/run/user/0/bus",
		"unix:guid=1,path=/a%20b":          "/a b",
		"unix:abstract=/tmp/dbus-x,guid=1": "@/tmp/dbus-x",
		"unix:path=%zz":                    "",
		"unix:runtime=yes":                 "",
		"tcp:host=h,port=1":                "",
		"":                                 "",
	} {
		if got := socketName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzSocketName(f *testing.F) {
	f.Add("unix:path=/a,guid=1")
	f.Fuzz(func(t *testing.T, addr string) {
		if name := socketName(addr); name != "" && !strings.HasPrefix(addr, "unix:") {
			t.Errorf("%q is taken for the socket %q", addr, name)
		}
	})
}
