package cmd

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"github.com/spf13/cobra"

	"acctaudit/audit"
	"acctaudit/audit/text"
	"acctaudit/cmd/internal/cli"
)

// dressed returns the commands with their words in the language of env.
func dressed(env *cli.Env) *cobra.Command {
	root := newRoot(env)
	env.Dress()
	return root
}

// everyCommand returns the commands below c that a person can run.
func everyCommand(c *cobra.Command) []*cobra.Command {
	var all []*cobra.Command
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			all = append(all, sub)
			all = append(all, everyCommand(sub)...)
		}
	}
	return all
}

func helpOf(t *testing.T, l audit.Lang, path string) string {
	t.Helper()
	var out bytes.Buffer
	env := &cli.Env{Out: text.NewWriter(&out), Err: text.NewWriter(&out), Getenv: func(string) string { return "" }}
	args := append(strings.Fields(path)[1:], "--help", "--lang", string(l))
	if status := run(t.Context(), env, args); status != cli.ExitOK {
		t.Errorf("%s: status %d", path, status)
	}
	return out.String()
}

// TestEveryCommandExplainsItself holds every command's help to the same
// promises, in both languages: a sentence, an example, its exit statuses, and
// every flag explained.
func TestEveryCommandExplainsItself(t *testing.T) {
	for _, l := range audit.Langs {
		env := &cli.Env{Lang: l, Getenv: func(string) string { return "" }}
		for _, c := range everyCommand(dressed(env)) {
			t.Run(string(l)+"/"+c.CommandPath(), func(t *testing.T) {
				help := helpOf(t, l, c.CommandPath())
				for _, want := range []string{c.Short, c.Example, "\n    0  "} {
					if want == "" || !strings.Contains(c.Short+help, want) {
						t.Errorf("help lacks %q:\n%s", want, help)
					}
				}
				if key := regexp.MustCompile(`\{|\b(flags|\w+\.flags)\.\w+`).FindString(help); key != "" {
					t.Errorf("a key or a placeholder without words, %s:\n%s", key, help)
				}
				if l == audit.Japanese && (strings.Contains(help, "Usage:") || strings.Contains(help, "Flags:")) {
					t.Errorf("headings are not in Japanese:\n%s", help)
				}
			})
		}
	}
}

func TestHelpInBothLanguagesDiffers(t *testing.T) {
	env := &cli.Env{Lang: audit.English, Getenv: func(string) string { return "" }}
	for _, c := range everyCommand(dressed(env)) {
		en, ja := helpOf(t, audit.English, c.CommandPath()), helpOf(t, audit.Japanese, c.CommandPath())
		for _, line := range strings.Split(en, "\n") {
			if len(line) > 30 && !strings.HasPrefix(line, "  acctaudit") && strings.Contains(line, " the ") && strings.Contains(ja, line) {
				t.Errorf("%s: English in the Japanese help: %s", c.CommandPath(), line)
			}
		}
	}
}

// TestHelpFitsATerminal holds every help to 80 columns, in both languages.
func TestHelpFitsATerminal(t *testing.T) {
	for _, l := range audit.Langs {
		env := &cli.Env{Lang: l, Getenv: func(string) string { return "" }}
		for _, c := range everyCommand(dressed(env)) {
			for _, line := range strings.Split(helpOf(t, l, c.CommandPath()), "\n") {
				if w := uniseg.StringWidth(line); w > 80 {
					t.Errorf("%s: %s: %d columns: %s", l, c.CommandPath(), w, line)
				}
			}
		}
	}
}
