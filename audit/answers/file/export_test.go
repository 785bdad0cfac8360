package file

// Bytes returns the text of the checklist.
func (c *Checklist) Bytes() []byte { return c.text }
