package cmd

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"acctaudit/audit"
)

func TestReflow(t *testing.T) {
	en := "one two\nthree four five\n\n  a list\n  stays\nsix"
	if diff := cmp.Diff("one two three\nfour five\n\n  a list\n  stays\nsix", reflow(en, audit.English, 14)); diff != "" {
		t.Error(diff)
	}
	ja := "一つめの文です。\n二つめの文です。"
	if diff := cmp.Diff("一つめの文です。二\nつめの文です。", reflow(ja, audit.Japanese, 18)); diff != "" {
		t.Error(diff)
	}
}

// TestHelpFitsATerminal holds every help to 80 columns, in both languages.
func TestHelpFitsATerminal(t *testing.T) {
	for _, l := range audit.Langs {
		env := &Env{Lang: l, Getenv: func(string) string { return "" }}
		for _, c := range everyCommand(newRoot(env)) {
			for _, line := range strings.Split(helpOf(t, l, c.CommandPath()), "\n") {
				if w := uniseg.StringWidth(line); w > pipeWidth {
					t.Errorf("%s: %s: %d columns: %s", l, c.CommandPath(), w, line)
				}
			}
		}
	}
}
