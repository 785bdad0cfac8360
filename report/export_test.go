package report

import "acctaudit/audit"

// Say returns what the book says under key.
func Say(l audit.Lang, key string) string { return voice(l).word(key) }
