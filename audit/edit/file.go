package edit

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"

	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
)

// A File is a kind of file that people write as well: one YAML document that says a T.
type File[T any] struct {
	Format schema.Format
	Header string   // what a new one begins with
	Tall   []string // as in [Change]
}

// Parse reads a document. The error, if any, is a [*schema.Problem].
func (f File[T]) Parse(text []byte) (T, error) {
	var says T
	err := f.Format.YAML(text, &says)
	return says, err
}

// Load reads the file at path. One that makes no sense is a [*schema.Problem]; one that
// is not there is fs.ErrNotExist.
func (f File[T]) Load(path string) (T, error) {
	text, err := keep.Read(path, f.Format.Size)
	if err != nil {
		var none T
		return none, err
	}
	return f.parseAt(path, text)
}

func (f File[T]) parseAt(path string, text []byte) (T, error) {
	says, err := f.Parse(text)
	if p, ok := errors.AsType[*schema.Problem](err); ok {
		p.File = path
	}
	return says, err
}

// Update lets change alter what the file at path says and saves it, as [keep.Update]
// does.
func (f File[T]) Update(path string, change func(*T)) error {
	return keep.Update(path, f.Format.Size, func(text []byte) ([]byte, error) {
		if text == nil {
			text = []byte(f.Header)
		}
		before, err := f.parseAt(path, text)
		if err != nil {
			return nil, err
		}
		after, err := f.Parse(text) // shares nothing with before
		if err != nil {
			return nil, err
		}
		change(&after)
		want := document(after)
		return YAML(text, Change{Before: before, After: after, Tall: f.Tall, Good: func(text []byte) bool {
			got, err := f.Parse(text)
			return err == nil && document(got) == want
		}})
	})
}

// document is what v says, in one form.
func document(v any) string {
	text, err := yaml.Marshal(v)
	return fmt.Sprint(string(text), err)
}
