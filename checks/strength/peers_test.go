//go:build unix

package strength_test

import (
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/nbutton23/zxcvbn-go"

	"acctaudit/checks/strength"
)

// TestPeers writes the vault mix to the file that ACCTAUDIT_VAULT names, for
// testdata/peers to time the other estimators over, and logs what this one
// and zxcvbn-go take, in CPU time, which another load disturbs least.
func TestPeers(t *testing.T) {
	file := os.Getenv("ACCTAUDIT_VAULT")
	if file == "" {
		t.Skip("ACCTAUDIT_VAULT is not set")
	}
	mix := newCorpus(1).vault(10000)
	if err := os.WriteFile(file, []byte(strings.Join(mix, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	estimator := strength.NewEstimator(pinned)
	ours := perPassword(t, mix, func(p string) { estimator.Judge([]byte(p), nil) })
	theirs := perPassword(t, mix[:2000], func(p string) { zxcvbn.PasswordStrength(p, nil) })
	t.Logf("acctaudit %8.1f us a password", ours)
	t.Logf("zxcvbn-go %8.1f us a password, %.1f times ours", theirs, theirs/ours)
}

// perPassword returns microseconds of CPU, the garbage collector's included.
func perPassword(t *testing.T, mix []string, judge func(string)) float64 {
	t.Helper()
	for _, p := range mix[:200] {
		judge(p)
	}
	start := cpu(t)
	for _, p := range mix {
		judge(p)
	}
	return float64((cpu(t) - start).Microseconds()) / float64(len(mix))
}

func cpu(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
