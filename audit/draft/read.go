package draft

import (
	"bytes"
	"errors"
	"io"
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
// plain text in UTF-8; a byte order mark is taken off.
func Read(r io.Reader) ([]byte, error) {
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
