// Package demo holds the logins and answers of a person who does not exist,
// 見本 花子 (Mihon Hanako). Every password in it was made up for the
// demonstration and guards nothing.
package demo

import (
	_ "embed"
	"time"
)

// Vault is an export of about 60 logins, in Bitwarden's JSON.
//
//go:embed vault.json
var Vault []byte

// Checklist is the person's answers, as their checklist.
//
//go:embed checklist.yaml
var Checklist []byte

// Person is what someone who knows the person would try first.
var Person = []string{"花子", "hanako", "見本", "mihon", "1988-04-01"}

// Day is the day of the demonstration: the answers are dated before it.
var Day = time.Date(2026, time.November, 22, 9, 0, 0, 0, time.FixedZone("JST", 9*60*60))
