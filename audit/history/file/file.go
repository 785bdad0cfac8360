// Package file keeps audits in a folder: one audit, one file, numbered in the
// order in which they were kept, whatever the clock said.
//
// A file is written whole or not at all, under a lock, for its owner alone, and
// never changed after that. One that cannot be understood is named and left
// alone, and where a newer program has been at work nothing is written.
package file

import (
	"bufio"
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"github.com/go-json-experiment/json"

	"acctaudit/audit/history"
	"acctaudit/audit/keep"
	"acctaudit/audit/schema"
	"acctaudit/audit/words"
)

//go:embed words.yaml
var data string

var book = words.New(data)

// Version is that of the files that this program writes.
const version = 1

// format is that of the second line of a file, what the audits have come to.
var format = schema.Format{Size: 64 << 20}

// A Run is an audit that was kept.
type Run struct {
	N     int
	Scope string // what was looked at, in few letters
	Time  time.Time
	path  string
}

// magic begins every file. Its first line has the version, the scope and the
// time as well.
const magic = "acctaudit-history"

func (r Run) head() string {
	return fmt.Sprintf("%s %d %s %s\n", magic, version, r.Scope, r.Time.Format(time.RFC3339Nano))
}

// readHead puts what the first line of a file says into r.
func (r *Run) readHead(line string) error {
	var v int
	var name, scope, at string
	if _, err := fmt.Sscanf(line, "%s %d %s %s\n", &name, &v, &scope, &at); name != magic || v > version || err != nil {
		if name == magic && v > version {
			return &schema.Problem{File: r.path, What: book.Text("fault.newer"), Err: schema.ErrNewer}
		}
		return r.broken()
	}
	when, err := time.Parse(time.RFC3339Nano, at)
	if err != nil || v < 1 {
		return r.broken()
	}
	r.Scope, r.Time = scope, when
	return nil
}

func (r Run) broken() error { return &schema.Problem{File: r.path, What: book.Text("fault.head")} }

// fill writes a run: its first line, what the audits have come to, and the
// record.
func fill(r Run, m history.Memory, record keep.Fill) keep.Fill {
	return func(w io.Writer) error {
		out := bufio.NewWriter(w)
		out.WriteString(r.head())
		if err := json.MarshalWrite(out, m, json.Deterministic(true)); err != nil {
			return fmt.Errorf("history: %w", err)
		}
		out.WriteByte('\n')
		return errors.Join(record(out), out.Flush())
	}
}

// Memory returns what the audits had come to with r.
func (s *Store) Memory(r Run) (history.Memory, error) {
	if r.path == s.read {
		return s.memory, nil
	}
	var m history.Memory
	err := r.open(64<<10, func(in *bufio.Reader) error {
		text, err := bufio.NewReader(io.LimitReader(in, int64(format.Size))).ReadBytes('\n')
		if err != nil {
			return r.broken()
		}
		return schema.In(r.path, format.JSON(bytes.TrimSuffix(text, []byte("\n")), &m))
	})
	if err == nil {
		s.read, s.memory = r.path, m
	}
	return m, err
}

// Record has read read the record of r.
func (s *Store) Record(r Run, read func(io.Reader) error) error {
	return r.open(64<<10, func(in *bufio.Reader) error {
		for {
			_, more, err := in.ReadLine()
			if err != nil {
				return r.broken()
			}
			if !more {
				return read(in)
			}
		}
	})
}

// open hands over what stands behind the first line of a file, which it puts into r. A
// file that may not be read, or is none, costs no more than itself.
func (r *Run) open(buffer int, read func(*bufio.Reader) error) error {
	f, err := keep.Open(r.path)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, keep.ErrNotFile) {
		return &schema.Problem{File: r.path, What: book.Text("fault.closed"), Err: err}
	}
	if err != nil {
		return fmt.Errorf("history: %w", err)
	}
	defer f.Close()
	in := bufio.NewReaderSize(f, buffer)
	line, _ := in.ReadSlice('\n')
	if err := r.readHead(string(line)); err != nil {
		return err
	}
	return read(in)
}
