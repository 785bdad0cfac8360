//go:build unix

package breach_test

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"acctaudit/audit/breach"
)

// A counter counts the reads of a file.
type counter struct {
	*os.File
	reads int
}

func (c *counter) ReadAt(b []byte, at int64) (int, error) {
	c.reads++
	return c.File.ReadAt(b, at)
}

func random() *mathrand.Rand { return mathrand.New(mathrand.NewPCG(1, 2)) }

// lists writes a list of n random hashes, as text and as pages.
func lists(b *testing.B, n int) (text, pages *counter) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "list")
	f, err := os.Create(path + ".txt")
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	var line []byte
	var rest [20]byte
	sum, at := 0.0, 0.0
	for r, i := random(), 0; i < n; i++ {
		sum += r.ExpFloat64()
	}
	r, filler := random(), mathrand.New(mathrand.NewPCG(3, 4))
	for i := range n { // random numbers in order have distances like these
		at += r.ExpFloat64()
		first := uint64(at / (sum + 1) * (1 << 63) * 2)
		binary.LittleEndian.PutUint64(rest[8:], filler.Uint64())
		for j := range 8 {
			rest[j] = byte(first >> (56 - 8*j))
		}
		line = hex.AppendEncode(line[:0], rest[:])
		copy(line, bytes.ToUpper(line))
		w.Write(append(strconv.AppendInt(append(line, ':'), int64(i%5000+1), 10), '\r', '\n'))
	}
	w.Flush()
	out, err := os.Create(path + ".pages")
	if err != nil {
		b.Fatal(err)
	}
	f.Seek(0, 0)
	begun := time.Now()
	builder := breach.NewBuilder(out, 0, "bench", "bench", time.Time{}, false)
	if err := breach.Copy(builder, f, func() error { return nil }); err != nil {
		b.Fatal(err)
	}
	if err := builder.End(); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d entries built in %v, %.2f bits an entry", n, time.Since(begun), float64(builder.Size())*8/float64(n))
	return &counter{File: f}, &counter{File: out}
}

// BenchmarkLookUp looks 1,000 keys up in a list of 10 million, half of them in it; the
// scan is a look-up of all of them in one reading of the text. ACCTAUDIT_LIST gives
// another size.
func BenchmarkLookUp(b *testing.B) {
	n := 10_000_000
	if s, err := strconv.Atoi(os.Getenv("ACCTAUDIT_LIST")); err == nil {
		n = s
	}
	textFile, pagesFile := lists(b, n)
	keys := sampleKeys(b, textFile, 500)
	for range 500 {
		var k breach.Key
		rand.Read(k[:])
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b breach.Key) int { return bytes.Compare(a[:], b[:]) })
	info, _ := textFile.Stat()
	text, err := breach.NewText(textFile, info.Size())
	if err != nil {
		b.Fatal(err)
	}
	info, _ = pagesFile.Stat()
	pages, err := breach.NewPages(pagesFile, info.Size())
	if err != nil {
		b.Fatal(err)
	}
	for name, x := range map[string]struct {
		breach.Index
		of *counter
	}{"text": {text, textFile}, "pages": {pages, pagesFile}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			x.of.reads = 0
			found := 0
			defer cpu(b)()
			for b.Loop() {
				found = 0
				for _, a := range x.Look(b.Context(), keys, func(int) {}) {
					if a.Found {
						found++
					}
				}
			}
			b.ReportMetric(float64(x.of.reads)/float64(b.N)/float64(len(keys)), "reads/look-up")
			if found < 500 || found > 501 {
				b.Errorf("%d found", found)
			}
		})
	}
	b.Run("scan", func(b *testing.B) {
		defer cpu(b)()
		for b.Loop() {
			if found := scan(b, textFile, keys); found != 500 {
				b.Errorf("%d found", found)
			}
		}
	})
}

// cpu reports the time that the process has had of all cores: the machine may have others
// to serve.
func cpu(b *testing.B) func() {
	used := func() time.Duration {
		var u syscall.Rusage
		syscall.Getrusage(syscall.RUSAGE_SELF, &u)
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	before := used()
	return func() { b.ReportMetric(float64((used()-before).Microseconds())/1000/float64(b.N), "cpu-ms/op") }
}

// sampleKeys returns n keys of the list.
func sampleKeys(b *testing.B, f *counter, n int) []breach.Key {
	b.Helper()
	info, _ := f.Stat()
	keys := make([]breach.Key, n)
	for i := range keys {
		var buf [128]byte
		f.ReadAt(buf[:], info.Size()/int64(n)*int64(i))
		_, line, _ := bytes.Cut(buf[:], []byte("\n"))
		hex.Decode(keys[i][:], line[:40])
	}
	return keys
}

// scan reads the whole text and looks each line up among the keys.
func scan(b *testing.B, f *counter, keys []breach.Key) int {
	wanted := make(map[string]bool)
	for _, k := range keys {
		wanted[fmt.Sprintf("%X", k[:])] = true
	}
	f.Seek(0, 0)
	found := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		hash, _, _ := bytes.Cut(lines.Bytes(), []byte(":"))
		if wanted[string(hash)] {
			found++
		}
	}
	return found
}
