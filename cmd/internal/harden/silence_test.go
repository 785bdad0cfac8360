//go:build linux || darwin

package harden

import (
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

const ending = "acctaudit: it ended"

// wake has the runtime wake itself, by a write, from where no goroutine runs.
func wake() {
	for range 200 {
		go func() {
			for i := range 50 {
				time.AfterFunc(time.Duration(50-i)*time.Millisecond, func() {})
				time.Sleep(time.Millisecond)
			}
		}()
	}
	time.Sleep(100 * time.Millisecond)
}

// TestSilenceLetsOthersWrite holds back nothing but what the runtime prints.
func TestSilenceLetsOthersWrite(t *testing.T) {
	if os.Getenv("HARDEN_TALK") != "" {
		Silence(ending)
		wake()
		os.Stderr.WriteString("still here\n")
		syscall.Exit(0)
	}
	c := exec.Command(os.Args[0], "-test.run=^TestSilenceLetsOthersWrite$")
	c.Env = append(os.Environ(), "HARDEN_TALK=1")
	if out, err := c.CombinedOutput(); err != nil || string(out) != "still here\n" {
		t.Errorf("%q, %v", out, err)
	}
}
