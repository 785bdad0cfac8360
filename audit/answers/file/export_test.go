package file

import "acctaudit/audit/answers"

// A Checklist is one that is edited without a file.
type Checklist struct {
	answers.Set
	text []byte
}

// New returns an empty checklist with a word on what may stand in it.
func New() *Checklist {
	c, _ := parse([]byte(files.Header))
	return c
}

func parse(text []byte) (*Checklist, error) {
	set, err := Parse(text)
	return &Checklist{set, text}, err
}

// Bytes returns the text of the checklist.
func (c *Checklist) Bytes() []byte { return c.text }

// Put writes what changed in the accounts, things and habits of said.
func (c *Checklist) Put(said answers.Set) error {
	text, err := files.Edit(c.text, func(s *answers.Set) error {
		s.Put(said)
		return nil
	})
	if err != nil {
		return err
	}
	now, err := parse(text)
	*c = *now
	return err
}
