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

// kdbxWait is how long opening may take: some files are made slow to open, and a
// hardware key waits for a touch.
const kdbxWait = 2 * time.Minute

// kdbx lets the person's own KeePassXC open the file. We write no cryptography
// for it, and what it prints is never on a disk.
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
	if r.opts.KeyFile != "" { // it may be all that is wanted
		if err := open(audit.Secret{}); !errors.Is(err, errWrong) {
			return err
		}
	}
	return r.ask(open)
}

// keepassxcCLI returns how keepassxc-cli is called here, nil if it is not.
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

// runKeepassxc returns the XML of the file. The password is the first line that it
// reads; with a key file there may be none.
func (r *reader) runKeepassxc(tool []string, password audit.Secret) ([]byte, error) {
	path, err := filepath.Abs(r.name) // which begins with no hyphen
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
		Env: []string{"LC_ALL=C", "LANGUAGE=C"}, // its words are all that says what was wrong
	}, r.most)
	if err != nil {
		clear(text)
		return nil, keepassxcFault(err, said.String())
	}
	return text, nil
}

// output returns what a program of the person's own prints.
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

// A talk keeps the first of what is written to it, for looking, not for showing.
type talk struct{ strings.Builder }

func (t *talk) Write(p []byte) (int, error) {
	const enough = 8 << 10
	t.Builder.Write(p[:min(len(p), max(0, enough-t.Len()))])
	return len(p), nil
}
