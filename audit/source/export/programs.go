package export

import (
	_ "embed"

	"acctaudit/audit"
)

// A Program is a program that keeps passwords, with the way to export them.
type Program struct {
	ID     string     `json:"id"`
	Name   audit.Text `json:"name"`
	Clicks audit.Text `json:"clicks"` // menus as the English version names them
}

var programs = []string{
	"chrome", "edge", "apple", "bitwarden", "1password", "firefox", "keepassxc", "keepass", "lastpass", "proton", "dashlane", "nordpass",
	"keeper", "roboform", "enpass", "kaspersky", "zoho", "trendmicro", "samsung", "own",
}

// Programs returns all programs whose export is documented, the most used first.
func Programs() []Program {
	var all []Program
	for _, id := range programs {
		all = append(all, Program{id, book.Text("programs." + id + ".name"), book.Text("programs." + id + ".clicks")})
	}
	return all
}

// Plain reports whether a file with that head is an export with unencrypted passwords.
func Plain(head []byte) bool {
	r := &reader{most: limits}
	if s, _ := r.shapeOf(head); s != nil {
		return s.Format != "" && !s.Long
	}
	_, err := r.recognise(head)
	return err == nil && r.file.Source != ""
}
