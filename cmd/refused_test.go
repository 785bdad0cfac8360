package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"acctaudit/audit"
)

// wrongFiles are what somebody may name by mistake, or spoil by hand. The
// percent sign stands for a secret.
var wrongFiles = []string{
	"%\n", "held: %\n", "version: 1\nheld: %\n", "version: 1\naccounts:\n  a: b: %\n", "version: 1\naccounts:\n  a: \"%\n",
	"version: 1\n%: x\n%: y\n", "version: 1\naccounts:\n  %: {domain: x.jp}\n  %: {domain: y.jp}\n", "version: 1\nthings: {%: {kind: %}}\n",
	"version: 1\naccounts: [&% x, *%]\n", "version: %\n", "id: a-1\nversion: 1\nkind: %\n", "id: %\nlength: 9\n", "id: a\nlength: %\n", "length_: %\n",
	"version: 1\nid: a-1\nkind: phishing\nopened: %\n", "version: 1\nid: a-1\nkind: phishing\nopened: 2026-11-22T12:00:00Z\ntimeline: [{at: 2026-11-22T12:00:00Z, about: %, text: x}]\n",
	`{"encrypted":false,"items":[{"type":1,"login":{"username":"u","password":"%"}}]}`, `{"schema":1,"%":1}`, `{"schema":"%"}`,
	`{"schema":3,"tool":"x","time":"%"}`, `{"schema":3,"results":"%"}`, `{"schema":3,"results":[{"check":"%","status":"%"}]}`, `{"%": {"methods": "%"}}`,
	`[["%", {"domain": "%", "tfa": 3}]]`, `{"a": "%`, "url,username,%\nhttps://x.example/,u,%\n", "name,url,username,password,note\nN,https://x.example/,u,\"%\"x\n",
	"\xff\xfe%\n", "\t%: x\n", "--- %\n--- %\n",
}

// readers are the command lines that read the file at PATH, one for each flag.
var readers = []string{
	"report --from chrome.csv --policy PATH", "strength --stdin --policy PATH", "reuse --from chrome.csv --policy PATH",
	"report --from chrome.csv --checklist PATH", "twofactor --checklist-only --checklist PATH", "twofactor confirm x.jp --method totp --checklist PATH",
	"twofactor init --from chrome.csv --checklist PATH", "report --record PATH", "twofactor --checklist-only --directory PATH", "report --from PATH",
	"entries import PATH", "incident check-draft --from PATH draft.txt", "incident show a-1", "incident note a-1 called", "incident list", "report --from chrome.csv",
}

// TestNothingOfARefusedFileIsSeen names every wrong file by every flag, and puts
// it in the place of a case and of the checklist.
func TestNothingOfARefusedFileIsSeen(t *testing.T) {
	for i, secret := range []string{"Zq7xKw#vJ2pQ", "秘密之語彙帳面"} {
		for j, wrong := range wrongFiles {
			if testing.Short() && (i+j)%3 != 0 {
				continue
			}
			s := newBooth(t)
			text := strings.ReplaceAll(wrong, "%", secret)
			for _, path := range []string{"wrong.file", "XDG_DATA_HOME/acctaudit/incidents/a-1.yaml"} {
				if err := os.WriteFile(filepath.Join(s.dir, path), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			for _, line := range readers {
				for _, l := range audit.Langs {
					args := strings.Fields(strings.ReplaceAll(line, "PATH", "wrong.file"))
					if five := piece(s.say(append(args, "--lang", string(l))...), secret); five != "" {
						t.Errorf("%s shows %q of %q", line, five, text)
					}
				}
			}
		}
	}
}

// piece returns five characters in a row of secret that are in out.
func piece(out, secret string) string {
	r := []rune(secret)
	for i := 0; i+5 <= len(r); i++ {
		if five := string(r[i : i+5]); strings.Contains(out, five) {
			return five
		}
	}
	return ""
}
