package harden

import (
	"bytes"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"golang.org/x/sys/unix"
)

// TestProcess hardens a copy of this test, since it is for good, and has it
// say what the kernel then holds of it.
func TestProcess(t *testing.T) {
	if os.Getenv("HARDEN_CHILD") != "" {
		child(t)
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestProcess$", "-test.v")
	cmd.Env = append(os.Environ(), "HARDEN_CHILD=1")
	out, err := cmd.CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("dumpable 0, core 0/0")) {
		t.Errorf("%v\n%s", err, out)
	}
}

func child(t *testing.T) {
	if err := Process(); err != nil {
		t.Fatal(err)
	}
	dumpable, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	var core unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_CORE, &core); err != nil {
		t.Fatal(err)
	}
	t.Log("dumpable " + strconv.Itoa(dumpable) + ", core " + strconv.FormatUint(core.Cur, 10) + "/" + strconv.FormatUint(core.Max, 10))
}
