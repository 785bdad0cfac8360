package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"slices"

	"acctaudit/audit"
)

// A parcel is a ZIP that a known program exports.
type parcel struct {
	Has    []string
	Closed string                 // the name of a format that cannot be read, or ""
	Tables map[string]audit.Apart // that have no logins, with the reason
}

// zip reads the one member of an archive that has the logins. Nothing is unpacked onto a
// disk, so the path of a member does no harm.
func (r *reader) zip() error {
	if n := bytes.Count(r.text, []byte("PK\x01\x02")); n > r.most.items {
		return &Error{Code: CodeTooManyItems, Limit: int64(r.most.items)}
	}
	z, err := zip.NewReader(bytes.NewReader(r.text), int64(len(r.text)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return &Error{Code: CodeTruncated}
	}
	for _, p := range formats().Parcels {
		if p.fits(z) {
			return r.parcel(z, p)
		}
	}
	return &Error{Code: CodeArchive}
}

func (p parcel) fits(z *zip.Reader) bool {
	for _, name := range p.Has {
		if !slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == name }) {
			return false
		}
	}
	return true
}

// parcel sets the rows of other tables apart, and then reads the logins.
func (r *reader) parcel(z *zip.Reader, p parcel) error {
	if p.Closed != "" {
		return &Error{Code: CodeClosed, Format: p.Closed}
	}
	for name, why := range p.Tables {
		if err := r.rowsAside(z, name, why); err != nil {
			return err
		}
	}
	text, err := r.member(z, p.Has[0])
	if err != nil {
		return err
	}
	return r.within(text)
}

// rowsAside sets every row of a table apart. A table that the archive lacks has no rows.
func (r *reader) rowsAside(z *zip.Reader, name string, why audit.Apart) error {
	text, err := r.member(z, name)
	if err != nil {
		return err
	}
	defer clear(text)
	t := newTable(bytes.TrimPrefix(text, byteOrderMark), r.most, ',')
	header := true
	return t.each(func(_ [][]byte, line int) error {
		if header {
			header = false
			return nil
		}
		r.setApart(why)
		return r.count(line, 0)
	})
}

// member returns the content of the member with that name, or nil if there is none.
func (r *reader) member(z *zip.Reader, name string) ([]byte, error) {
	var found *zip.File
	for _, f := range z.File {
		switch {
		case f.Name != name:
		case found != nil:
			return nil, &Error{Code: CodeRepeatedColumn, Field: name}
		default:
			found = f
		}
	}
	if found == nil {
		return nil, nil
	}
	plain, err := r.unpack(found)
	if e, ok := errors.AsType[*Error](err); ok {
		clear(plain)
		e.Field = name
	}
	return plain, err
}

// unpack inflates f into a buffer that the caller clears. It refuses what grows more than a
// hundredfold: exports are text, and no text does.
func (r *reader) unpack(f *zip.File) ([]byte, error) {
	const encrypted, times = 1, 100
	room := min(r.most.bytes, 1<<20+times*int64(len(r.text)))
	from, err := f.DataOffset()
	switch {
	case f.Flags&encrypted != 0:
		return nil, &Error{Code: CodeEncrypted}
	case f.UncompressedSize64 > uint64(room):
		return nil, &Error{Code: CodeTooBig, Limit: room}
	case err != nil || from > int64(len(r.text)) || f.CompressedSize64 > uint64(int64(len(r.text))-from):
		return nil, &Error{Code: CodeTruncated}
	}
	plain := make([]byte, f.UncompressedSize64)
	if !fill(plain, r.text[from:][:f.CompressedSize64], f.Method) || crc32.ChecksumIEEE(plain) != f.CRC32 {
		return plain, &Error{Code: CodeForged}
	}
	return plain, nil
}

// fill unpacks packed into plain, and reports whether it filled it exactly.
func fill(plain, packed []byte, method uint16) bool {
	switch method {
	case zip.Store:
		copy(plain, packed)
		return len(plain) == len(packed)
	case zip.Deflate:
		return inflate(plain, packed)
	}
	return false
}

// inflate fills plain. The library keeps the last 32 KiB of its output, so zeros are sent
// through it afterwards.
func inflate(plain, packed []byte) bool {
	in := flate.NewReader(bytes.NewReader(packed))
	_, err := io.ReadFull(in, plain)
	more, end := in.Read(make([]byte, 1))
	zeros := append([]byte{1, 0xff, 0xff, 0, 0}, make([]byte, 0xffff)...) // a stored block
	if in.(flate.Resetter).Reset(bytes.NewReader(zeros), nil) == nil {
		io.Copy(io.Discard, in)
	}
	return err == nil && more == 0 && errors.Is(end, io.EOF)
}
