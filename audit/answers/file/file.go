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
	"errors"
	"fmt"

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

// Load reads the checklist at path. One that makes no sense is a
// [*schema.Problem]; one that is not there is [fs.ErrNotExist].
func Load(path string) (*Checklist, error) {
	text, err := keep.Read(path, format.Size)
	if err != nil {
		return nil, fmt.Errorf("checklist: %w", err)
	}
	return parseAt(path, text)
}

func parseAt(path string, text []byte) (*Checklist, error) {
	c, err := Parse(text)
	if p, ok := errors.AsType[*schema.Problem](err); ok {
		p.File = path
	}
	return c, err
}

// Update lets change edit the checklist at path and saves it, as [keep.Update]
// does.
func Update(path string, change func(*Checklist) error) error {
	return keep.Update(path, format.Size, func(text []byte) ([]byte, error) {
		c := New()
		if text != nil {
			var err error
			if c, err = parseAt(path, text); err != nil {
				return nil, err
			}
		}
		err := change(c)
		return c.text, err
	})
}
