package export

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/source/command"
)

// gpgWait is how long one file may take: the first waits for a passphrase.
const gpgWait = 2 * time.Minute

// isPassStore reports whether a folder is a store of pass, or of gopass with GnuPG.
func isPassStore(path string) bool {
	info, err := os.Stat(filepath.Join(path, ".gpg-id"))
	return err == nil && info.Mode().IsRegular()
}

// openStore reads a folder of encrypted files, one for each login. The person's own
// gpg opens them, as pass and gopass have it do.
func openStore(ctx context.Context, root string, opts Options) (File, error) {
	r := &reader{ctx: ctx, opts: opts, most: limits, name: root}
	r.file.Format, r.file.Live = "pass", true
	err := filepath.WalkDir(root, func(path string, f fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return openError(root, err)
		case path != root && strings.HasPrefix(f.Name(), ".") && f.IsDir():
			return fs.SkipDir
		case strings.HasPrefix(f.Name(), "."), !f.Type().IsRegular():
			return nil
		}
		return r.passFile(path)
	})
	if err != nil {
		r.file.Clear()
		return File{}, locate(ctx, err, root, r.file.Format)
	}
	audit.Distinct(r.file.Entries)
	return r.file, nil
}

// passFile reads one file. If the first cannot be opened none can; of the others, one
// may be for somebody else.
func (r *reader) passFile(path string) error {
	rel, err := filepath.Rel(r.name, path)
	if err != nil {
		return err
	}
	ext := filepath.Ext(rel)
	if ext != ".gpg" && ext != ".age" {
		return nil
	}
	if err := r.count(0, r.file.Items+1); err != nil {
		return err
	}
	if ext == ".age" { // gopass has a key of its own for it
		r.unread(ReasonSealed)
		return nil
	}
	text, err := r.decrypt(path)
	defer clear(text)
	switch {
	case r.ctx.Err() != nil:
		return r.ctx.Err()
	case errors.Is(err, command.ErrMissing), err != nil && len(r.file.Entries) == 0 && len(r.file.Apart) == 0:
		return &Error{Code: CodeGPG}
	case err != nil:
		r.unread(ReasonSealed)
		return nil
	}
	r.passText(filepath.ToSlash(strings.TrimSuffix(rel, ext)), text)
	return nil
}

func (r *reader) decrypt(path string) (text []byte, err error) {
	gpg := command.Program{Args: []string{"gpg", "--quiet", "--batch", "--decrypt", "--", path}, Wait: gpgWait}
	most := r.most
	most.bytes = int64(most.item)
	err = command.Run(r.ctx, gpg, func(ctx context.Context, out io.Reader) (err error) {
		text, err = load(ctx, out, 0, most, func([]byte) (bool, error) { return true, nil })
		return err
	})
	if errors.Is(err, command.ErrSilent) {
		err = nil // an empty file
	}
	return text, err
}

// Keys of the lines below the password, as people write them.
const (
	passUser = " login user username "
	passMail = " email mail "
	passURL  = " url uri website site link "
	passSeed = " otp totp "
)

// passText adds what one file holds: the password in the first line, and below it
// keys with values, one of which may be the password as well.
func (r *reader) passText(name string, text []byte) {
	pw, rest, _ := bytes.Cut(text, []byte("\n"))
	pw = bytes.TrimSuffix(pw, []byte("\r"))
	if string(pw) == "GOPASS-SECRET-1.0" {
		pw = nil
	}
	e := passEntry(name)
	var user, mail string
	for line := range bytes.Lines(rest) {
		key, value, _ := bytes.Cut(bytes.TrimRight(line, "\r\n"), []byte(":"))
		value = bytes.TrimLeft(value, " \t")
		has := func(keys string) bool {
			return len(key) > 0 && len(value) > 0 && strings.Contains(keys, " "+strings.ToLower(string(key))+" ")
		}
		switch {
		case has(" password ") && len(pw) == 0:
			pw = value
		case has(passUser):
			user = cmp.Or(user, string(value))
		case has(passMail):
			mail = cmp.Or(mail, string(value))
		case has(passURL):
			addAddress(&e, string(value))
		case has(passSeed), has(" otpauth "):
			e.HasTOTP = true
		}
	}
	e.Username = cmp.Or(user, e.Username, mail)
	switch {
	case bytes.HasPrefix(pw, []byte("-----BEGIN ")):
		r.setApart(audit.ApartKey)
	case len(pw) == 0 && !e.HasTOTP:
		r.setApart(audit.ApartNoPassword)
	default:
		if len(pw) > 0 {
			e.Secret = audit.NewSecret(bytes.Clone(pw))
		}
		r.add(e)
	}
}

// passEntry makes an entry of a name such as "Work/example.com/hanako": the last part
// is whom it is for, if the one before it is a site or it is an address.
func passEntry(name string) audit.Entry {
	parts := strings.Split(name, "/")
	last := len(parts) - 1
	e := audit.Entry{ID: audit.EntryID(name), Name: parts[last]}
	site := func(s string) bool { return strings.Contains(s, ".") && !strings.ContainsAny(s, " @") }
	if last > 0 && (strings.Contains(parts[last], "@") || site(parts[last-1]) && !site(parts[last])) {
		last--
		e.Username, e.Name = e.Name, parts[last]
	}
	e.Folder = strings.Join(parts[:last], "/")
	return e
}
