package keyringtest

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"acctaudit/audit/source/keyring/internal/secretservice"
)

// patience is how long a program may take to start on a busy machine.
const patience = 30 * time.Second

// password unlocks every real keyring that this package makes.
const password = "keyringtest-master-pw"

// A Ring is a real keyring on a bus of its own, in a home folder of its own.
type Ring struct {
	Dir     string      // removed when the test ends
	Addr    string      // of the bus
	Process *os.Process // the provider's: signal it to make it hang or die
	conn    *dbus.Conn
	client  *secretservice.Client // once there is a provider
	env     map[string]string
}

// Need skips the test if a program is not installed, or fails it where
// ACCTAUDIT_REQUIRE=all says that nothing may be skipped.
func Need(t testing.TB, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err == nil {
			continue
		}
		if os.Getenv("ACCTAUDIT_REQUIRE") == "all" {
			t.Fatalf("%s is not installed, and ACCTAUDIT_REQUIRE=all", p)
		}
		t.Skipf("%s is not installed", p)
	}
}

// Environ returns the environment of a program that uses the ring, as KEY=value: the
// home, temporary and XDG folders, the bus, and the PATH of this process.
func (r *Ring) Environ() (pairs []string) {
	for key, value := range r.env {
		pairs = append(pairs, key+"="+value)
	}
	return pairs
}

// Getenv looks a variable up in Environ.
func (r *Ring) Getenv(key string) string { return r.env[key] }

//go:embed settings/bus.conf
var busConf string

// StartBus starts a bus on which nothing keeps secrets and nothing is started
// on demand. Its socket is where XDG_RUNTIME_DIR leads.
func StartBus(t testing.TB) *Ring {
	t.Helper()
	Need(t, "dbus-daemon")
	dir := shortDir(t, "ring")
	home, run, addr := filepath.Join(dir, "home"), filepath.Join(dir, "run"), "unix:path="+filepath.Join(dir, "run", "bus")
	r := &Ring{Dir: dir, Addr: addr, env: map[string]string{
		"PATH": os.Getenv("PATH"), "HOME": home, "TMPDIR": run, "XDG_RUNTIME_DIR": run, "DBUS_SESSION_BUS_ADDRESS": addr,
		"XDG_DATA_HOME": home + "/.local/share", "XDG_CONFIG_HOME": home + "/.config", "XDG_CACHE_HOME": home + "/.cache",
	}}
	must(t, os.Mkdir(run, 0o700))
	conf := filepath.Join(dir, "bus.conf")
	writeFile(t, conf, fmt.Sprintf(busConf, r.Addr))
	firstLine(t, r.command("dbus-daemon", "--config-file="+conf, "--nofork", "--nopidfile", "--print-address=1"))
	var err error
	r.conn, err = dbus.Connect(r.Addr)
	must(t, err)
	t.Cleanup(func() { r.conn.Close() })
	return r
}

// shortDir makes a folder that goes with the test: t.TempDir is too long for a socket.
func shortDir(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.MkdirTemp("", name)
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// command prepares a program that lives in the ring's environment.
func (r *Ring) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env, cmd.Dir = r.Environ(), r.Dir
	return cmd
}

// start starts a provider with stdin as its input.
func (r *Ring) start(t testing.TB, stdin, name string, args ...string) {
	t.Helper()
	cmd := r.command(name, args...)
	cmd.Stdin = strings.NewReader(stdin)
	run(t, cmd)
	r.Process = cmd.Process
	r.awaitProvider(t)
}

// firstLine starts a program, and waits for the first line that it prints, by which it
// says that it is ready.
func firstLine(t testing.TB, cmd *exec.Cmd) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	must(t, err)
	run(t, cmd)
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatalf("%s: %v", cmd.Args[0], err)
	}
}

// run starts a program, and kills its process when the test ends.
func run(t testing.TB, cmd *exec.Cmd) {
	t.Helper()
	var errs bytes.Buffer
	cmd.Stderr = &errs
	must(t, cmd.Start())
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		if t.Failed() {
			t.Logf("%s wrote: %s", cmd.Args[0], errs.String())
		}
	})
}

// must ends the test at an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func writeFile(t testing.TB, path, text string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(path), 0o700))
	must(t, os.WriteFile(path, []byte(text), 0o600))
}

// awaitProvider waits until a provider is on the bus, and connects to it.
func (r *Ring) awaitProvider(t testing.TB) {
	t.Helper()
	await(t, func() (there bool) {
		var err error
		r.client, err = secretservice.Dial(t.Context(), r.Addr, patience)
		return err == nil
	})
	t.Cleanup(r.client.Close)
}

// open reports whether any keyring is open.
func (r *Ring) open(t testing.TB) bool {
	t.Helper()
	return slices.ContainsFunc(r.collections(t), func(c secretservice.Collection) bool { return !c.Locked })
}

func (r *Ring) collections(t testing.TB) []secretservice.Collection {
	t.Helper()
	all, err := r.client.Collections(t.Context())
	must(t, err)
	return all
}

// await calls ask until it returns true.
func await(t testing.TB, ask func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !ask(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the keyring is not there after %s", patience)
		}
	}
}
