//go:build unix

package cmd

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/site"
	"acctaudit/audit/source/export"
	"acctaudit/checks"
	"acctaudit/report"
	"acctaudit/report/doc"
)

// vault writes the CSV of n invented logins: 60 % random passwords, 25 %
// made of words and years, 8 % shared by ten logins each, 7 % nearly shared.
func vault(w io.Writer, n int) {
	r := rand.New(rand.NewPCG(1, 2))
	fmt.Fprintln(w, "name,url,username,password")
	for i := range n {
		fmt.Fprintf(w, "Site %d,https://www.site%d.example/login,user%d,%s\n", i, i, i%7, password(r, i))
	}
}

func password(r *rand.Rand, i int) string {
	const letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#%+-_"
	words := []string{"sakura", "takahiro", "dragon", "monkey", "tanaka", "osaka", "summer", "neko", "shinkansen", "hanako"}
	word := func() string { return words[r.IntN(len(words))] }
	switch p := r.IntN(100); {
	case p < 60:
		var b strings.Builder
		for range 12 + r.IntN(9) {
			b.WriteByte(letters[r.IntN(len(letters))])
		}
		return b.String()
	case p < 85:
		return fmt.Sprintf("%s%s%d", word(), word(), 1950+r.IntN(70))
	case p < 93:
		return fmt.Sprintf("shared-%s-%d", words[i%10], i/100)
	}
	return fmt.Sprintf("Nearly-%s-%d!", words[i%10], i%50)
}

// audited is one audit, from the text of an export to the record.
func audited(b *testing.B, data []byte) *audit.Record {
	b.Helper()
	x, err := export.Read(b.Context(), bytes.NewReader(data), "vault.csv", export.Options{})
	if err != nil {
		b.Fatal(err)
	}
	inv := &audit.Inventory{Entries: x.Entries, Stores: []audit.Store{x.Store}}
	defer inv.Clear()
	site.Accounts(inv)
	rec, err := audit.Run(b.Context(), inv, checks.All, audit.Options{Now: time.Unix(1_790_000_000, 0)})
	if err != nil {
		b.Fatal(err)
	}
	return rec
}

// BenchmarkAudit is the whole audit of 10,000 mixed logins from CSV, to the
// text of its report.
func BenchmarkAudit(b *testing.B) {
	var csv bytes.Buffer
	vault(&csv, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		d := report.Doc(audited(b, csv.Bytes()), checks.All, report.Options{Lang: audit.English})
		if err := (doc.Terminal{Width: 80}).Write(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(10_000*float64(b.N)/b.Elapsed().Seconds(), "logins/s")
}

// BenchmarkCores audits the same 10,000 logins on one core and on two, in
// turns, and reports how much faster two are; and, in the same turns, how much
// faster two cores do plain arithmetic, which is all that the machine gives.
func BenchmarkCores(b *testing.B) {
	var csv bytes.Buffer
	vault(&csv, 10_000)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var audits, sums [3]time.Duration
	for b.Loop() {
		for cores := 1; cores <= 2; cores++ {
			runtime.GOMAXPROCS(cores)
			audits[cores] += timed(func() { audited(b, csv.Bytes()) })
			sums[cores] += timed(arithmetic)
		}
	}
	b.ReportMetric(float64(audits[1].Milliseconds())/float64(b.N), "ms/one")
	b.ReportMetric(float64(audits[2].Milliseconds())/float64(b.N), "ms/two")
	b.ReportMetric(audits[1].Seconds()/audits[2].Seconds(), "x-audit")
	b.ReportMetric(sums[1].Seconds()/sums[2].Seconds(), "x-machine")
}

func timed(do func()) time.Duration {
	start := time.Now()
	do()
	return time.Since(start)
}

// arithmetic is the same work in two halves that share nothing.
func arithmetic() {
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			x := uint64(1)
			for range 200_000_000 {
				x = x*6364136223846793005 + 1
			}
			runtime.KeepAlive(x)
		})
	}
	wait.Wait()
}

// BenchmarkProcess is the program itself, start to end, over the same
// logins. It reports the peak of resident memory.
func BenchmarkProcess(b *testing.B) {
	dir := b.TempDir()
	bin := build(b, dir, "./acctaudit")
	file, err := os.Create(filepath.Join(dir, "vault.csv"))
	if err != nil {
		b.Fatal(err)
	}
	vault(file, 10_000)
	file.Close()
	var peak int64
	for b.Loop() {
		c := exec.Command(bin, "report", "--from", file.Name(), "--format", "json", "-o", filepath.Join(dir, "out.json"), "--force")
		c.Env = []string{"HOME=" + dir}
		c.Run()
		if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = max(peak, usage.Maxrss)
		}
	}
	b.ReportMetric(float64(peak)/1024, "MiB-peak")
}

// BenchmarkStart runs "acctaudit version" and an empty Go program in turns,
// and reports what the first takes longer.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	bin := build(b, dir, "./acctaudit")
	empty := filepath.Join(dir, "empty.go")
	if err := os.WriteFile(empty, []byte("package main\n\nfunc main() {}\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	nothing := build(b, dir, empty)
	var ours, theirs time.Duration
	for b.Loop() {
		theirs += spent(b, nothing)
		ours += spent(b, bin, "version")
	}
	n := float64(b.N)
	b.ReportMetric(float64(theirs.Microseconds())/n/1000, "ms/empty")
	b.ReportMetric(float64(ours.Microseconds())/n/1000, "ms/version")
	b.ReportMetric(float64((ours-theirs).Microseconds())/n/1000, "ms-more")
}

func build(b *testing.B, dir, what string) string {
	b.Helper()
	bin := filepath.Join(dir, strings.TrimSuffix(filepath.Base(what), ".go"))
	if out, err := exec.Command("go", "build", "-o", bin, what).CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	return bin
}

func spent(b *testing.B, bin string, args ...string) time.Duration {
	b.Helper()
	start := time.Now()
	if err := exec.Command(bin, args...).Run(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}
