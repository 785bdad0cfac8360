// Package file opens lists of leaked passwords for package breach: text in order,
// folders of one file a prefix, and pages. It tells them apart by what is in them, and
// keeps nothing of what is looked up.
package file

import (
	"context"
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
	Index breach.Index // nil if it is of sites
	Sites []audit.SiteLeak
	About breach.About
	file  *os.File // nil if nothing more is read from one
}

// Close closes what l reads from.
func (l List) Close() { l.file.Close() }

// Open opens the list at path.
func Open(path string) (List, error) {
	info, err := os.Stat(path)
	if err != nil {
		return List{}, err
	}
	if info.IsDir() {
		x := folder(path, info.ModTime())
		return List{Index: x, About: x.About()}, nil
	}
	f, err := keep.Open(path)
	if err != nil {
		return List{}, err
	}
	if l, ok, err := sites(f); ok {
		f.Close()
		l.About = breach.About{Kind: breach.Leaks, Source: info.Name(), Date: info.ModTime(), Entries: int64(len(l.Sites))}
		return l, err
	}
	x, err := index(f, filepath.Base(path), info)
	if err != nil {
		f.Close()
		return List{}, err
	}
	return List{Index: x, About: x.About(), file: f}, nil
}

// sites reads a list of leaks; ok is whether f begins as one.
func sites(f *os.File) (l List, ok bool, err error) {
	var first [1]byte
	if n, _ := f.ReadAt(first[:], 0); n == 0 || first[0] != '[' {
		return l, false, nil
	}
	data, err := io.ReadAll(io.LimitReader(f, breach.SitesSize+1))
	if err != nil {
		return l, true, breach.Unreadable(err)
	}
	l.Sites, err = breach.ReadSites(data)
	return l, true, err
}

func index(f *os.File, name string, info fs.FileInfo) (breach.Index, error) {
	if breach.IsPages(f) {
		return breach.NewPages(f, info.Size())
	}
	return breach.NewText(f, info.Size(), name, info.ModTime())
}

// folder is the list in a folder as the official downloader fills it.
func folder(path string, date time.Time) breach.Index {
	fetch := func(_ context.Context, prefix string) ([]byte, error) {
		body, err := keep.Read(filepath.Join(path, prefix+".txt"), maxRange)
		if err != nil {
			body, err = keep.Read(filepath.Join(path, prefix), maxRange)
		}
		if err != nil {
			return nil, breach.Unreadable(err.(*fs.PathError).Err)
		}
		return body, nil
	}
	return &breach.ByPrefix{Fetch: fetch, Workers: 4, Of: breach.About{Kind: breach.Ranges, Source: filepath.Base(path), Date: date}}
}

// maxRange bounds one file: those of 2026 have 0.1 MB.
const maxRange = 4 << 20
