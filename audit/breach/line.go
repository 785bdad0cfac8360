package breach

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"math/bits"
)

// Of a line: the hash in hexadecimal, a colon, how often it was seen, CR LF or LF.
const (
	hashed = 2 * len(Key{})
	ntlm   = 32
)

// A line is one that was read: the hexadecimal of its hash, in the order of the file.
type line struct {
	hash  []byte
	count int
}

// parse reads a line, with its end or without, whose hash has that many digits.
func parse(text []byte, digits int) (l line, wrong *Error) {
	text = bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
	colon := bytes.IndexByte(text, ':')
	switch {
	case colon == digits-hashed+ntlm:
		return l, fault("ntlm")
	case colon != digits || colon == len(text)-1:
		return l, fault("noLine")
	}
	l.hash = text[:digits]
	for _, c := range l.hash {
		if (c < '0' || c > '9') && (c < 'A' || c > 'F') && (c < 'a' || c > 'f') {
			return l, fault("noLine")
		}
	}
	for _, c := range text[digits+1:] {
		if c < '0' || c > '9' || l.count > 1<<40 {
			return l, fault("noLine")
		}
		l.count = l.count*10 + int(c-'0')
	}
	return l, nil
}

func upper(c byte) byte {
	if c >= 'a' {
		c -= 'a' - 'A'
	}
	return c
}

// ends reports whether hash, or what there is of it, is the end of d; small letters stand
// for capitals.
func (d *digits) ends(hash []byte) bool {
	for i, c := range hash {
		if upper(c) != d[len(d)-len(hash)+i] {
			return false
		}
	}
	return true
}

// first64 returns the first 64 bits of a hash in hexadecimal, or of what there is of it.
func first64(hash []byte) uint64 { return uint64(eight(hash))<<32 | uint64(eight(hash[8:])) }

// eight returns the number that eight hexadecimal digits stand for.
func eight(b []byte) uint32 {
	x := binary.LittleEndian.Uint64(b)
	x = x&0x0f0f0f0f0f0f0f0f + 9*(x>>6&0x0101010101010101)
	x = (x<<4 | x>>8) & 0x00ff00ff00ff00ff
	x = (x | x>>8) & 0x0000ffff0000ffff
	return bits.ReverseBytes32(uint32(x | x>>16))
}

// digits are a key in hexadecimal capitals. Its owner overwrites them.
type digits [hashed]byte

func (k Key) digits() (d digits) {
	hex.Encode(d[:], k[:])
	for i, c := range d {
		d[i] = upper(c)
	}
	return d
}

func (k Key) first64() uint64 { return binary.BigEndian.Uint64(k[:]) }
