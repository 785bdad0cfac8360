package export

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/source/command"
)

// kdbxWait limits how long opening may take: the key derivation of some files is slow, and
// a hardware key waits for a touch.
const kdbxWait = 2 * time.Minute

// kdbx opens the file with the person's own KeePassXC, so that we write no cryptography for
// it. The output goes through a pipe and never to a disk.
func (r *reader) kdbx() error {
	r.file.Source, r.file.Live = "kdbx", true
	info, err := os.Stat(r.name)
	if r.name == Stdin || err != nil || !info.Mode().IsRegular() {
		return &Error{Code: CodePipe}
	}
	tool := keepassxcCLI()
	if tool == nil {
		return &Error{Code: CodeClosed}
	}
	open := func(password audit.Secret) error {
		text, err := r.runKeepassxc(tool, password)
		if err != nil {
			return err
		}
		return r.within(text)
	}
	if r.opts.KeyFile != "" { // the file may have no password
		if err := open(audit.Secret{}); !errors.Is(err, errWrong) {
			return err
		}
	}
	return r.ask(open)
}

// keepassxcCLI returns the command line of keepassxc-cli, or nil if it is not installed.
func keepassxcCLI() []string {
	for _, name := range []string{
		"keepassxc-cli",
		"/Applications/KeePassXC.app/Contents/MacOS/keepassxc-cli",
		`C:\Program Files\KeePassXC\keepassxc-cli.exe`,
	} {
		if path, err := exec.LookPath(name); err == nil {
			return []string{path}
		}
	}
	const flatpak = "/var/lib/flatpak/app/org.keepassxc.KeePassXC"
	if _, err := os.Stat(flatpak); err == nil {
		return []string{"flatpak", "run", "--command=keepassxc-cli", "org.keepassxc.KeePassXC"}
	}
	return nil
}

// runKeepassxc returns the file as XML. It passes the password as the first line of
// standard input; with a key file, the password may be empty.
func (r *reader) runKeepassxc(tool []string, password audit.Secret) ([]byte, error) {
	path, err := filepath.Abs(r.name) // so that it cannot begin with a hyphen
	if err != nil {
		return nil, err
	}
	args := append(tool[:len(tool):len(tool)], "export", "-f", "xml")
	if r.opts.KeyFile != "" {
		args = append(args, "-k", r.opts.KeyFile)
		if password.Empty() {
			args = append(args, "--no-password")
		}
	}
	line := append(bytes.Clone(password.Reveal()), '\n')
	defer clear(line)
	var said talk
	text, err := r.output(command.Program{
		Args: append(args, path), In: bytes.NewReader(line), Err: &said, Wait: kdbxWait,
		Env: []string{"LC_ALL=C", "LANGUAGE=C"}, // keepassxcFault reads its English messages
	}, r.most)
	if err != nil {
		clear(text)
		return nil, keepassxcFault(err, said.String())
	}
	return text, nil
}

// output runs a program and returns its standard output.
func (r *reader) output(p command.Program, most bounds) (text []byte, err error) {
	err = command.Run(r.ctx, p, func(ctx context.Context, out io.Reader) (err error) {
		text, err = load(ctx, out, 0, most, func([]byte) (bool, error) { return true, nil })
		return err
	})
	return text, err
}

func keepassxcFault(err error, said string) error {
	_, failed := errors.AsType[command.Failure](err)
	switch {
	case errors.Is(err, command.ErrLate):
		return &Error{Code: CodeLate}
	case !failed:
		return err
	case strings.Contains(said, "Invalid credentials"):
		return errWrong
	case strings.Contains(said, "key file"):
		return &Error{Code: CodeKeyFile}
	}
	return &Error{Code: CodeProgram}
}

// A talk keeps the first bytes written to it. They are searched, never shown.
type talk struct{ strings.Builder }

func (t *talk) Write(p []byte) (int, error) {
	const enough = 8 << 10
	t.Builder.Write(p[:min(len(p), max(0, enough-t.Len()))])
	return len(p), nil
}
