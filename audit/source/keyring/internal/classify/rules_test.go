package classify

import (
	"slices"
	"testing"

	"acctaudit/audit"
)

// TestRules: every rule says something, and names a kind and a writer that exist.
func TestRules(t *testing.T) {
	b := rules()
	kinds := []audit.Kind{"", audit.KindPassword, audit.KindPassphrase, audit.KindWiFi, audit.KindToken, audit.KindAppKey}
	writers := []string{"", writerGOA, writerGit, writerEvolution, writerGVFS}
	for _, r := range slices.Concat(b.SecretService, b.Keychain, b.Windows) {
		if !slices.Contains(kinds, r.Kind) || !slices.Contains(writers, r.Writer) || r.Kind == "" && r.URL == "" || len(r.Has) == 0 {
			t.Errorf("%+v", r)
		}
	}
	for _, f := range b.Tokens {
		if f.Prefix == "" || f.Least < 20 || f.Most < f.Least || f.Most > maxPassword {
			t.Errorf("%+v", f)
		}
	}
}
