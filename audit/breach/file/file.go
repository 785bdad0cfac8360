// Package file opens lists of leaked passwords for package breach: text in order,
// folders of one file a prefix, and pages. It tells them apart by what is in them, and
// keeps nothing of what is looked up.
package file

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"acctaudit/audit"
	"acctaudit/audit/breach"
	"acctaudit/audit/keep"
)

// A List is an open one: of passwords, or of sites.
type List struct {
	Index   breach.Index // nil if it is of sites
	Sites   []audit.SiteLeak
	Kind    Kind
	Date    time.Time
	Entries int64    // 0 is not known
	file    *os.File // nil of a folder
}

// A Kind is a way of keeping a list.
type Kind string

// The kinds.
const (
	Ordered Kind = "ordered" // a file of text, in order
	Ranges  Kind = "ranges"  // a folder of files, one a prefix
	Pages   Kind = "pages"   // our own
	Leaks   Kind = "leaks"   // of sites, not of passwords
)

// Close closes what l reads from.
func (l List) Close() { l.file.Close() }

// Open opens the list at path.
func Open(path string) (List, error) {
	info, err := os.Stat(path)
	if err != nil {
		return List{}, err
	}
	if info.IsDir() {
		return List{Index: folder(path), Kind: Ranges, Date: info.ModTime()}, nil
	}
	f, err := keep.Open(path)
	if err != nil {
		return List{}, err
	}
	l, err := read(f, info)
	if err != nil {
		f.Close()
		return List{}, err
	}
	l.file = f
	return l, nil
}

// read tells by how f begins what it is.
func read(f *os.File, info fs.FileInfo) (List, error) {
	var first [1]byte
	f.ReadAt(first[:], 0)
	switch {
	case first[0] == '[':
		sites, err := readSites(f)
		return List{Sites: sites, Kind: Leaks, Date: info.ModTime(), Entries: int64(len(sites))}, err
	case breach.IsPages(f):
		p, err := breach.NewPages(f, info.Size())
		if err != nil {
			return List{}, err
		}
		return List{Index: p, Kind: Pages, Date: p.Date, Entries: p.Entries}, nil
	}
	t, err := breach.NewText(f, info.Size())
	return List{Index: t, Kind: Ordered, Date: info.ModTime()}, err
}

func readSites(f *os.File) ([]audit.SiteLeak, error) {
	data, err := io.ReadAll(io.LimitReader(f, breach.SitesSize+1))
	if err != nil {
		return nil, breach.Unreadable(err)
	}
	return breach.ReadSites(data)
}

// folder is the list in a folder as the official downloader fills it.
func folder(path string) breach.Index {
	fetch := func(_ context.Context, prefix string) ([]byte, error) {
		body, err := keep.Read(filepath.Join(path, prefix+".txt"), breach.RangeSize)
		if err != nil {
			body, err = keep.Read(filepath.Join(path, prefix), breach.RangeSize)
		}
		if err != nil {
			return nil, breach.Unreadable(errors.Unwrap(err)) // without the path, which has the prefix in it
		}
		return body, nil
	}
	return &breach.ByPrefix{Fetch: fetch, Workers: 4}
}
