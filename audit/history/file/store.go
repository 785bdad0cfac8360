package file

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"

	"acctaudit/audit/history"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
)

// Limits on what is kept of one scope.
const (
	usual  = 100                      // audits, unless the settings say otherwise
	oldest = 3 * 366 * 24 * time.Hour // an audit is kept
	spared = 12                       // audits are kept whatever their age: a clock may be wrong
)

// A Store is a folder of audits.
type Store struct {
	dir string
	max int

	read   string // the path of the run whose memory was read last: a large one takes as long as a check
	memory history.Memory
}

// Open returns the store in dir, in which at most so many audits of a scope are
// kept. It creates nothing until one is added.
func Open(dir string, most int) *Store { return &Store{dir: dir, max: most} }

// Dir is the folder.
func (s *Store) Dir() string { return s.dir }

// List returns the audits of every scope in the order in which they were kept,
// and the files that are none.
func (s *Store) List() ([]Run, []*schema.Problem, error) {
	runs, broken, _, err := s.scan()
	return runs, broken, err
}

// scan is List with the highest number that a file has.
func (s *Store) scan() (runs []Run, broken []*schema.Problem, last int, err error) {
	files, err := os.ReadDir(s.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, 0, fmt.Errorf("history: %w", err)
	}
	for _, f := range files {
		m := shape().FindStringSubmatch(f.Name())
		if m == nil {
			continue
		}
		n, _ := strconv.Atoi(m[1])
		last = max(last, n)
		r := Run{N: n, path: filepath.Join(s.dir, f.Name())}
		err := r.open(256, func(*bufio.Reader) error { return nil })
		switch p, bad := errors.AsType[*schema.Problem](err); {
		case bad:
			broken = append(broken, p)
		case err == nil:
			runs = append(runs, r)
		case !errors.Is(err, fs.ErrNotExist): // it was pruned meanwhile
			return nil, nil, 0, err
		}
	}
	slices.SortFunc(runs, func(a, b Run) int { return a.N - b.N })
	return runs, broken, last, nil
}

var shape = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([0-9]{6,9})\.run$`) })

// Of returns the runs of one scope.
func Of(scope string, runs []Run) []Run {
	return slices.DeleteFunc(slices.Clone(runs), func(r Run) bool { return r.Scope != scope })
}

// Add keeps an audit behind those of its scope, under a lock: next is given the
// memory of the last of them that can be read, and returns the memory and the
// record to keep, if any. Broken are files that could not be used.
func (s *Store) Add(r Run, next func(last history.Memory) (history.Memory, keep.Fill)) (broken []*schema.Problem, err error) {
	unlock, err := keep.Lock(filepath.Join(s.dir, ".lock"))
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	defer unlock()
	runs, broken, number, err := s.scan()
	if err != nil {
		return nil, err
	}
	mine := Of(r.Scope, runs)
	last, more, err := s.last(mine)
	if broken = append(broken, more...); err == nil {
		err = newer(broken)
	}
	if err != nil {
		return broken, err
	}
	m, record := next(last)
	if record == nil {
		return broken, nil
	}
	r.N = number + 1
	r.path = filepath.Join(s.dir, fmt.Sprintf("%06d.run", r.N))
	if err := keep.Create(r.path, fill(r, m, record)); err != nil {
		return broken, fmt.Errorf("history: %w", err)
	}
	s.prune(append(mine, r))
	return broken, nil
}

// Last returns the memory of the last audit of a scope that can be read.
func (s *Store) Last(scope string) history.Memory {
	runs, _, _ := s.List()
	m, _, _ := s.last(Of(scope, runs))
	return m
}

func newer(broken []*schema.Problem) error {
	for _, p := range broken {
		if errors.Is(p, schema.ErrNewer) {
			return p
		}
	}
	return nil
}

// last returns the memory of the last of runs that can be read.
func (s *Store) last(runs []Run) (m history.Memory, broken []*schema.Problem, err error) {
	for _, r := range slices.Backward(runs) {
		m, err = s.Memory(r)
		p, ok := errors.AsType[*schema.Problem](err)
		if !ok {
			return m, broken, err
		}
		broken = append(broken, p)
	}
	return history.Memory{}, broken, nil
}

// prune removes what is too much or too old of one scope. What cannot be removed
// stays.
func (s *Store) prune(runs []Run) {
	keep.Sweep(s.dir, shape().MatchString) // no later audit has the name of one that was being written
	most := s.max
	if most < 1 {
		most = usual
	}
	now := runs[len(runs)-1].Time
	for i, r := range runs {
		left := len(runs) - i
		if left > most || left > spared && now.Sub(r.Time) > oldest {
			os.Remove(r.path)
		}
	}
}

// Prune removes all audits but the last so many of each scope, and returns how
// many those were.
func (s *Store) Prune(left int) (removed int, err error) {
	unlock, err := keep.Lock(filepath.Join(s.dir, ".lock"))
	if err != nil {
		return 0, fmt.Errorf("history: %w", err)
	}
	defer unlock()
	runs, _, err := s.List()
	if err != nil {
		return 0, err
	}
	seen := make(map[string]int)
	for _, r := range slices.Backward(runs) {
		if seen[r.Scope]++; seen[r.Scope] <= left {
			continue
		}
		if err := os.Remove(r.path); err != nil {
			return removed, fmt.Errorf("history: %w", err)
		}
		removed++
	}
	return removed, nil
}
