package strength_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"acctaudit/checks/strength"
)

// pinned is the year that the golden file was made in, by its script's clock.
var pinned = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

func judge(password []byte, inputs []strength.Input) strength.Estimate {
	return strength.NewEstimator(pinned).Judge(password, inputs)
}

// A vector is what the two packages say of one password.
type vector struct {
	password string
	inputs   []strength.Input
	score    [2]int
	log10    [2]float64
}

var packages = [2]string{"zxcvbn 4.4.2", "zxcvbn-ts"}

// TestNeverAboveReferences is the promise of this package: on no password is
// the estimate above that of either package, in score or in guesses.
// ACCTAUDIT_GOLDEN names another file made by golden.mjs, to hold it to a set
// that it was not made with.
func TestNeverAboveReferences(t *testing.T) {
	vectors := readVectors(t)
	if len(vectors) < 3000 {
		t.Errorf("only %d vectors", len(vectors))
	}
	for _, v := range vectors {
		got := judge([]byte(v.password), v.inputs)
		for i, name := range packages {
			if got.Score > v.score[i] || got.GuessesLog10 > v.log10[i]+1e-6 {
				t.Errorf("%q %v: %d (10^%.3f), %s says %d (10^%.3f)", v.password, v.inputs, got.Score, got.GuessesLog10, name, v.score[i], v.log10[i])
			}
		}
	}
}

func readVectors(t testing.TB) []vector {
	t.Helper()
	f, err := os.Open("testdata/golden.tsv.gz")
	if other := os.Getenv("ACCTAUDIT_GOLDEN"); other != "" {
		f, err = os.Open(other)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(f.Name(), ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	var vectors []vector
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		vectors = append(vectors, readVector(t, lines.Text()))
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return vectors
}

func readVector(t testing.TB, line string) vector {
	t.Helper()
	cells := strings.Split(line, "\t")
	if len(cells) != 6 {
		t.Fatalf("%d cells: %s", len(cells), line)
	}
	var v vector
	var words []string
	if err := json.Unmarshal([]byte(cells[0]), &v.password); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(cells[1]), &words); err != nil {
		t.Fatal(err)
	}
	for _, w := range words {
		v.inputs = append(v.inputs, strength.Input{Word: w, Kind: strength.KindInput})
	}
	for i := range packages {
		var err error
		if v.score[i], err = strconv.Atoi(cells[2+2*i]); err != nil {
			t.Fatal(err)
		}
		if v.log10[i], err = strconv.ParseFloat(cells[3+2*i], 64); err != nil {
			t.Fatal(err)
		}
	}
	return v
}
