package edit

import (
	"slices"

	"acctaudit/audit"
	"acctaudit/audit/draft"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
)

// A File is a kind of file that people write as well: one YAML document that says a T.
type File[T any] struct {
	schema.Format
	Header string   // what a new one begins with
	Tall   []string // sections each member of which stands on lines of its own
}

// Parse reads a document. The error, if any, is a [*schema.Problem].
func (f File[T]) Parse(text []byte) (T, error) {
	var says T
	err := f.YAML(text, &says)
	return says, err
}

// Load reads the file at path. One that makes no sense is a [*schema.Problem]; one that
// is not there is fs.ErrNotExist.
func (f File[T]) Load(path string) (says T, err error) {
	text, err := keep.Read(path, f.Size)
	if err == nil {
		says, err = f.Parse(text)
	}
	return says, schema.In(path, err)
}

// Update lets change alter what the file at path says and saves it, as [keep.Update]
// does.
func (f File[T]) Update(path string, change func(*T) error) error {
	return schema.In(path, keep.Update(path, f.Size, func(text []byte) ([]byte, error) {
		if text == nil {
			text = []byte(f.Header)
		}
		return f.Edit(text, change)
	}))
}

// Edit returns text with what change makes of what it says. A word that cannot stand in a
// file is a [*schema.Problem].
func (f File[T]) Edit(text []byte, change func(*T) error) ([]byte, error) {
	says, err := f.Parse(text)
	if err != nil {
		return nil, err
	}
	before := f.Value(says)
	if err := change(&says); err != nil {
		return nil, err
	}
	after := f.Value(says)
	if err := schema.Unfit(after); err != nil {
		return nil, err
	}
	text, err = dressed(text, func(plain string) (string, error) {
		return place(plain, mapIn(before), mapIn(after), f.levels)
	})
	if err != nil {
		return nil, err
	}
	if got, err := f.Parse(text); err != nil || flow(f.Value(got)) != flow(after) {
		return nil, ErrPlace
	}
	return text, nil
}

// levels is on how many levels of lines a section stands.
func (f File[T]) levels(section string) int {
	if slices.Contains(f.Tall, section) {
		return 2
	}
	return 1
}

// Harmless is the rule of what a person writes in their own words: what looks like a
// secret is refused with a text of the format.
func Harmless(what func() audit.Text) schema.Rule {
	return func(word string) (string, error) {
		if _, secret := draft.Refuse(word, nil); secret {
			return "", schema.Fault(what())
		}
		return word, nil
	}
}
