package draft

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"unicode/utf8"
)

// MaxSize is how many bytes a draft may have. A letter of a hundred pages has
// about 300 kB.
const MaxSize = 1 << 20

// Errors of [Read].
var (
	ErrTooLarge = errors.New("a draft has at most 1 MB")
	ErrBinary   = errors.New("this is not plain text")
	ErrEncoding = errors.New("this is not UTF-8 text")
)

// Read reads a draft, at most one byte more than MaxSize of it. A draft is
// plain text in UTF-8; a byte order mark is taken off. A file that says that it is
// larger, or a folder, is not read at all.
func Read(r io.Reader) ([]byte, error) {
	if err := announced(r); err != nil {
		return nil, err
	}
	text := make([]byte, 0, MaxSize+bytes.MinRead)
	b := bytes.NewBuffer(text)
	_, err := b.ReadFrom(io.LimitReader(r, MaxSize+1))
	text = b.Bytes()
	if err == nil {
		err = plausible(text)
	}
	if err != nil {
		clear(text)
		return nil, err
	}
	return bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), nil
}

// announced refuses a file by what it says of itself.
func announced(r io.Reader) error {
	f, ok := r.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return nil
	}
	s, err := f.Stat()
	switch {
	case err != nil:
		return nil // reading it says why
	case s.IsDir():
		return ErrBinary
	case s.Mode().IsRegular() && s.Size() > MaxSize:
		return ErrTooLarge
	}
	return nil
}

func plausible(text []byte) error {
	switch {
	case bytes.IndexByte(text, 0) >= 0:
		return ErrBinary
	case len(text) > MaxSize:
		return ErrTooLarge
	case !utf8.Valid(text):
		return ErrEncoding
	}
	controls := 0
	for _, c := range text {
		if c < ' ' && !bytes.ContainsRune([]byte("\n\r\t\f\x1b"), rune(c)) {
			controls++
		}
	}
	if controls > 16 {
		return ErrBinary
	}
	return nil
}
