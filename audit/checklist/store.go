package checklist

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"acctaudit/audit/keep"
)

// Load reads the checklist at path. A checklist that makes no sense is a
// [*Problem]; one that is not there is [fs.ErrNotExist].
func Load(path string) (*File, error) {
	src, err := keep.Open(path)
	if err != nil {
		return nil, fmt.Errorf("checklist: %w", err)
	}
	defer src.Close()
	return read(src, path)
}

// Read reads a checklist from r; name stands for it in a [*Problem].
func Read(r io.Reader, name string) (*File, error) { return read(r, name) }

func read(r io.Reader, name string) (*File, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	if err != nil {
		return nil, fmt.Errorf("checklist: %w", err)
	}
	f, err := Parse(data)
	if p, ok := errors.AsType[*Problem](err); ok {
		p.File = name
	}
	return f, err
}

// Save writes f to path, whole or not at all, readable by its owner only. It
// takes the lock, and refuses to write over a file that has changed since it
// was read: use [Update] where that can happen.
func (f *File) Save(path string) error {
	return locked(path, func(path string) error {
		if now, err := os.ReadFile(path); err == nil && !bytes.Equal(now, f.read) {
			return fmt.Errorf("checklist: %s has changed since it was read", path)
		}
		if err := replace(path, f.src); err != nil {
			return err
		}
		f.read = f.src
		return nil
	})
}

// Update reads the checklist at path, lets change edit it, and saves it, all
// under the lock: of two processes that do so at once neither loses what the
// other wrote. A file that is not there is new. Nothing is written if change
// fails or changes nothing.
func Update(path string, change func(*File) error) error {
	return locked(path, func(path string) error {
		f, err := Load(path)
		if errors.Is(err, fs.ErrNotExist) {
			f, err = New(), nil
		}
		if err != nil {
			return err
		}
		if err := change(f); err != nil {
			return err
		}
		if bytes.Equal(f.src, f.read) {
			return nil
		}
		return replace(path, f.src)
	})
}

// header opens a new checklist.
const header = `# The checklist of acctaudit: what you know of your own accounts, with dates.
# Never write a password, a secret answer or a backup code here: only where it is kept.
# acctaudit のチェックリスト: 自分のアカウントについての、日付つきの回答です。
# パスワード、秘密の質問の答え、バックアップコードは書かず、保管場所だけを書きます。
version: 1
`

// New returns an empty checklist with a word on what may stand in it.
func New() *File { return &File{src: []byte(header)} }

// locked runs do under the lock of path, which is a file beside it: the
// checklist itself is replaced by every save. A link to a checklist elsewhere
// is followed.
func locked(path string, do func(path string) error) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	dir, name := filepath.Split(path)
	unlock, err := keep.Lock(filepath.Join(dir, "."+strings.TrimPrefix(name, ".")+".lock"))
	if err != nil {
		return fmt.Errorf("checklist: %w", err)
	}
	defer unlock()
	return do(path)
}

// replace puts data in the place of the file at path.
func replace(path string, data []byte) error {
	if err := keep.Replace(path, data); err != nil {
		return fmt.Errorf("checklist: %w", err)
	}
	return nil
}
