package file

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"acctaudit/audit/incident"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
)

// A Store is a folder of cases, one file each.
type Store struct{ dir string }

// Open returns the store in dir. It creates nothing until a case is started.
func Open(dir string) *Store { return &Store{dir} }

// A MissingError reports that no case has that id, or that the ids of several begin so.
type MissingError struct {
	ID   string
	Near []string // the ids that begin so, or one that is similar
}

func (e *MissingError) Error() string { return fmt.Sprintf("there is no case %q", e.ID) }

// Start gives c an id and writes it as a new file.
func (s *Store) Start(c *incident.Case) error {
	return s.locked(func() error {
		ids, _, err := s.files()
		if err != nil {
			return err
		}
		c.Version = incident.Version
		c.ID = newID(cmp.Or(strings.ReplaceAll(c.Service, "_", "-"), c.Site), ids)
		return s.write(c)
	})
}

// newID returns a short id that is not taken: the first part of the site, or
// the id of the service, and a number.
func newID(site string, taken []string) string {
	stem, _, _ := strings.Cut(strings.ToLower(site), ".")
	stem = strings.Trim(notInID().ReplaceAllString(stem, ""), "-")
	if len(stem) > 12 {
		stem = strings.Trim(stem[:12], "-")
	}
	if stem == "" || strings.HasPrefix(strings.ToLower(site), "xn--") {
		stem = "case"
	}
	for n := 1; ; n++ {
		id := stem + "-" + strconv.Itoa(n)
		if !slices.Contains(taken, id) {
			return id
		}
	}
}

var notInID = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[^a-z0-9-]`) })

// Get returns the case with that id, or with the only id that begins so. Its errors are a
// [MissingError], a [schema.Problem] or that of the file.
func (s *Store) Get(id string) (*incident.Case, error) {
	full, err := s.find(id)
	if err != nil {
		return nil, err
	}
	return s.read(full)
}

// List returns every case in the order of ids, and a problem for each other file.
func (s *Store) List() ([]*incident.Case, []*schema.Problem, error) {
	ids, broken, err := s.files()
	if err != nil {
		return nil, nil, err
	}
	var cases []*incident.Case
	for _, id := range ids {
		c, err := s.read(id)
		p, known := errors.AsType[*schema.Problem](err)
		switch {
		case known:
			broken = append(broken, p)
		case err != nil: // such as a file of another user
			broken = append(broken, &schema.Problem{File: s.path(id), What: book.Text("case.unread")})
		default:
			cases = append(cases, c)
		}
	}
	return cases, broken, nil
}

// Update lets change edit the case that Get returns, and writes it, under the lock. It
// writes nothing if change fails.
func (s *Store) Update(id string, change func(*incident.Case) error) (*incident.Case, error) {
	var c *incident.Case
	err := s.locked(func() error {
		full, err := s.find(id)
		if err != nil {
			return err
		}
		if c, err = s.read(full); err != nil {
			return err
		}
		if err := change(c); err != nil {
			return err
		}
		return s.write(c)
	})
	return c, err
}

// files returns the ids of all cases, sorted, and a problem for each other file. A missing
// folder has no files. Names that begin with a dot, and folders that are not named as a
// case, are passed over.
func (s *Store) files() (ids []string, others []*schema.Problem, err error) {
	files, err := os.ReadDir(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("incidents: %w", err)
	}
	for _, f := range files {
		id, ok := strings.CutSuffix(f.Name(), ".yaml")
		switch {
		case strings.HasPrefix(f.Name(), "."), !ok && f.IsDir():
		case ok && !f.IsDir() && idShape().MatchString(id):
			ids = append(ids, id)
		default:
			others = append(others, &schema.Problem{File: filepath.Join(s.dir, f.Name()), What: book.Text("case.name")})
		}
	}
	slices.SortFunc(ids, byNumber)
	return ids, others, nil
}

// byNumber puts rakuten-2 before rakuten-10.
func byNumber(a, b string) int {
	if len(a) != len(b) && stem(a) == stem(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

func stem(id string) string { return strings.TrimRight(id, "0123456789") }

// find returns the whole id for an id or the beginning of one.
func (s *Store) find(id string) (string, error) {
	ids, _, err := s.files()
	if err != nil {
		return "", err
	}
	id = strings.ToLower(strings.TrimSpace(id))
	if slices.Contains(ids, id) {
		return id, nil
	}
	var like []string
	for _, have := range ids {
		if id != "" && strings.HasPrefix(have, id) {
			like = append(like, have)
		}
	}
	if len(like) == 1 {
		return like[0], nil
	}
	if near := schema.Near(id[:min(len(id), 40)], ids); like == nil && near != "" {
		like = []string{near}
	}
	return "", &MissingError{ID: id, Near: like}
}

func (s *Store) path(id string) string { return filepath.Join(s.dir, id+".yaml") }

func (s *Store) read(id string) (*incident.Case, error) {
	path := s.path(id)
	data, err := keep.Read(path, format.Size)
	if err != nil {
		return nil, fmt.Errorf("incidents: %w", err)
	}
	c, err := parse(data)
	if err == nil && c.ID != id {
		err = &schema.Problem{What: book.Text("case.other")}
	}
	return c, schema.In(path, err)
}

func (s *Store) write(c *incident.Case) error {
	data, err := encode(c)
	if err != nil {
		return err
	}
	if err := keep.Replace(s.path(c.ID), keep.Bytes(data)); err != nil {
		return fmt.Errorf("incidents: %w", err)
	}
	return nil
}

// locked runs do under the lock of the store.
func (s *Store) locked(do func() error) error {
	unlock, err := keep.Lock(filepath.Join(s.dir, ".lock"))
	if err != nil {
		return fmt.Errorf("incidents: %w", err)
	}
	defer unlock()
	return do()
}
