package export

import (
	_ "embed"

	"acctaudit/audit"
)

// A Program is one that people keep passwords in, and the way to an export of it.
type Program struct {
	ID     string     `json:"id"`
	Name   audit.Text `json:"name"`
	Clicks audit.Text `json:"clicks"` // the names of menus are those of the English program
}

var programs = []string{
	"chrome", "edge", "apple", "bitwarden", "1password", "firefox", "keepassxc", "keepass", "lastpass", "proton", "dashlane", "nordpass",
	"keeper", "roboform", "enpass", "kaspersky", "zoho", "trendmicro", "samsung", "own",
}

// Programs returns all programs whose way to an export is known, those that more
// people use first.
func Programs() []Program {
	var all []Program
	for _, id := range programs {
		all = append(all, Program{id, book.Text("programs." + id + ".name"), book.Text("programs." + id + ".clicks")})
	}
	return all
}

// Plain reports whether a file that begins so has passwords in it that anybody can
// read.
func Plain(head []byte) bool {
	r := &reader{most: limits}
	if s, _ := r.shapeOf(head); s != nil {
		return s.Format != "" && !s.Long
	}
	_, err := r.recognise(head)
	return err == nil && r.file.Source != ""
}
