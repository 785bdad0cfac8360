package memory

import (
	"testing"

	"github.com/spf13/cobra"

	"acctaudit/cmd/internal/cli"
)

// TestScope: runs are compared if they look at the same things, and of a command that
// they read not even a hash of its arguments tells them apart.
func TestScope(t *testing.T) {
	scope := func(flags ...string) string {
		c := &cobra.Command{}
		c.Flags().StringArray("from", nil, "")
		c.Flags().StringArray("from-command", nil, "")
		c.Flags().String("lang", "", "")
		if err := c.ParseFlags(flags); err != nil {
			t.Fatal(err)
		}
		return Scope(&cli.Env{}, c, nil)
	}
	for _, tt := range []struct {
		a, b []string
		same bool
	}{
		{[]string{"--lang=ja"}, nil, true},
		{[]string{"--from=a.csv"}, []string{"--from=./a.csv", "--lang=en"}, true},
		{[]string{"--from=a.csv"}, []string{"--from=b.csv"}, false},
		{[]string{"--from-command=bw list items --session a"}, []string{"--from-command=bw list items --session b"}, true},
		{[]string{"--from-command=bw list items"}, []string{"--from-command=op item list"}, false},
	} {
		if (scope(tt.a...) == scope(tt.b...)) != tt.same {
			t.Errorf("%q and %q: the same is %v", tt.a, tt.b, !tt.same)
		}
	}
	if Scope(&cli.Env{}, &cobra.Command{}, []string{"reuse"}) == Usual {
		t.Error("one question of many is to be compared with all of them")
	}
	if scope("--from=-") != "" {
		t.Error("standard input is to be compared with what came before")
	}
}
