// Package file reads and edits the checklist: the YAML file in which a person's
// answers stand, which is edited by hand and by this program alike.
//
// The program changes only the answers that it was given: comments, the order
// of keys, blank lines and everything else stay as they were. A save is whole
// or not at all, two processes that save at once lose nothing, and only the
// owner can read the file. The package refuses a file that has a place for a
// secret, and never opens a file that it was not told to.
package file

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"acctaudit/audit/answers"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
)

// format is that of a checklist. Five thousand accounts with every question
// answered come to about 2 MB.
var format = schema.Format{Size: 4 << 20, Version: 1, Key: "version"}

// A Checklist is a person's answers as they stand in a file. Change it by its
// methods, which keep what stands around.
type Checklist struct {
	answers.Set
	text []byte // with the edits made
}

// header opens a new checklist.
const header = `# The checklist of acctaudit: what you know of your own accounts, with dates.
# Never write a password, a secret answer or a backup code here: only where it is kept.
# acctaudit のチェックリスト: 自分のアカウントについての、日付つきの回答です。
# パスワード、秘密の質問の答え、バックアップコードは書かず、保管場所だけを書きます。
version: 1
`

// New returns an empty checklist with a word on what may stand in it.
func New() *Checklist { return &Checklist{text: []byte(header)} }

// Parse reads a checklist. The error, if any, is a [*schema.Problem].
func Parse(text []byte) (*Checklist, error) {
	var d document
	if err := format.YAML(text, &d); err != nil {
		return nil, err
	}
	set, err := d.set()
	if err != nil {
		return nil, err
	}
	return &Checklist{set, text}, nil
}

// Bytes returns the text of the checklist.
func (c *Checklist) Bytes() []byte { return c.text }

// Load reads the checklist at path. One that makes no sense is a
// [*schema.Problem]; one that is not there is [fs.ErrNotExist].
func Load(path string) (*Checklist, error) {
	text, err := keep.Read(path, format.Size)
	if err != nil {
		return nil, fmt.Errorf("checklist: %w", err)
	}
	c, err := Parse(text)
	if p, ok := errors.AsType[*schema.Problem](err); ok {
		p.File = path
	}
	return c, err
}

// Update reads the checklist at path, lets change edit it, and saves it, all
// under the lock: of two processes that do so at once neither loses what the
// other wrote. A file that is not there is new. Nothing is written if change
// fails or changes nothing.
func Update(path string, change func(*Checklist) error) error {
	return locked(path, func(path string) error {
		var before []byte
		c, err := Load(path)
		switch {
		case err == nil:
			before = c.text
		case errors.Is(err, fs.ErrNotExist):
			c = New()
		default:
			return err
		}
		if err := change(c); err != nil || bytes.Equal(c.text, before) {
			return err
		}
		if err := keep.Replace(path, c.text); err != nil {
			return fmt.Errorf("checklist: %w", err)
		}
		return nil
	})
}

// locked runs do under the lock of path, which is a file beside it: the
// checklist itself is replaced by every save. A link to a checklist elsewhere
// is followed.
func locked(path string, do func(path string) error) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	} else if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("checklist: %w", &fs.PathError{Op: "open", Path: path, Err: keep.ErrNotFile})
	}
	dir, name := filepath.Split(path)
	unlock, err := keep.Lock(filepath.Join(dir, "."+strings.TrimPrefix(name, ".")+".lock"))
	if err != nil {
		return fmt.Errorf("checklist: %w", err)
	}
	defer unlock()
	return do(path)
}
