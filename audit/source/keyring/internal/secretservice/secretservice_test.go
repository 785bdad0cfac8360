package secretservice

import (
	"bytes"
	"errors"
	"math/big"
	"strings"
	"testing"
)

func TestAddress(t *testing.T) {
	for name, test := range map[string]struct {
		env  map[string]string
		want error
	}{
		"nothing set":   {nil, ErrNoBus},
		"relative":      {map[string]string{"XDG_RUNTIME_DIR": "run"}, ErrNoBus},
		"explicit wins": {map[string]string{"DBUS_SESSION_BUS_ADDRESS": "disabled:", "XDG_RUNTIME_DIR": "/tmp"}, ErrNoBus},
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

func TestAgree(t *testing.T) {
	p := prime()
	if p.BitLen() != 8*groupSize || !p.ProbablyPrime(8) {
		t.Fatal("the modulus is misspelt")
	}
	for name, peer := range map[string][]byte{
		"none": nil, "zero": {0}, "one": {1}, "p-1": new(big.Int).Sub(p, big.NewInt(1)).Bytes(), "too large": bytes.Repeat([]byte{1}, 200),
	} {
		if _, err := (Half{exponent: big.NewInt(3)}).Agree(peer); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := (Half{exponent: big.NewInt(1)}).Agree([]byte{2}); !errors.Is(err, errAgain) {
		t.Errorf("a shared secret with a leading zero: %v", err)
	}
}

func TestMoment(t *testing.T) {
	if !moment(0).IsZero() || !moment(1<<63).IsZero() || moment(1700000000).Year() != 2023 {
		t.Error("times are misread")
	}
}

// FuzzOpen: what a provider sends is either a secret or an error.
func FuzzOpen(f *testing.F) {
	f.Add(make([]byte, 16), make([]byte, 16), true)
	f.Add([]byte{}, []byte("plain"), false)
	f.Fuzz(func(t *testing.T, parameters, value []byte, encrypted bool) {
		var key Key
		if encrypted {
			key = make([]byte, keySize)
		}
		secret, err := key.Open(Wire{Parameters: parameters, Value: value})
		if err == nil && secret == nil || err != nil && secret != nil {
			t.Error(secret, err)
		}
	})
}

func FuzzSocketName(f *testing.F) {
	f.Add("unix:path=/a,guid=1")
	f.Fuzz(func(t *testing.T, addr string) {
		if name := socketName(addr); name != "" && !strings.HasPrefix(addr, "unix:") {
			t.Errorf("%q is taken for the socket %q", addr, name)
		}
	})
}
