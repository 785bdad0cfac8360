package cli

import (
	"testing"

	"github.com/google/go-cmp/cmp"

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
