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
	_ "embed"

	"acctaudit/audit/answers"
	"acctaudit/audit/edit"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// gone are the keys of answers that nothing came of.
var gone = []string{"backup", "lock", "screen_lock", "carrier_pin", "confirmed_by"}

// files are checklists. Five thousand accounts with every question answered come to
// about 2 MB.
var files = edit.File[answers.Set]{
	Format: schema.Format{Size: 4 << 20, Version: 1, Key: "version", Gone: gone, Rules: rules, Check: check},
	Header: `# The checklist of acctaudit: what you know of your own accounts, with dates.
# Never write a password, a secret answer or a backup code here: only where it is kept.
# acctaudit のチェックリスト: 自分のアカウントについての、日付つきの回答です。
# パスワード、秘密の質問の答え、バックアップコードは書かず、保管場所だけを書きます。
version: 1
`,
	Tall: []string{"accounts"},
}

// Parse reads a checklist. The error, if any, is a [*schema.Problem].
func Parse(text []byte) (answers.Set, error) { return files.Parse(text) }

// Load reads the checklist at path. One that makes no sense is a
// [*schema.Problem]; one that is not there is [fs.ErrNotExist].
func Load(path string) (answers.Set, error) { return files.Load(path) }

// Update lets change edit the checklist at path and saves it, as [keep.Update]
// does.
func Update(path string, change func(*answers.Set) error) error { return files.Update(path, change) }
