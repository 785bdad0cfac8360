//go:build !race

// The runtime finds no deadlock under the race detector: a test here would wait for ever.

package harden

import (
	"errors"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// crashes are ways for a program to die that no recover can take back.
var crashes = map[string]func(secret []byte){
	"panic of a goroutine":  func(s []byte) { go func() { panic(string(s)) }() },
	"error of a goroutine":  func(s []byte) { go func() { panic(errors.New(string(s))) }() },
	"length of a secret":    func(s []byte) { go func() { _ = s[:len(s)+len(os.Args)] }() },
	"no memory there":       func([]byte) { go func() { *(*int)(nil) = 1 }() },
	"no memory left":        func([]byte) { fill() },
	"no stack left":         func([]byte) { debug.SetMaxStack(1 << 20); os.Exit(deep(0)) },
	"map written twice":     func([]byte) { together() },
	"nobody left to wait":   func([]byte) { select {} },
	"signal not to be kept": func([]byte) { unix.Kill(os.Getpid(), unix.SIGSTKFLT) },
	"signal not waited for": func([]byte) { unix.Kill(os.Getpid(), unix.SIGQUIT) },
}

func fill() {
	unix.Setrlimit(unix.RLIMIT_AS, &unix.Rlimit{Cur: 1 << 30, Max: 1 << 30})
	for held := [][]byte(nil); ; {
		held = append(held, make([]byte, 1<<24))
		runtime.KeepAlive(held)
	}
}

func deep(n int) int {
	if n < 0 {
		return 0
	}
	return deep(n+1) + n
}

func together() {
	m := make(map[int]int)
	for range 8 {
		go func() {
			for i := 0; ; i++ {
				m[i%8] = i
			}
		}()
	}
}

// TestSilence lets copies of this test die, whatever GOTRACEBACK says, and
// wants one line of each.
func TestSilence(t *testing.T) {
	if how := os.Getenv("HARDEN_CRASH"); how != "" {
		Silence(ending)
		crashes[how]([]byte("canary-0401"))
		time.Sleep(time.Minute)
	}
	for how := range crashes {
		for _, level := range []string{"none", "crash"} {
			c := exec.Command(os.Args[0], "-test.run=^TestSilence$")
			c.Env = append(os.Environ(), "HARDEN_CRASH="+how, "GOTRACEBACK="+level)
			out, err := c.CombinedOutput()
			if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 1 {
				t.Errorf("%s, GOTRACEBACK=%s: %v", how, level, err)
			}
			if string(out) != ending+"\n" {
				t.Errorf("%s, GOTRACEBACK=%s: %q", how, level, out)
			}
		}
	}
}
