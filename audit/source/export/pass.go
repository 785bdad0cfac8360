package export

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"acctaudit/audit/source/command"
)

// gpgWait limits how long one file may take: the first may wait for a passphrase.
const gpgWait = 2 * time.Minute

// folder reads a folder that is a store of pass or of gopass with GnuPG. For any other it
// returns an error, which names the program if the folder is a vault of one.
func (r *reader) folder() (File, error) {
	info, err := os.Stat(filepath.Join(r.name, ".gpg-id"))
	shape, _ := r.shapeOf(nil)
	switch {
	case shape != nil:
		r.file.Source = shape.Closed
		return r.done(&Error{Code: CodeClosed})
	case err != nil || !info.Mode().IsRegular():
		return r.done(&Error{Code: CodeDirectory})
	}
	return r.store()
}

// store reads the encrypted files of a store, one for each login, with the person's own gpg,
// as pass and gopass do.
func (r *reader) store() (File, error) {
	r.file.Source, r.file.Live = "pass", true
	err := fs.WalkDir(os.DirFS(r.name), ".", func(path string, f fs.DirEntry, err error) error {
		if err != nil {
			return openError(r.name, err)
		}
		hidden := path != "." && strings.HasPrefix(f.Name(), ".")
		switch {
		case hidden && f.IsDir():
			return fs.SkipDir
		case hidden, !f.Type().IsRegular():
			return nil
		}
		return r.passFile(path)
	})
	return r.done(err)
}

// passFile reads one file. If gpg cannot open the first, it can open none; a later one may
// be encrypted for somebody else.
func (r *reader) passFile(path string) error {
	name, ext := strings.TrimSuffix(path, filepath.Ext(path)), filepath.Ext(path)
	if ext != ".gpg" && ext != ".age" {
		return nil
	}
	if err := r.count(0, r.file.Items+1); err != nil {
		return err
	}
	if ext == ".age" { // encrypted by age, which gpg cannot read
		r.unread(reasonSealed)
		return nil
	}
	text, err := r.decrypt(filepath.Join(r.name, path))
	defer clear(text)
	switch {
	case r.ctx.Err() != nil:
		return r.ctx.Err()
	case errors.Is(err, command.ErrMissing), err != nil && len(r.file.Entries) == 0 && len(r.file.SetApart) == 0:
		return &Error{Code: CodeGPG}
	case err != nil:
		r.unread(reasonSealed)
		return nil
	}
	r.passText(name, text)
	return nil
}

func (r *reader) decrypt(path string) ([]byte, error) {
	most := r.most
	most.bytes = int64(most.item)
	text, err := r.output(command.Program{Args: []string{"gpg", "--quiet", "--batch", "--decrypt", "--", path}, Wait: gpgWait}, most)
	if errors.Is(err, command.ErrSilent) {
		err = nil // the file is empty
	}
	return text, err
}

// passText reads the decrypted text of a file.
func (r *reader) passText(name string, text []byte) {
	it := newItems(r, &formats().Pass)
	for key, value := range passName(name) {
		it.put([]byte(key), []byte(value))
	}
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	if first = bytes.TrimSuffix(first, []byte("\r")); string(first) != "GOPASS-SECRET-1.0" {
		it.put([]byte("(first)"), first)
	}
	for line := range bytes.Lines(rest) {
		key, value, ok := bytes.Cut(bytes.TrimRight(line, "\r\n"), []byte(":"))
		if value = bytes.TrimLeft(value, " \t"); ok {
			it.put(bytes.ToLower(key), value)
		}
	}
	r.login(it.columns, it.record)
}

// passName takes a name such as "Work/example.com/hanako" apart. The last part is the user
// if it is a mail address or follows a site.
func passName(name string) map[string]string {
	parts := strings.Split(name, "/")
	last, user := len(parts)-1, ""
	site := func(s string) bool { return strings.Contains(s, ".") && !strings.ContainsAny(s, " @") }
	if last > 0 && (strings.Contains(parts[last], "@") || site(parts[last-1]) && !site(parts[last])) {
		last, user = last-1, parts[last]
	}
	return map[string]string{"(path)": name, "(user)": user, "(name)": parts[last], "(folder)": strings.Join(parts[:last], "/")}
}
